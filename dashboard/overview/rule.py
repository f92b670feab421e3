"""How a record stands in a few words, and the reasons for it. Values in, values out.

The words say what was written down and what the advice on it is; they are no finding about the person, and none of
them is one for a good state. What a report asks for, and for how many days, is the table of
`symptoms.problems.alarm_words`; skin calls for the clinic by `exercises.safety.skin`. Much pain, an infection or a
fever, and a rise of `trends.jumps`, ask for a look and no more. A change counts where `trends.changes` names one. For
how many days a thing stays on the overview, and after how many quiet days somebody is asked to look, are our own rules
of thumb: no study is behind them.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from injections.next.rules import Window
from questions.exactness import Exact
from symptoms.problems.alarm_words import RED_LOOK_DAYS, Alarm, alarm
from symptoms.problems.kinds import Tier


class About(StrEnum):
    """What a reason is about, the most urgent first."""

    RED = "red"
    SKIN = "skin"
    AMBER = "amber"
    PAIN = "pain"
    FEVER = "fever"
    JUMP = "jump"
    UNFINISHED = "unfinished"
    TIGHTER = "tighter"
    OPEN = "open"
    MISSED = "missed"
    EARLY = "early"
    SETBACK = "setback"
    QUIET = "quiet"


# What is a report, with its tier.
TIERS = {About.RED: Tier.RED, About.AMBER: Tier.AMBER}
# For so many days, the day itself not counted, other things call for the clinic; then, up to so many, for a look.
CALL_DAYS = {About.SKIN: 7}
LOOK_DAYS = {About.SKIN: 14, About.PAIN: 7, About.FEVER: 7, About.UNFINISHED: 14}
LONGEST_LOOK = timedelta(days=RED_LOOK_DAYS)
# After so many days with nothing written down: with a check-in a day, and with one a week.
QUIET_DAYS, QUIET_DAYS_WEEKLY = 3, 10


@dataclass(frozen=True)
class Noted:
    """One thing that was written down: what, of which day, the id of its page, and of a setback the reason.

    `by` is who wrote it, as the reader calls them, empty where that was the reader; `exact` how exact the day is.
    Of a report `at` is when its advice was known, on the person's own clock, and `caller` who called for help:
    None where nobody did, empty where that is not known; `card` is the words of its advice.
    """

    about: About
    day: date
    page: uuid.UUID | None
    detail: str = ""
    at: datetime | None = None
    caller: str | None = None
    by: str = ""
    exact: str = Exact.DAY
    card: str = ""


@dataclass(frozen=True)
class Observations:
    """What is weighed of one record. `jumped` and `tighter` are codes of followed parts.

    `noted` has what is on hold now, whatever day that began. `last_entry` is None where there is none;
    `opened` is the day on which the record was opened: a new one is quiet only after as many days.
    """

    noted: tuple[Noted, ...] = ()
    jumped: tuple[str, ...] = ()
    tighter: tuple[str, ...] = ()
    window: Window | None = None
    last_entry: date | None = None
    opened: date | None = None
    is_weekly: bool = False


@dataclass(frozen=True)
class Reason:
    """One reason: how much it asks for, what it is about, and which; `detail` may name a part."""

    alarm: Alarm
    about: About
    day: date | None = None
    page: uuid.UUID | None = None
    detail: str = ""
    noted: Noted | None = None


def reasons(seen: Observations, today: date) -> list[Reason]:
    """All that is worth a look, the most urgent first, and of these the newest."""
    found = [
        *_noted(seen.noted, today),
        *(Reason(Alarm.LOOK, About.JUMP, detail=part) for part in seen.jumped),
        *(Reason(Alarm.LOOK, About.TIGHTER, detail=part) for part in seen.tighter),
        *_window(seen.window, today),
        *_quiet(seen, today),
    ]
    return sorted(found, key=_urgency)


def standing(found: Iterable[Reason]) -> Alarm:
    """How a record stands for those reasons: the most urgent of theirs."""
    return max((reason.alarm for reason in found), default=Alarm.NONE)


def _urgency(reason: Reason) -> tuple[int, int, int, str]:
    newest_first = -reason.day.toordinal() if reason.day else 0
    return -reason.alarm, list(About).index(reason.about), newest_first, f"{reason.detail}{reason.page}"


def _noted(noted: Iterable[Noted], today: date) -> Iterable[Reason]:
    for one in noted:
        asks_for = _alarm(one, (today - one.day).days)
        if asks_for:
            yield Reason(asks_for, one.about, one.day, one.page, one.detail, one)


def _alarm(one: Noted, days: int) -> Alarm:
    if one.about in TIERS:
        return alarm(TIERS[one.about], days, called=one.caller is not None, card=one.card)
    if one.about in CALL_DAYS and days <= CALL_DAYS[one.about]:
        return Alarm.CLINIC
    return Alarm.LOOK if one.about == About.SETBACK or days <= LOOK_DAYS[one.about] else Alarm.NONE


def _window(window: Window | None, today: date) -> Iterable[Reason]:
    """Open with nothing booked; an appointment that went by without a visit; one that is sooner than 12 weeks."""
    if window is None:
        return
    booked = window.appointment
    if booked and booked < today:
        yield Reason(Alarm.LOOK, About.MISSED, booked)
    elif booked and window.appointment_is_early:
        yield Reason(Alarm.LOOK, About.EARLY, booked)
    elif not booked and window.is_open(today):
        yield Reason(Alarm.LOOK, About.OPEN, window.opens)


def _quiet(seen: Observations, today: date) -> Iterable[Reason]:
    most = QUIET_DAYS_WEEKLY if seen.is_weekly else QUIET_DAYS
    since = seen.last_entry or seen.opened
    if since is None or (today - since).days > most:
        yield Reason(Alarm.LOOK, About.QUIET, seen.last_entry)
