"""Reading check-ins: what was answered on a day, in words, and what is still to ask."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Max, Min, Q
from django.utils.translation import gettext

from accounts.models import User
from patients.body import Part, in_body_order
from patients.models import Patient
from patients.voices import Voice
from symptoms.check_ins.agenda import LONGER, Agenda, CheckInKind, Rhythm, agenda_for, in_turn, kind_due
from symptoms.check_ins.causes import in_order
from symptoms.check_ins.questions import Question
from symptoms.check_ins.words import Fact, fact
from symptoms.helped.rules import in_order as helped_in_order
from symptoms.helped.rules import week_of
from symptoms.models import CheckIn, CheckInPlan, Goal, Rating
from symptoms.scales import BY_CHOICE, Measure

Answers = Mapping[Question, Rating]

# The session remembers by this that the scale was tried, or the try left out.
TRIED = "tried the scale"
TWO_WEEKS = timedelta(weeks=2)
# After so long without a check-in, one begins anew: short, and with any part.
REMEMBERED = timedelta(weeks=12)


@dataclass(frozen=True)
class Sheet:
    """One day's questions, and the answers so far."""

    agenda: Agenda
    answers: Answers

    @property
    def questions(self) -> list[Question]:
        """What is asked that day, in order."""
        spasms = self.answers.get(Question(Measure.SPASMS))
        return self.agenda.questions(no_spasms=spasms is not None and spasms.value == 0)

    @property
    def first_unanswered(self) -> int | None:
        """The number, from 1, of the first question without an answer; None when all are answered."""
        return next((n for n, question in enumerate(self.questions, start=1) if question not in self.answers), None)

    @property
    def check_in(self) -> CheckIn | None:
        """The check-in that holds the answers; None before the first one."""
        return next((rating.check_in for rating in self.answers.values()), None)


def with_answer(sheet: Sheet, rating: Rating) -> Sheet:
    """The sheet once that answer is kept too. No query."""
    return sheet_of({**sheet.answers, rating.question: rating})


def sheet_on(patient: Patient, day: date, *, carer: User | None = None) -> Sheet:
    """The questions and answers of that day: 1 query, and 3 more before the first answer.

    Of the person or, where a carer is named, how that carer sees it.
    """
    answers = answers_on(patient, day, carer=carer)
    return sheet_of(answers) if answers else Sheet(_next_agenda(patient, day, carer), answers)


def sheet_of(answers: Answers) -> Sheet:
    """The questions of a check-in with an answer. A part that was answered belongs to it, whatever it asked."""
    agenda = next(iter(answers.values())).check_in.agenda
    parts = {*agenda.parts, *(question.part for question in answers if question.part)}
    return Sheet(Agenda(agenda.kind, tuple(in_body_order(parts)), agenda.goal, agenda.besides), answers)


def answers_on(patient: Patient, day: date, *, carer: User | None = None) -> Answers:
    """What was answered on that day in one voice. One query."""
    return by_question(Rating.objects.of(patient).on(day).heard_from(carer))


def views_on(patient: Patient, day: date) -> dict[int | None, Answers]:
    """How each carer sees that day, by the number of their account. One query."""
    ratings = Rating.objects.of(patient).on(day).filter(check_in__voice=Voice.VIEW)
    return answers_by_carer(ratings.order_by("check_in__created_at", "pk"))


def answers_by_carer(ratings: Iterable[Rating]) -> dict[int | None, Answers]:
    """The ratings of one day, told apart by whose they are: the person's under None."""
    found: defaultdict[int | None, list[Rating]] = defaultdict(list)
    for rating in ratings:
        found[rating.check_in.carer_id].append(rating)
    return {carer: by_question(rated) for carer, rated in found.items()}


def by_question(ratings: Iterable[Rating]) -> Answers:
    """Ratings of one check-in under the questions that they answer."""
    return {rating.question: rating for rating in ratings}


