"""All the years of a record on one time axis: injections, units, exercise, and how tight it was before each visit.

Numbers only, no words. Units of one product are never added to those of another.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from patients.body import Part
from trends.charts.periods import Period
from trends.doses.series import Dose
from trends.series import Stop, Tally

WEEK = timedelta(weeks=1)
# At most so many bars of exercise.
MOST_BARS = 31
# Ratings of so many days up to a visit are those before it: the same time of each cycle.
DAYS_BEFORE = 14
# Exercise and ratings from before the first visit are shown from so long before it.
BEFORE_FIRST = timedelta(weeks=4)


@dataclass(frozen=True)
class Gap:
    """The time from one visit to the next; `is_over` is False where the next is still to come."""

    first: date
    until: date
    is_over: bool = True

    @property
    def weeks(self) -> int:
        """The whole weeks that come nearest; of one that is not over, those that are full."""
        days = (self.until - self.first).days
        return (days + 3) // 7 if self.is_over else days // 7


@dataclass(frozen=True)
class Before:
    """How tight a part was rated before a visit, or up to today."""

    day: date
    tally: Tally


@dataclass(frozen=True)
class Years:
    """What the pictures show, oldest first. `hours` are the mean hours of exercise a week in each of the `periods`.

    `tight` are two parts at most. All ratings are of one voice, see `trends.series.Trend`.
    """

    today: date
    days: tuple[date, ...]
    doses: tuple[Dose, ...] = ()
    periods: tuple[Period, ...] = ()
    hours: tuple[float, ...] = ()
    tight: tuple[tuple[Part, tuple[Before, ...]], ...] = ()
    setbacks: tuple[Stop, ...] = ()
    carer: int | None = None

    @property
    def start(self) -> date:
        """Where the time axis begins."""
        return min(filter(None, [*self.days[:1], *(period.first for period in self.periods[:1])]), default=self.today)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """The times between visits, the last one up to today."""
        over = [Gap(*pair) for pair in pairwise(self.days)]
        return (*over, Gap(self.days[-1], self.today, is_over=False)) if self.days else ()

    @property
    def full_gaps(self) -> tuple[Gap, ...]:
        """Those that are over."""
        return tuple(gap for gap in self.gaps if gap.is_over)

    @cached_property
    def products(self) -> tuple[str, ...]:
        """The products of which units are known, the one used last first."""
        known = [dose.product for dose in reversed(self.doses) if dose.total is not None]
        return tuple(dict.fromkeys(known))

    def of_product(self, product: str) -> tuple[Dose, ...]:
        """Its doses, oldest first."""
        return tuple(dose for dose in self.doses if dose.product == product)

    @property
    def parts(self) -> list[Part]:
        """Those whose ratings are shown."""
        return [part for part, _marks in self.tight]

    @property
    def is_empty(self) -> bool:
        """Whether there is too little for a picture: no two visits, and no exercise for two periods."""
        return len(self.days) < 2 and sum(1 for hours in self.hours if hours) < 2


def periods_of(start: date, today: date) -> tuple[Period, ...]:
    """Whole weeks up to today, taken together so that there are at most `MOST_BARS` periods."""
    weeks = max((today - start).days // 7, 1)
    long = -(-weeks // MOST_BARS) * WEEK
    ends = [today - back * long for back in reversed(range(-(-weeks * WEEK // long)))]
    return tuple(Period(end - long + timedelta(days=1), end) for end in ends)


def hours_of(periods: Sequence[Period], minutes: Iterable[tuple[date, int]]) -> tuple[float, ...]:
    """The mean hours a week of each period."""
    found = [0] * len(periods)
    for day, done in minutes:
        place = (day - periods[0].first).days // periods[0].days
        if 0 <= place < len(found):
            found[place] += done
    return tuple(total / 60 / (period.days / 7) for total, period in zip(found, periods, strict=True))


def two_to_tell(tight: Mapping[Part, Sequence[Before]]) -> tuple[tuple[Part, tuple[Before, ...]], ...]:
    """The parts that are shown: of arm and leg the one that changed most, else the two that did."""
    told = {part: tuple(marks) for part, marks in tight.items() if len(marks) > 1}
    ordered = sorted(told, key=lambda part: -_widest(told[part]))
    chosen: list[Part] = []
    for part in ordered:
        if part.region.limb not in {one.region.limb for one in chosen}:
            chosen.append(part)
    chosen += [part for part in ordered if part not in chosen]
    return tuple((part, told[part]) for part in tight if part in chosen[:2])


def _widest(marks: Sequence[Before]) -> float:
    values = [float(mark.tally.mean) for mark in marks if mark.tally.mean is not None]
    return max(values) - min(values)
