"""The weeks or months that a chart is made of."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

WEEKS = 26
MONTHS = 30
_DAY = timedelta(days=1)


class Span(models.TextChoices):
    """How far back a drawing looks: 26 weeks, a mark each; or 30 months, a mark each."""

    HALF_YEAR = "half-year", _("The last 6 months")
    YEARS = "years", _("The last 2 and a half years")


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


def periods(span: Span, today: date) -> tuple[Period, ...]:
    """The periods of a span, oldest first, up to and including `today`.

    Weeks are counted back from today, so that the newest is never cut short and "this week" is always 7 days.
    Months are those of the calendar, so the newest is not over yet.
    """
    return _weeks(today) if span == Span.HALF_YEAR else _months(today)


def weeks(span: Span, today: date) -> tuple[Period, ...]:
    """The whole weeks of a span, oldest first, counted back from today."""
    if span == Span.HALF_YEAR:
        return _weeks(today)
    return _weeks(today, (today - _months(today)[0].first + _DAY) // timedelta(weeks=1))


def _weeks(today: date, count: int = WEEKS) -> tuple[Period, ...]:
    ends = (today - timedelta(weeks=back) for back in reversed(range(count)))
    return tuple(Period(end - 6 * _DAY, end) for end in ends)


def _months(today: date) -> tuple[Period, ...]:
    starts = [_month_start(today, back) for back in reversed(range(MONTHS))]
    ends = [start - _DAY for start in starts[1:]] + [today]
    return tuple(Period(first, last) for first, last in zip(starts, ends, strict=True))


def _month_start(today: date, months_back: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 - months_back, 12)
    return date(year, month + 1, 1)
