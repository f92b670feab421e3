"""When the benefit of an injection was half lost, as far as the ratings of one part can tell: a record, no forecast.

In two sentences: the ratings are laid beside thousands of possible courses, with an injection that helped much or
little, for long or not, or not at all. Where nearly all courses that fit had lost half of the benefit between two days,
these are told; where they do not agree, it is said why nothing is told.

Only what was known on the day `as_of` is used, and nothing is told of days after the last rating.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

import numpy as np

from trends.cycles.courses import FIRST, LAST, Courses, Numbers, courses
from trends.cycles.weighing import Weighed, rated, weigh

# With fewer rated days than this nothing is told: up to the visit, and since.
FEWEST_BEFORE, FEWEST_SINCE = 2, 4
# Points of benefit that are a clear change; with the shares below set on made-up cycles (`benchmarks.wearing_off`).
CLEAR = 1.5
# Which share of the courses that fit has to have such a benefit; to have it and lost half of it; or a fifth of it. The
# last is told once it is more likely than not: with a larger share it is less often false, and less often in time.
SURE_OF_BENEFIT, SURE_OF_HALF, SURE_OF_FIFTH = 0.75, 0.75, 0.5
# A range holds the day in this share of the courses in which half was lost, and is at most so many days wide.
HOLDS, WIDEST = 0.84, 56


class Reason(Enum):
    """Why nothing is told."""

    NOT_INJECTED = "not injected"
    FEW_BEFORE = "not enough ratings before"
    FEW_SINCE = "not enough ratings since"
    UNCLEAR = "no clear change"
    STILL_BETTER = "still better than before"
    INJECTED_AGAIN = "injected again first"
    MIXED = "voices or steps mixed"


@dataclass(frozen=True)
class Rating:
    """How tight one part was rated on a day, 0 to 10, on how many steps, and in whose voice."""

    day: date
    value: float
    steps: int = 11
    voice: str = ""


@dataclass(frozen=True)
class Apart:
    """Days that are set apart: a setback, another cause, a change of medicine. Both ends belong to it."""

    first: date
    last: date


@dataclass(frozen=True)
class Cycle:
    """One part from a visit to the next one, if any; `earlier` are the visits before at which it was injected."""

    visit: date
    next_visit: date | None = None
    injected: bool = True
    earlier: tuple[date, ...] = ()

    def known(self, as_of: date) -> "Cycle":
        """The same as it was known on a day."""
        return replace(self, next_visit=None) if self.next_visit and self.next_visit > as_of else self

    @property
    def since_earlier(self) -> int | None:
        """How many days before the visit the part was injected last."""
        return min(((self.visit - day).days for day in self.earlier if day < self.visit), default=None)


@dataclass(frozen=True)
class Range:
    """Half of the benefit was lost between these two days after the visit; from how many ratings that is told."""

    low_day: int
    high_day: int
    ratings: int


@dataclass(frozen=True)
class Started:
    """By this day after the visit at least a fifth of the benefit was lost; that half was is not sure."""

    day: int
    ratings: int


@dataclass(frozen=True)
class Untold:
    """Why nothing is told, and the last rated day after the visit, if any."""

    reason: Reason
    day: int | None = None


Answer = Range | Started | Untold


def wearing_off(ratings: Iterable[Rating], cycle: Cycle, apart: Sequence[Apart], as_of: date) -> Answer:
    """What the ratings of one part tell about one cycle, of what was known on a day."""
    cycle = cycle.known(as_of)
    if not cycle.injected:
        return Untold(Reason.NOT_INJECTED)
    until = cycle.next_visit or as_of
    around = [one for one in ratings if one.day <= until and FIRST <= (one.day - cycle.visit).days <= LAST]
    if len({(one.steps, one.voice) for one in around}) > 1:
        return Untold(Reason.MIXED)
    used = [one for one in around if not any(span.first <= one.day <= span.last for span in apart)]
    step = 10 / (max((one.steps for one in used), default=11) - 1)
    days = rated([((one.day - cycle.visit).days, one.value) for one in used], step)
    last = max(((one.day - cycle.visit).days for one in used if one.day > cycle.visit), default=None)
    if days.before < FEWEST_BEFORE:
        return Untold(Reason.FEW_BEFORE, last)
    if last is None or days.since < FEWEST_SINCE:
        return Untold(Reason.FEW_SINCE, last)
    told = _told(weigh(days, cycle.since_earlier), last, len(used))
    return Untold(Reason.INJECTED_AGAIN, last) if cycle.next_visit and _is_still_better(told) else told


def _is_still_better(told: Answer) -> bool:
    return isinstance(told, Untold) and told.reason == Reason.STILL_BETTER


def _told(weighed: Weighed, last: int, count: int) -> Answer:
    """The answer, from how likely the courses are; nothing after the last rated day counts."""
    table, clear = courses(), weighed.of_at_least(CLEAR)
    half, fifth = (float(clear[day <= last].sum()) for day in (table.half, table.fifth))
    if clear.sum() < SURE_OF_BENEFIT:
        return Untold(Reason.UNCLEAR, last)
    if half >= SURE_OF_HALF:
        low, high = _range(table, np.where(table.half <= last, clear, 0))
        if high - low <= WIDEST:
            return Range(min(low, last - 1), min(high, last), count)
    if fifth >= SURE_OF_FIFTH:
        return Started(last, count)
    return Untold(Reason.STILL_BETTER if half < 0.5 * clear.sum() else Reason.FEW_SINCE, last)


def _range(table: Courses, shares: Numbers) -> tuple[int, int]:
    """The days between which half was lost in most courses, with as many of the others before as after."""
    order = np.argsort(table.half, kind="stable")
    reached = np.cumsum(shares[order]) / shares.sum()
    low, high = np.interp([(1 - HOLDS) / 2, (1 + HOLDS) / 2], reached, table.half[order])
    # Two days at least: even where all courses agree, no rating is so exact.
    return int(np.floor(low)), max(int(np.ceil(high)), int(np.floor(low)) + 1)
