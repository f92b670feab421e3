"""A year of days, month by month: what was done on each, when exercise was on hold, when there were injections.

Numbers only, no words. Of a day without an entry nothing is known, and so nothing is said.
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from trends.series import Stop

MONTHS = 12
# A day of exercise has one of four sizes: up to half an hour, an hour, two hours, and longer. The steps are ours.
STEPS = (30, 60, 120)
SIZES = range(len(STEPS) + 1)


@dataclass(frozen=True)
class Month:
    """The days of one month of the calendar, up to today."""

    days: tuple[date, ...]

    @property
    def first(self) -> date:
        return self.days[0]


@dataclass(frozen=True)
class Days:
    """What the calendar shows: minutes of exercise by day, the days of injections, and the times on hold."""

    today: date
    minutes: Mapping[date, int]
    injected: frozenset[date] = frozenset()
    setbacks: tuple[Stop, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was written down."""
        return not (self.minutes or self.injected or self.setbacks)

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """The twelve months up to this one, oldest first, without those before the first entry."""
        begun = [*self.minutes, *self.injected, *(stop.first for stop in self.setbacks)]
        first = max(year_start(self.today), min(begun, default=self.today).replace(day=1))
        days = [first + timedelta(days=n) for n in range((self.today - first).days + 1)]
        starts = [n for n, day in enumerate(days) if day.day == 1]
        return tuple(Month(tuple(days[a:b])) for a, b in zip(starts, [*starts[1:], len(days)], strict=True))

    def is_on_hold(self, day: date) -> bool:
        """Whether some exercise could not be done then; the day on which it was possible again is none of them."""
        return any(stop.first <= day < (stop.until or self.today + timedelta(days=1)) for stop in self.setbacks)

    def exercised(self, month: Month) -> list[date]:
        """The days of a month with exercise."""
        return [day for day in month.days if self.minutes.get(day)]

    def total(self, month: Month) -> int:
        """The minutes of a month."""
        return sum(self.minutes.get(day, 0) for day in month.days)


def year_start(today: date) -> date:
    """The first day of the twelve months that end with this one."""
    year, month = divmod(today.year * 12 + today.month - MONTHS, 12)
    return date(year, month + 1, 1)


def size_of(minutes: int) -> int:
    """How large the mark of a day is, one of `SIZES`: the last for what is longer than all steps."""
    return bisect_left(STEPS, minutes)
