"""What Today shows, read from the diaries."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext

from exercises.models import Session
from exercises.setback_words import hold_in_words
from exercises.setbacks import Routine, routine
from exercises.words import session_in_words, titles
from injections.felt import Felt, question_on
from injections.models import Visit, last_visit, window_after
from injections.steps import first_question
from injections.window import Window
from patients.models import Patient
from symptoms.models import SideEffect
from symptoms.ratings import Answers, answers_on, fact, sheet_of

NOON, EVENING = 12, 18


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
class Held:
    """Exercises on hold, and what stops them."""

    key: str
    words: str


@dataclass(frozen=True)
class Today:
    """One person's day."""

    now: datetime
    greeting: str
    window: Window | None
    visit: Visit | None
    visit_left_at: str | None
    felt: Felt | None
    usual: str
    held: list[Held]
    all_held: bool
    check_in: Job
    saved: list[Saved]


def gather(patient: Patient, now: datetime) -> Today:
    """The page of that moment; `now` is on the person's own clock."""
    today = now.date()
    visit = last_visit(patient)
    answers = answers_on(patient, today)
    exercises = routine(patient, today)
    return Today(
        now=now,
        greeting=greeting(patient.name, now.hour),
        window=window_after(visit) if visit else None,
        visit=visit,
        visit_left_at=first_question(visit) if visit and not visit.product else None,
        felt=question_on(visit, today) if visit else None,
        usual=titles(exercises.usual),
        held=[Held(f"{titles(hold.activities)}.", hold_in_words(hold)) for hold in exercises.holds],
        all_held=_all_held(exercises),
        check_in=_check_in_job(answers),
        saved=sorted(_saved(patient, today, answers), key=lambda saved: saved.time),
    )


def greeting(name: str, hour: int) -> str:
    """The greeting for the time of day, hour 0 to 23."""
    if hour < NOON:
        words = gettext("Good morning, %(name)s")
    elif hour < EVENING:
        words = gettext("Good afternoon, %(name)s")
    else:
        words = gettext("Good evening, %(name)s")
    return words % {"name": name}


def _all_held(exercises: Routine) -> bool:
    """Whether there are usual exercises and each of them is on hold."""
    return not exercises.usual and any(a.is_usual for hold in exercises.holds for a in hold.activities)


def _check_in_job(answers: Answers) -> Job:
    if not answers:
        return Job(gettext("Check in"), gettext("A few questions, about 1 minute"))
    if sheet_of(answers).first_unanswered:
        return Job(gettext("Carry on with your check-in"), gettext("Your answers are kept"))
    return Job(gettext("Check-in done"), gettext("Look at it or change it"))


def _saved(patient: Patient, today: date, answers: Answers) -> list[Saved]:
    zone = ZoneInfo(patient.time_zone)
    said = {question: fact(question, rating.value) for question, rating in answers.items()}
    problems = SideEffect.objects.of(patient).filter(reported_on=today)
    return [
        *(Saved(_clock(s.created_at, zone), f"{session_in_words(s)}.") for s in Session.objects.of(patient).on(today)),
        *(
            Saved(_clock(rating.check_in.created_at, zone), f"{said[question].words}.", said[question].key)
            for question, rating in answers.items()
        ),
        *(Saved(_clock(problem.created_at, zone), gettext("You reported a problem.")) for problem in problems),
    ]


def _clock(moment: datetime, zone: ZoneInfo) -> str:
    return date_format(moment.astimezone(zone), "H:i")
