"""What mails say besides to who let them say what they are about. Others read it after they sign in."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext

from exercises.log.second_set import standing_on
from exercises.words import titles
from patients.models import Patient
from reminders.kinds import Read, ReminderKind
from reminders.models import Reminder
from reminders.planning.urgent import notice_in_words, report_in_short
from symptoms.models import SideEffect
from symptoms.problems.kinds import URGENT
from trends.charts.periods import Span
from trends.jumps import jump_in_words, jumps
from trends.models import ClinicQuestions
from trends.reading import read
from trends.words import facts, message


def plain_lines(reminder: Reminder, day: date) -> list[str]:
    """The lines below those that everybody gets, of a reminder that speaks of that day; often none."""
    facts = ReminderKind(reminder.kind).facts
    lines = [gettext("This is about the next injection.")] if facts.group.about_injections else []
    for said in facts.plain:
        lines += _read(said, reminder, day) if isinstance(said, Read) else [str(said)]
    return lines


def _read(what: Read, reminder: Reminder, day: date) -> list[str]:
    if what == Read.WEEK:
        return week_in_short(reminder.subscription.patient, day)
    if what == Read.REPORT:
        return notice_in_words(reminder, timezone.now())
    if what == Read.EXERCISES:
        return _exercises(reminder.subscription.patient)
    return _questions(reminder.subscription.patient)


def week_in_short(patient: Patient, last_day: date) -> list[str]:
    """What the trends say of parts and exercise at the end of the week that ended on that day, as on their page."""
    trend = read(patient, Span.HALF_YEAR, last_day)
    parts_and_exercise = facts(trend)[: len(trend.lines) + 1]
    return [
        *_problems(patient, last_day),
        f"{message(trend)}.",
        *(f"{fact.key}: {fact.words}" for fact in parts_and_exercise),
        *(jump_in_words(jump) for jump in jumps(trend.recent, last_day)),
    ]


def _problems(patient: Patient, last_day: date) -> list[str]:
    """What was reported in that week and asks for a call, in the words that every other place has for it."""
    week = SideEffect.objects.of(patient).filter(reported_on__range=(last_day - timedelta(days=6), last_day))
    now = patient.now()
    return [report_in_short(report, patient, now) for report in week.filter(tier__in=URGENT).order_by("reported_on")]


def _exercises(patient: Patient) -> list[str]:
    """What is usual and left of the day, as the person calls it."""
    left = standing_on(patient, patient.today()).wanted(again=False)
    return [titles(left)] if left else []


def _questions(patient: Patient) -> list[str]:
    noted = ClinicQuestions.objects.filter(patient=patient).first()
    return [gettext("Questions to ask:"), *noted.all] if noted and noted.all else []
