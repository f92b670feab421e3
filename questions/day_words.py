"""Days in words, as each language writes them: "2 October 2026", "2 de octubre de 2026"."""

import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

# Signs of Django's date formats: a language orders them and puts its own words between them, each letter after a "\\".
_WAYS = {
    "j": _("j"),
    "j F": _("j F"),
    "j F Y": _("j F Y"),
    "j M": _("j M"),
    "j M Y": _("j M Y"),
    "F Y": _("F Y"),
    "M Y": _("M Y"),
    "l j F": _("l j F"),
    "l j F Y": _("l j F Y"),
}


def say_day(day: datetime.date, way: str) -> str:
    """The day in one of the ways above, in the reader's language; KeyError for another way."""
    return date_format(day, str(_WAYS[way]))
