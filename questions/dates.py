"""Reading a date as people write it: "27 3 2026", "3 mar 2026", "27/03/26"."""

import calendar
import datetime
import re

from babel.dates import get_month_names
from django.utils.dates import MONTHS

from questions.digits import in_plain_digits

ENGLISH_MONTHS = [name.casefold() for name in get_month_names(locale="en").values()]
# Two-digit years up to this one mean 20xx, as in POSIX.
LAST_SHORT_YEAR = 68
LONGEST_DATE = 40
# Of what happens to people here, an earlier year is a slip of the finger.
EARLIEST = datetime.date(1980, 1, 1)


def read_month(written: str) -> int:
    """Give the month 1 to 12 that `written` names by number or by three letters of its name or more.

    Raises ValueError when it names none.
    """
    word = in_plain_digits(written).strip(" .,").casefold()
    if word.isdecimal() and len(word) <= 2:
        return int(word)
    if len(word) >= 3:
        for number, english in enumerate(ENGLISH_MONTHS, start=1):
            if english.startswith(word) or str(MONTHS[number]).casefold().startswith(word):
                return number
    raise ValueError(f"no month: {written!r}")


def read_year(written: str) -> int:
    """Give the year; two digits mean 1969 to 2068. Raises ValueError when it is no year."""
    digits = in_plain_digits(written).strip(" .,'’")
    if not digits.isdecimal() or len(digits) not in (2, 4):
        raise ValueError(f"no year: {written!r}")
    year = int(digits)
    if len(digits) == 2:
        year += 2000 if year <= LAST_SHORT_YEAR else 1900
    return year


def read_day(written: str) -> int:
    """Give the day of the month, "3rd" and "3." included. Raises ValueError when it is no number."""
    day = re.sub(r"(?<=\d)(st|nd|rd|th)$", "", in_plain_digits(written).strip(" .,").casefold())
    if not day.isdecimal() or len(day) > 2:
        raise ValueError(f"no day: {written!r}")
    return int(day)


def read_date(written: str) -> datetime.date:
    """Give the date in one piece of text: day, month, year, or ISO. Raises ValueError when it is none."""
    parts = _parts(written)
    if len(parts) != 3:
        raise ValueError(f"no date: {written!r}")
    day, month, year = reversed(parts) if len(parts[0]) == 4 else parts
    return datetime.date(read_year(year), read_month(month), read_day(day))


def read_month_of_year(written: str) -> datetime.date:
    """Give the first day of the month in "aug 2026", "8/2026" or "2026-08". Raises ValueError where it is none.

    The year has four digits: "12 11" is a day that somebody did not finish.
    """
    parts = _parts(written)
    if len(parts) != 2:
        raise ValueError(f"no month of a year: {written!r}")
    month, year = reversed(parts) if len(parts[0]) == 4 and parts[0].isdecimal() else parts
    if len(year) != 4:
        raise ValueError(f"no whole year: {year!r}")
    return datetime.date(read_year(year), read_month(month), 1)


def _parts(written: str) -> list[str]:
    # Asked first: a text of ten megabytes is not searched for the signs between a date's parts.
    if len(written) > LONGEST_DATE:
        raise ValueError("too long for a date")
    return re.split(r"[\s./,-]+", in_plain_digits(written).strip(" .,"))


def last_of_month(first: datetime.date) -> datetime.date:
    """The last day of the month that begins on that day."""
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])
