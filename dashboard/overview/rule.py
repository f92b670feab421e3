"""The one word for how a record stands, and the reasons for it. Values in, values out.

The word says what was written down and what the advice on it is; it is no finding about the person. All that calls
for the clinic did so where it was written down: reports by `symptoms.triage`, skin by `exercises.skin`. A jump is no
alarm (see `trends.jumps`) and asks for a look at most. A change counts where `trends.changes` names one. For how many
days a thing stays on the overview, and after how many quiet days somebody is asked to look, are our own rules of
thumb: no study is behind them.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from injections.window import Window


class Word(IntEnum):
    """How a record stands, from least to most urgent."""

    GOOD = 0
    LOOK = 1
    CALL = 2


class About(StrEnum):
    """What a reason is about, the most urgent first."""

    RED = "red"
    SKIN = "skin"
    AMBER = "amber"
    JUMP = "jump"
    UNFINISHED = "unfinished"
    TIGHTER = "tighter"
    OPEN = "open"
    MISSED = "missed"
    EARLY = "early"
    SETBACK = "setback"
    QUIET = "quiet"


# For so many days, the day itself not counted, a thing calls for the clinic; then, up to so many, for a look.
CALL_DAYS = {About.RED: 14, About.SKIN: 7, About.AMBER: 7}
LOOK_DAYS = {About.RED: 28, About.SKIN: 14, About.AMBER: 14, About.UNFINISHED: 14}
LONGEST_LOOK = timedelta(days=max(LOOK_DAYS.values()))
# After so many days with nothing written down: with a check-in a day, and with one a week.
QUIET_DAYS, QUIET_DAYS_WEEKLY = 3, 10


@dataclass(frozen=True)
class Noted:
    """One thing that was written down: what, of which day, the id of its page, and of a setback the reason."""

    about: About
    day: date
    page: uuid.UUID
    detail: str = ""


@dataclass(frozen=True)
class Seen:
    """What is weighed of one record. `jumped` and `tighter` are codes of followed parts.

    `noted` has what is on hold now, whatever day that began. `last_entry` is None where there is none.
    """

    noted: tuple[Noted, ...] = ()
    jumped: tuple[str, ...] = ()
    tighter: tuple[str, ...] = ()
    window: Window | None = None
    last_entry: date | None = None
    is_weekly: bool = False


@dataclass(frozen=True)
class Reason:
    """One reason for the word: how much it asks for, what it is about, and which; `detail` may name a part."""

    word: Word
    about: About
    day: date | None = None
    page: uuid.UUID | None = None
    detail: str = ""


def reasons(seen: Seen, today: date) -> list[Reason]:
    """All reasons not to say "Good", the most urgent first, and of these the newest."""
    found = [
        *_noted(seen.noted, today),
        *(Reason(Word.LOOK, About.JUMP, detail=part) for part in seen.jumped),
        *(Reason(Word.LOOK, About.TIGHTER, detail=part) for part in seen.tighter),
        *_window(seen.window, today),
        *_quiet(seen, today),
    ]
    return sorted(found, key=_urgency)


def word(found: Iterable[Reason]) -> Word:
    """The word for those reasons: the most urgent of theirs."""
    return max((reason.word for reason in found), default=Word.GOOD)


def _urgency(reason: Reason) -> tuple[int, int, int, str]:
    newest_first = -reason.day.toordinal() if reason.day else 0
    return -reason.word, list(About).index(reason.about), newest_first, f"{reason.detail}{reason.page}"


def _noted(noted: Iterable[Noted], today: date) -> Iterable[Reason]:
    for one in noted:
        age = (today - one.day).days
        if age <= CALL_DAYS.get(one.about, -1):
            yield Reason(Word.CALL, one.about, one.day, one.page, one.detail)
        elif one.about == About.SETBACK or age <= LOOK_DAYS[one.about]:
            yield Reason(Word.LOOK, one.about, one.day, one.page, one.detail)


def _window(window: Window | None, today: date) -> Iterable[Reason]:
    """Open with nothing booked; an appointment that went by without a visit; one that is sooner than 12 weeks."""
    if window is None:
        return
    booked = window.appointment
    if booked and booked < today:
        yield Reason(Word.LOOK, About.MISSED, booked)
    elif booked and window.appointment_is_early:
        yield Reason(Word.LOOK, About.EARLY, booked)
    elif not booked and window.is_open(today):
        yield Reason(Word.LOOK, About.OPEN, window.opens)


def _quiet(seen: Seen, today: date) -> Iterable[Reason]:
    most = QUIET_DAYS_WEEKLY if seen.is_weekly else QUIET_DAYS
    if seen.last_entry is None or (today - seen.last_entry).days > most:
        yield Reason(Word.LOOK, About.QUIET, seen.last_entry)
