"""What was saved today, said in the place where it was asked for: what, when and by whom."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dashboard.today.day import Day
from dashboard.today.strip import is_emergency
from exercises.models import Session
from exercises.words import session_in_words, titles
from patients.circle.names import writer_of
from symptoms.check_ins.reading import sheet_of


@dataclass(frozen=True)
class Done:
    """One thing that was saved: its name, when and by whom, and what else there is to say of it."""

    title: str
    when: str
    note: str = ""


def done_today(day: Day) -> list[Done]:
    """The usual exercises first, then the others, the check-in and problems."""
    return [*_exercises(day), *_check_in(day), *_reports(day)]


def batch_to_undo(day: Day) -> uuid.UUID | None:
    """What was logged last with one tap, so that Today can take it back."""
    return day.done_today[-1].batch if day.done_today else None


def _exercises(day: Day) -> Iterator[Done]:
    usual = {activity.pk for activity in day.exercises.usual}
    sessions = day.done_today
    if usual and not day.usual_left:
        of_the_usual = [session for session in sessions if session.activity_id in usual]
        exercises = len({session.activity_id for session in of_the_usual})
        note = ngettext("%(n)d exercise", "%(n)d exercises", exercises) % {"n": exercises}
        yield Done(_("Usual exercises saved"), _when(day, of_the_usual), note)
        sessions = [session for session in sessions if session.activity_id not in usual]
    if len(sessions) == 1:
        yield Done(_("%(exercise)s saved") % {"exercise": session_in_words(sessions[0])}, _when(day, sessions))
    elif sessions:
        activities = dict.fromkeys(session.activity for session in sessions)
        yield Done(_("Exercise saved"), _when(day, sessions), titles(activities))


def _check_in(day: Day) -> Iterator[Done]:
    check_in = sheet_of(day.answers).check_in if day.answers else None
    if check_in and not day.check_in_left:
        rating = next(iter(day.answers.values()))
        yield Done(_("Check-in saved"), _said(day, check_in.created_at, rating))


def _reports(day: Day) -> Iterator[Done]:
    for report in day.reports:
        if report.reported_on == day.today and not is_emergency(report, day):
            yield Done(_("Problem reported"), _said(day, report.created_at, report))


def _when(day: Day, sessions: Sequence[Session]) -> str:
    last = sessions[-1]
    return _said(day, last.created_at, last)


def _said(day: Day, moment: datetime, row: Model) -> str:
    clock = date_format(moment.astimezone(day.now.tzinfo), "H:i")
    return _("%(time)s, by %(name)s") % {"time": clock, "name": writer_of(row, day.patient, reader=day.reader)}
