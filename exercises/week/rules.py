"""A week of exercise: which days it has, what was done on them, and how that stands beside what was meant.

Values in, values out. A week is seven calendar days of the person's own, whatever their clocks do.
"""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from questions.dates import EARLIEST

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Week:
    """Seven days in a row."""

    first: date

    @property
    def last(self) -> date:
        """The seventh day."""
        return self.first + timedelta(days=6)

    @property
    def days(self) -> tuple[date, ...]:
        """All seven, in order."""
        return tuple(self.first + timedelta(days=n) for n in range(7))

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Done:
    """One exercise, by its id, done on one day."""

    activity: uuid.UUID
    day: date


@dataclass(frozen=True)
class Planned:
    """One exercise meant on some days of each week: from the week that holds `since`, up to the one of `until`."""

    activity: uuid.UUID
    days: int
    since: date
    until: date | None = None

    def counts_in(self, week: Week) -> bool:
        """Whether it was meant that week. What changes in the middle of a week counts for all of it."""
        return self.since <= week.last and (self.until is None or self.until > week.last)


@dataclass(frozen=True)
class Progress:
    """On how many days of a week one exercise was done, and on how many it was meant."""

    activity: uuid.UUID
    done: int
    planned: int

    @property
    def counted(self) -> int:
        """The days that were meant and done. More than was meant makes up for no other exercise."""
        return min(self.done, self.planned)


def week_of(day: date, starts_on: int) -> Week:
    """The week that holds that day; `starts_on` is its first weekday, Monday 0 to Sunday 6."""
    return Week(day - timedelta(days=(day.weekday() - starts_on) % 7))


def week_wanted(wanted: date | None, today: date, starts_on: int) -> Week:
    """The week of the day that was asked for, else this one. Never one that has not begun, nor one before 1980."""
    return week_of(max(min(wanted or today, today), EARLIEST), starts_on)


def days_moved(week: Week, done: Iterable[Done]) -> int:
    """On how many days of the week anything was done."""
    return len({one.day for one in done if one.day in week})


def progress(week: Week, plan: Iterable[Planned], done: Collection[Done]) -> list[Progress]:
    """How each exercise that was meant that week stands, in the order of the plan. Twice in a day is one day."""
    return [
        Progress(
            item.activity,
            len({one.day for one in done if one.activity == item.activity and one.day in week}),
            item.days,
        )
        for item in plan
        if item.counts_in(week)
    ]
