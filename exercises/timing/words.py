"""How a timer is said."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from exercises.models import Timer
from questions.day_words import say_day


def started_in_words(timer: Timer, now: datetime) -> str:
    """Since when it runs, on the clock of `now`: "Started at 10:00"; of another day "Started on 17 November, 22:00"."""
    started = timer.started_at.astimezone(now.tzinfo)
    said = {"time": date_format(started, "H:i"), "day": say_day(started.date(), "j F")}
    return (_("Started at %(time)s") if started.date() == now.date() else _("Started on %(day)s, %(time)s")) % said
