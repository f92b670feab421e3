"""What Today shows, read from the diaries."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext

from dashboard.next_visit import Step, next_steps
from exercises.models import Session
from exercises.setback_words import Held, holds_in_words
from exercises.setbacks import Routine, routine
from exercises.week import Progress, days_moved, progress
from exercises.week_reading import done, local_week
from exercises.week_words import day_off_words, week_sentence
from exercises.words import session_in_words, titles
from injections.felt import Felt, question_on
from injections.models import Visit, newest_visits, window_after
from injections.steps import first_question
from injections.window import Window
from patients.models import Patient
from symptoms.models import SideEffect
from symptoms.ratings import Answers, answers_on, fact, sheet_of
from symptoms.side_effects import URGENT

NOON, EVENING = 12, 18
# Until the evening after: whoever was told by email in the night finds it here in the morning.
URGENT_STAYS = timedelta(days=1)
MOST_URGENT = 3


@dataclass(frozen=True)
class Saved:
    """One thing that was saved today, with the time when."""

    time: str
    words: str
    key: str = ""


@dataclass(frozen=True)
class Job:
    """Something to do, and how it stands."""

    title: str
    note: str


@dataclass(frozen=True)
class Today:
    """One person's day."""

    now: datetime
    greeting: str
    window: Window | None
    visit: Visit | None
    visit_left_at: str | None
    felt: Felt | None
    steps: list[Step]
    usual: str
    held: list[Held]
    all_held: bool
    day_off: str
    may_be_off: bool
    week: str
    check_in: Job
    saved: list[Saved]
    urgent: list[SideEffect]


def gather(patient: Patient, now: datetime) -> Today:
    """The page of that moment; `now` is on the person's own clock."""
    today = now.date()
    visits = newest_visits(patient)
    visit = visits[0] if visits else None
    window = window_after(visit, visits[1:]) if visit else None
    answers = answers_on(patient, today)
    exercises = routine(patient, today)
    problems = list(SideEffect.objects.of(patient).filter(reported_on__gte=today - URGENT_STAYS))
    sessions = list(Session.objects.of(patient).during(local_week(today)))
    return Today(
        now=now,
        greeting=greeting(patient, now.hour),
        window=window,
        visit=visit,
        visit_left_at=first_question(visit) if visit and not visit.product else None,
        felt=question_on(visit, today) if visit else None,
        steps=next_steps(visit, window, today) if visit and window else [],
        usual=titles(exercises.usual),
        held=holds_in_words(exercises.holds),
        all_held=_all_held(exercises),
        day_off=day_off_words(exercises.off_for, today=True) if exercises.off_for else "",
        may_be_off=bool(exercises.usual or exercises.holds) and not exercises.off_for,
        week=_week(exercises, sessions, today),
        check_in=_check_in_job(answers),
        saved=sorted(_saved(patient, answers, sessions, problems, today), key=lambda saved: saved.time),
        urgent=_urgent(problems),
    )


def greeting(patient: Patient, hour: int) -> str:
    """The greeting for the time of day, hour 0 to 23. Whoever is not the person reads whose day it is."""
    if not patient.reader_is_the_person:
        words = gettext("%(name)s today")
    elif hour < NOON:
        words = gettext("Good morning, %(name)s")
    elif hour < EVENING:
        words = gettext("Good afternoon, %(name)s")
    else:
        words = gettext("Good evening, %(name)s")
    return words % {"name": patient.name}


def _urgent(problems: list[SideEffect]) -> list[SideEffect]:
    """Those that ask for a call, the most urgent first, and of these the newest."""
    urgent = [problem for problem in problems if problem.tier in URGENT]
    return sorted(urgent, key=lambda problem: (problem.tier or 0, problem.created_at), reverse=True)[:MOST_URGENT]


def _all_held(exercises: Routine) -> bool:
    """Whether there are usual exercises and each of them is on hold."""
    return not exercises.usual and any(a.is_usual for hold in exercises.holds for a in hold.activities)


def _week(exercises: Routine, sessions: list[Session], today: date) -> str:
    week, counted = local_week(today), done(sessions)
    standing: list[Progress] = progress(week, exercises.plan, counted)
    return week_sentence(standing, days_moved(week, counted), is_now=True)


def _check_in_job(answers: Answers) -> Job:
    if not answers:
        return Job(gettext("Check in"), gettext("A few questions, about 1 minute"))
    if sheet_of(answers).first_unanswered:
        return Job(gettext("Carry on with your check-in"), gettext("Your answers are kept"))
    return Job(gettext("Check-in done"), gettext("Look at it or change it"))


def _saved(
    patient: Patient, answers: Answers, sessions: list[Session], problems: list[SideEffect], today: date
) -> list[Saved]:
    zone = ZoneInfo(patient.time_zone)
    said = {question: fact(question, rating.value) for question, rating in answers.items()}
    return [
        *(Saved(_clock(s.created_at, zone), f"{session_in_words(s)}.") for s in sessions if s.date == today),
        *(
            Saved(_clock(rating.check_in.created_at, zone), f"{said[question].words}.", said[question].key)
            for question, rating in answers.items()
        ),
        *(
            Saved(_clock(problem.created_at, zone), gettext("You reported a problem."))
            for problem in problems
            if problem.reported_on == today
        ),
    ]


def _clock(moment: datetime, zone: ZoneInfo) -> str:
    return date_format(moment.astimezone(zone), "H:i")
