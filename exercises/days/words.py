"""How one of the last days is said: what was done on it, by whom it was written down, and what stopped exercise."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from exercises.models import Session, Setback
from exercises.setbacks.reasons import OffReason, Reason
from exercises.setbacks.words import reason_since
from exercises.week.words import day_off_words
from exercises.words import in_full, titles
from patients.circle.names import writer_of
from patients.models import Patient
from questions.question import Way

if TYPE_CHECKING:
    from exercises.days.reading import Noted


def rows(sessions: Iterable[Session], patient: Patient, reader: User) -> list[Way]:
    """The way to correct each session, read `with_writer`: what it says, and who wrote it down."""
    saved = _("Saved by %(name)s")
    return [
        Way(
            in_full(session, miles=reader.miles),
            session.url("exercises:session-change"),
            note=saved % {"name": writer_of(session, patient, reader=reader)},
        )
        for session in sessions
    ]


def hint_of(day: date, today: date, sessions: int, *, off_for: OffReason | None) -> str:
    """What a day is and has, below its name: "Yesterday. 2 exercises", "Day off: tired."."""
    near = {0: _("Today."), 1: _("Yesterday.")}.get((today - day).days, "")
    done = ngettext("%(n)d exercise", "%(n)d exercises", sessions) % {"n": sessions} if sessions else ""
    off = day_off_words(off_for) if off_for else ""
    return " ".join(part for part in (near, off, done or ("" if off else _("Nothing noted"))) if part)


def covering(setbacks: Iterable[Setback]) -> list[str]:
    """What stopped somebody on a day: why, and since when."""
    return [reason_since(Reason(row.reason), row.started_on, row.started_exact) for row in setbacks]


def notes(found: "dict[date, Noted]") -> dict[date, str]:
    """Each day of which something is known in one line: "Walking, SaeboFlex.", "Day off: tired."."""
    return {day: " ".join(_parts(noted)) for day, noted in found.items()}


def _parts(noted: "Noted") -> list[str]:
    done = titles(dict.fromkeys(session.activity for session in noted.sessions))
    off = noted.day_off
    return [*([f"{done}."] if done else []), *([day_off_words(OffReason(off.reason))] if off else [])]
