"""Distances: stored in whole metres, written and said in kilometres or in miles."""

import re
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext

from questions.digits import in_plain_digits
from questions.numbers import readings, without_noughts

METRE, KILOMETRE, YARD, FOOT, MILE = (Decimal(metres) for metres in ("1", "1000", "0.9144", "0.3048", "1609.344"))
MOST_METRES = 100_000

_WORDS = {
    METRE: ("m", "meter", "meters", "metre", "metres"),
    KILOMETRE: ("k", "km", "kms", "kilometer", "kilometers", "kilometre", "kilometres"),
    YARD: ("yd", "yds", "yard", "yards"),
    FOOT: ("ft", "foot", "feet"),
    MILE: ("mi", "mile", "miles"),
}
_UNITS = {word: unit for unit, words in _WORDS.items() for word in words}


def unit_of(*, miles: bool) -> Decimal:
    """The unit that somebody likes, in metres."""
    return MILE if miles else KILOMETRE


def read_distance(written: str, *, miles: bool) -> int:
    """Give the metres in what somebody wrote: a unit that is written counts, else the one they like.

    Nobody notes a thousand miles, nor thousandths of a metre: that says what the mark of "1,200" means.
    Raises ValueError when there is not one number, or more than one unit.
    """
    written = in_plain_digits(written)
    named = {_UNITS[word] for word in re.findall(r"[^\W\d_]+", written.casefold()) if word in _UNITS}
    if len(named) > 1:
        raise ValueError(f"more than one unit: {written!r}")
    unit = named.pop() if named else unit_of(miles=miles)
    possible = readings(written, _UNITS)
    return round(unit * (possible[-1] if unit >= KILOMETRE else possible[0]))


def in_unit(metres: int, *, miles: bool) -> Decimal:
    """A distance in kilometres or miles, to two decimals, without noughts at the end."""
    return without_noughts(round(metres / unit_of(miles=miles), 2))


def distance_in_words(metres: int, *, miles: bool) -> str:
    """A distance as people say it: "1.5 kilometres", "800 metres", "0.75 miles"."""
    if miles:
        number = in_unit(metres, miles=True)
        words = gettext("%(n)s mile") if number == 1 else gettext("%(n)s miles")
        return words % {"n": number_format(number)}
    if metres < KILOMETRE:
        return (gettext("%(n)s metre") if metres == 1 else gettext("%(n)s metres")) % {"n": metres}
    number = in_unit(metres, miles=False)
    return (gettext("%(n)s kilometre") if number == 1 else gettext("%(n)s kilometres")) % {"n": number_format(number)}
