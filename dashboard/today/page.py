"""Today, put together."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from accounts.models import User
from dashboard.today.around import Around
from dashboard.today.day import Day, read_day
from dashboard.today.done import Done, batch_to_undo, done_today
from dashboard.today.due import Choice, choose
from dashboard.today.injections import Injections, injections_of
from dashboard.today.strip import Strip, strip_of
from exercises.week.words import day_off_words
from exercises.words import titles
from patients.models import Patient

NOON, EVENING = 12, 18


@dataclass(frozen=True)
class Today:
    """One person's day. `main` names what the main button does; nothing once it is done."""

    now: datetime
    greeting: str
    main: str
    usual: str
    day_off: str
    may_be_off: bool
    done: list[Done]
    undo: uuid.UUID | None
    undoes_all: bool
    cards: Choice
    is_timed: bool
    injections: Injections | None
    strip: Strip | None


def gather(patient: Patient, reader: User, now: datetime, around: Around, *, offers_home_screen: bool = False) -> Today:
    """The page of that moment; `now` is on the person's own clock."""
    day = read_day(patient, reader, now, around, offers_home_screen=offers_home_screen)
    exercises, undo = day.exercises, batch_to_undo(day)
    return Today(
        now=now,
        greeting=greeting(patient, now.hour),
        main=_main(day),
        usual=titles(exercises.usual),
        day_off=day_off_words(exercises.off_for, today=True) if exercises.off_for else "",
        may_be_off=day.usual_left and not exercises.off_for,
        done=done_today(day),
        undo=undo,
        undoes_all=all(session.batch == undo for session in day.done_today),
        cards=choose(day),
        is_timed=bool(exercises.timers),
        injections=injections_of(day),
        strip=strip_of(day),
    )


def greeting(patient: Patient, hour: int) -> str:
    """The greeting for the time of day, hour 0 to 23. Whoever is not the person reads whose day it is."""
    if not patient.reader.is_the_person:
        words = gettext("%(name)s today")
    elif hour < NOON:
        words = gettext("Good morning, %(name)s")
    elif hour < EVENING:
        words = gettext("Good afternoon, %(name)s")
    else:
        words = gettext("Good evening, %(name)s")
    return words % {"name": patient.called}


def _main(day: Day) -> str:
    """The one thing that a tap does: log the "usual", "other" exercise where those are on hold, or "check-in"."""
    if not day.patient.may_write:
        return ""
    if day.exercises.usual:
        return "usual" if day.usual_left else ""
    if day.exercises.holds:
        return "" if day.done_today else "other"
    return "" if day.answers else "check-in"
