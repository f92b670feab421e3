"""How exact a day is that somebody named: a month will do, where no day is needed."""

import datetime
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from questions.day_words import say_day


class Exact(models.TextChoices):
    """The day itself; about that day; some day of its month; a day that nobody knows; a day that cannot be right."""

    DAY = "day", _("The day")
    ABOUT = "about", _("About that day")
    MONTH = "month", _("Some day of that month")
    UNKNOWN = "unknown", _("The day is not known")
    DOUBTFUL = "doubtful", _("The day cannot be right")


# How exactly somebody can name a day.
NAMED = (Exact.DAY, Exact.ABOUT, Exact.MONTH)


@dataclass(frozen=True)
class NamedDay:
    """A day with how exact it is. Of a month it is the middle, so that it is wrong by half a month at most."""

    day: datetime.date
    exact: Exact = Exact.DAY

    @property
    def words(self) -> str:
        """As people say it: "2 October 2026", "about 2 October 2026", "October 2026"."""
        return named_in_words(self.day, self.exact)


def named_in_words(day: datetime.date, exact: str, day_format: str = "j F Y") -> str:
    """A day as exactly as it was named; `day_format` where the year goes without saying."""
    if exact == Exact.MONTH:
        return say_day(day, "F Y")
    words = say_day(day, day_format)
    return gettext("about %(day)s") % {"day": words} if exact == Exact.ABOUT else words
