"""The days that can be filled in and corrected: today and the 30 before it, on the person's own calendar."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404
from django.utils.translation import gettext as _

from questions.day_words import say_day

# So far back a day can be filled in and corrected. The page of it names the day.
DAYS_BACK = 30


class DayNotOpenError(Http404):
    """The day is still to come, or it was more than 30 days ago: the page of it says so, and nothing was saved."""


@dataclass(frozen=True)
class PastDay:
    """One day as a row that opens: its page, its name, and what is known of it."""

    url: str
    name: str
    note: str
    is_saved: bool


def is_open(day: date, today: date) -> bool:
    """Whether `day` can still be filled in: today and the 30 days before."""
    return timedelta(0) <= today - day <= timedelta(days=DAYS_BACK)


def days_open(today: date) -> list[date]:
    """Every day that can still be filled in, the newest first."""
    return [today - timedelta(days=n) for n in range(DAYS_BACK + 1)]


def past_days(today: date, url: Callable[[date], str], notes: dict[date, str]) -> list[PastDay]:
    """A row for each of those days; one without a note has nothing noted."""
    return [
        PastDay(url(day), name_of_day(day, today), notes.get(day) or _("Nothing noted"), bool(notes.get(day)))
        for day in days_open(today)
    ]


def name_of_day(day: date, today: date) -> str:
    """The day as a row of several says it: "Yesterday, Tuesday 17 November"."""
    names = {0: _("Today, %(day)s"), 1: _("Yesterday, %(day)s")}
    return names.get((today - day).days, "%(day)s") % {"day": say_day(day, "l j F")}
