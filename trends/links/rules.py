"""For how long a link for the clinic works, and how often a PIN may be tried. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

PIN_DIGITS = 6
MOST_TRIES = 10
WAIT = timedelta(minutes=15)
# How long a browser that gave the PIN may look again without it.
OPEN_FOR = timedelta(hours=12)
# A form sent again so long after the link was made shows the PIN no more.
PIN_SHOWN_FOR = timedelta(minutes=10)


class GoodFor(models.TextChoices):
    """How long a link works."""

    HOUR = "hour", _("An hour")
    DAY = "day", _("A day")
    WEEK = "week", _("A week")
    MONTH = "month", _("30 days")

    @property
    def time(self) -> timedelta:
        """The same as a time."""
        return {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}.get(
            self.value, timedelta(days=30)
        )


# A link for a day is over as soon as one that works at once may be.
DAYS_AHEAD = GoodFor.MONTH.time - timedelta(days=1)


@dataclass(frozen=True)
class Hours:
    """From when to when a link works; at once where `starts_at` is None."""

    ends_at: datetime
    starts_at: datetime | None = None


def from_now(good_for: GoodFor, now: datetime) -> Hours:
    """At once, and for so long."""
    return Hours(now + good_for.time)


def on_day(day: date, zone: ZoneInfo) -> Hours:
    """That whole day, on the person's own clock."""
    return Hours(datetime.combine(day + timedelta(days=1), time.min, zone), datetime.combine(day, time.min, zone))