def facts(answers: Answers) -> list[Fact]:
    """The answers in words, in the order in which they are asked; also of parts that are no longer followed."""
    sheet = sheet_of(answers)
    asked = Agenda(CheckInKind.ALL, sheet.agenda.parts, sheet.agenda.goal, BY_CHOICE).questions()
    said = [fact(question, answers[question].value) for question in asked if question in answers]
    check_in = next(iter(answers.values())).check_in
    noted = (
        (gettext("What else:"), [cause.within for cause in in_order(check_in.causes)]),
        (gettext("What helped:"), [one.within for one in helped_in_order(check_in.helped)]),
    )
    return [*said, *(Fact(key, ", ".join(words)) for key, words in noted if words)]


def asks_what_helped(check_in: CheckIn) -> bool:
    """Whether that check-in goes on to ask what helped: the first longer one of the person in a week. One query.

    What was left out is not asked for again before the week is over.
    """
    if check_in.carer_id is not None or check_in.kind not in LONGER or check_in.helped:
        return False
    earlier = CheckIn.objects.of(check_in.patient).heard_from(None).filter(kind__in=LONGER)
    return not earlier.filter(date__range=week_of(check_in.date)).exclude(pk=check_in.pk).exists()


def _next_agenda(patient: Patient, day: date, carer: User | None) -> Agenda:
    """What a check-in of that day would ask, from those of the same voice in the weeks before it."""
    plan = plan_of(patient)
    before = CheckIn.objects.of(patient).heard_from(carer).filter(date__lt=day, date__gte=day - REMEMBERED)
    rows = before.values_list("ratings__region", "ratings__side").annotate(
        last=Max("date"), first=Min("date"), longer=Max("date", filter=Q(kind__in=LONGER))
    )
    found = list(rows)
    first = min((first for _region, _side, _last, first, _longer in found), default=None)
    longer = max((longer for *_others, longer in found if longer), default=None)
    asked = {Part.from_code(f"{region}-{side}"): last for region, side, last, *_others in found if region}
    kind = kind_due(Rhythm(plan.rhythm), day, first=first, longer=longer)
    besides = plan.besides if carer is None else ()
    return agenda_for(kind, in_turn(patient.parts, asked), goal_asked(patient), besides)


def check_in_on(patient: Patient, day: date, *, carer: User | None = None) -> CheckIn | None:
    """The check-in of a day; where it was taken back, as it was, with its `deleted_at`; None where there was none."""
    rows = CheckIn.objects.with_deleted(patient).heard_from(carer).on(day).prefetch_related("ratings")
    return rows.order_by(F("deleted_at").desc(nulls_first=True)).first()


def is_first(patient: Patient) -> bool:
    """Whether the person never checked in before, also not in what was taken back. One query."""
    return not CheckIn.objects.with_deleted(patient).heard_from(None).exists()


def begun_by(patient: Patient, user: User, day: date) -> CheckIn | None:
    """The check-in of a day that somebody began last, in whichever voice; None where they began none. One query."""
    return CheckIn.objects.of(patient).filter(entered_by=user).on(day).order_by("-created_at").first()


def last_voice(patient: Patient, user: User) -> Voice:
    """In which voice somebody who is not the person began their last check-in. One query."""
    begun = CheckIn.objects.of(patient).filter(entered_by=user).order_by("-created_at")
    return Voice(begun.values_list("voice", flat=True).first() or Voice.TAPPED)


def plan_of(patient: Patient) -> CheckInPlan:
    """What the person chose, or what holds until they choose. Not stored by asking. One query."""
    return CheckInPlan.objects.filter(patient=patient).first() or CheckInPlan(patient=patient)


def moods_before(patient: Patient, day: date) -> dict[date, int]:
    """How the person rated their mood on the days of the two weeks before that day. One query."""
    ratings = Rating.objects.of(patient).heard_from(None).filter(measure=Measure.MOOD).exclude(value=None)
    found = ratings.between(day - TWO_WEEKS, day - timedelta(days=1)).values_list("check_in__date", "value")
    return {on: value for on, value in found if value is not None}


def goal_asked(patient: Patient) -> str:
    """The words of the goal that was added first of those that are kept; nothing where there is none. One query."""
    return Goal.objects.of(patient).in_order().values_list("words", flat=True).first() or ""
