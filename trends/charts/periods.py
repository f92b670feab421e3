"""The days, weeks or months that a chart is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _

WEEKS = 26
# Thirteen months hold a whole year, whatever day it is.
MONTHS = 13
DAYS = 14
# More marks than so many run into each other on a phone.
MOST_MARKS = 31
# Times are compared by week within so many weeks, whatever lies before: two and a half years.
MOST_WEEKS = 131
_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)


class Span(models.TextChoices):
    """How far back a drawing looks."""

    TWO_WEEKS = "two-weeks", _("The last 2 weeks")
    CYCLE = "cycle", _("Since the last injection")
    HALF_YEAR = "half-year", _("The last 6 months")
    YEAR = "year", _("The last year")
    ALL = "all", _("From the first day on")

    @property
    def about(self) -> str:
        """What its marks are, as it stands alone."""
        return str(_ABOUT[self])

    @property
    def has_a_beginning(self) -> bool:
        """Whether it begins with something in the record, and not so many days before today."""
        return self in (Span.CYCLE, Span.ALL)


_ABOUT = {
    Span.TWO_WEEKS: _("A mark for each day"),
    Span.CYCLE: _("A mark for each week"),
    Span.HALF_YEAR: _("A mark for each week"),
    Span.YEAR: _("A mark for each month"),
    Span.ALL: _("A mark for each week, month or year"),
}
# What a span was called in addresses of before.
FORMER_SPANS = {"years": Span.ALL}


class Unit(Enum):
    """What one mark stands for. The value of those that are made of months says of how many."""

    DAY = "day"
    WEEK = "week"
    MONTH = 1
    QUARTER = 3
    YEAR = 12

    @property
    def is_short(self) -> bool:
        """Whether its marks lie within half a year, so that a day needs no year to be known."""
        return self in (Unit.DAY, Unit.WEEK)


@dataclass(frozen=True)
class Period:
    """A run of days, both ends included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> datetime:
        """The moment half-way between its first and its last midnight; a date has no time zone."""
        return datetime.combine(self.first, time()) + self.days * _DAY / 2

    def includes(self, day: date) -> bool:
        """True of its days."""
        return self.first <= day <= self.last


def unit_of(span: Span, first: date, today: date) -> Unit:
    """What a mark of the span stands for, where it goes from the day `first` to today.

    All that there is gets weeks up to half a year, else the shortest unit of which `MOST_MARKS` will do.
    """
    if span == Span.TWO_WEEKS:
        return Unit.DAY
    if span == Span.YEAR:
        return Unit.MONTH
    if span != Span.ALL or today - first < WEEKS * _WEEK:
        return Unit.WEEK
    return next((unit for unit in (Unit.MONTH, Unit.QUARTER) if _count(unit, first, today) <= MOST_MARKS), Unit.YEAR)


def periods(span: Span, today: date, since: date | None = None) -> tuple[Period, ...]:
    """The periods of a span, oldest first, up to and including `today`.

    `since` is the day with which a span begins that `has_a_beginning`; without one, it is today.
    Days and weeks are counted back from today, so that the newest is never cut short and "this week" is always 7 days;
    the first week may be shorter. Months and longer times are those of the calendar, so the newest is not over yet,
    and of years the oldest are left out where they are more than `MOST_MARKS`.
    """
    if span == Span.TWO_WEEKS:
        return tuple(Period(day, day) for day in (today - ago * _DAY for ago in reversed(range(DAYS))))
    if span == Span.HALF_YEAR:
        return _weeks(today, WEEKS)
    if span == Span.YEAR:
        return _months(Unit.MONTH, today, MONTHS)
    first = min(since or today, today)
    unit = unit_of(span, first, today)
    if unit == Unit.WEEK:
        cut, *whole = _weeks(today, (today - first) // _WEEK + 1)
        return (Period(first, cut.last), *whole)
    return _months(unit, today, min(_count(unit, first, today), MOST_MARKS))


def weeks(chosen: Sequence[Period]) -> tuple[Period, ...]:
    """The whole weeks by which times are compared, oldest first, counted back from the end of those periods.

    They are those of half a year at least, as a short span is compared with the same weeks of an earlier cycle.
    """
    last = chosen[-1].last
    return _weeks(last, min(max((last - chosen[0].first + _DAY) // _WEEK, WEEKS), MOST_WEEKS))


def _weeks(today: date, count: int) -> tuple[Period, ...]:
    ends = (today - ago * _WEEK for ago in reversed(range(count)))
    return tuple(Period(end - 6 * _DAY, end) for end in ends)


def _months(unit: Unit, today: date, count: int) -> tuple[Period, ...]:
    starts = [_start(unit, _number(unit, today) - back) for back in reversed(range(count))]
    ends = [start - _DAY for start in starts[1:]] + [today]
    return tuple(Period(first, last) for first, last in zip(starts, ends, strict=True))


def _count(unit: Unit, first: date, today: date) -> int:
    """How many of those units of the calendar the days from `first` to today touch."""
    return _number(unit, today) - _number(unit, first) + 1


def _number(unit: Unit, day: date) -> int:
    return (day.year * 12 + day.month - 1) // int(unit.value)


def _start(unit: Unit, number: int) -> date:
    year, month = divmod(number * int(unit.value), 12)
    return date(year, month + 1, 1)
