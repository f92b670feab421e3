"""What one cell says: a day, a number, a length of time. Pure: text in, all that it can mean out, nothing guessed.

Month names are those of each of our languages, whatever the language of the reader is.
"""

import datetime
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import StrEnum
from functools import cache

from django.conf import settings
from django.db.models import TextChoices
from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from questions.dates import read_year
from questions.digits import in_plain_digits
from questions.exactness import Exact, NamedDay
from questions.numbers import readings

LONGEST_DAY = 60
# As table programs count days, where a cell lost its look: the days of 1980 to 2063.
_COUNTED_FROM, _FIRST_COUNTED, _LAST_COUNTED = datetime.date(1899, 12, 30), 29_221, 59_900
_MIDDLE = 15
_CLOCK = re.compile(
    r"[\sT,]+\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?\s?m\.?)?\s*(?:Z|[+-]\d{2}:?\d{2})?$", re.IGNORECASE
)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|º|ª|°)\b\.?", re.IGNORECASE)
_JOINS_WORDS = frozenset({"de", "del", "of", "the", "a", "el"})
_BY_THE_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")


class Trouble(TextChoices):
    """Why a row is not read; where its words are named, they are those of the cell that it is about."""

    NO_DAY = "no-day", _("The day is missing")
    DAY = "day", _("“%(words)s” is not a day")
    MONTH = "month", _("“%(words)s” is a month. Write the day")
    FUTURE = "future", _("“%(words)s” is still to come")
    EARLY = "early", _("“%(words)s” is too long ago. Check the year")
    PLACE = "place", _("We do not know where “%(words)s” is. Write the name on the card and the side")
    TWO_PLACES = "two-places", _("“%(words)s” can mean two things. Write the side and the name on the card")
    NO_PLACE = "no-place", _("The muscle or part of the body is missing")
    TWICE = "twice", _("The same thing stands twice on this day. Write it once")
    TOGETHER = "together", _("Another row of this day was not read. They are saved together")
    PRODUCT = "product", _("We do not know the medicine “%(words)s”. Write its brand, or “Another medicine”")
    NUMBER = "number", _("“%(words)s” is not a number that fits")
    TWO_NUMBERS = "two-numbers", _("“%(words)s” can mean two numbers. Write it without a dot or comma")
    RATING = "rating", _("“%(words)s” is not a whole number from 0 to 10")
    NOTHING = "nothing", _("There is no answer in this row")
    NO_EXERCISE = "no-exercise", _("The exercise is missing")
    MINUTES = "minutes", _("“%(words)s” is not a number of minutes in a day")
    COST = "cost", _("“%(words)s” is not a cost that we can read")
    NEXT = "next", _("“%(words)s” is not after the visit")
    NO_TEST = "no-test", _("It does not say which test it was")
    TEST = "test", _("We do not know the test “%(words)s”. Write “Ashworth” or “10 m walk”")
    GRADE = "grade", _("“%(words)s” is not a grade. Write 0, 1, 1+, 2, 3 or 4")
    NO_MEDICINE = "no-medicine", _("The medicine is missing")
    TAKEN_TWICE = "taken-twice", _("This medicine stands twice. Write it in one row")
    CHANGE = "change", _("Write what changed in “%(words)s”: more, less or stopped")
    BACKWARDS = "backwards", _("A change is before “%(words)s”, the start")


class TroubleError(Exception):
    """A row that is not read: why, and the words of the cell that it is about."""

    def __init__(self, why: Trouble, words: str = "") -> None:
        super().__init__(why.value)
        self.why, self.words = why, words


class DayOrder(StrEnum):
    """Whether the day or the month comes first in 3/4/2025."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


def in_all_languages(say: Callable[[], Iterable[str]]) -> frozenset[str]:
    """What is said in each of our languages."""
    said: set[str] = set()
    for code, _name in settings.LANGUAGES:
        with override(code):
            said.update(say())
    return frozenset(said)


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            for names in (MONTHS, MONTHS_3):
                found.update({str(name).casefold().strip("."): number for number, name in names.items()})
    return found


@cache
def _weekdays() -> frozenset[str]:
    names = (WEEKDAYS, WEEKDAYS_ABBR)
    return in_all_languages(lambda: [str(word).casefold().strip(".") for days in names for word in days.values()])


def _month(word: str) -> int | None:
    """The month that the word names, by three letters or more; None where it names none, or two."""
    known = _months()
    if word in known:
        return known[word]
    meant = {number for name, number in known.items() if len(word) >= 3 and name.startswith(word)}
    return meant.pop() if len(meant) == 1 else None


def days_in(written: str) -> tuple[NamedDay, ...]:
    """All days that the text can mean: none, one, or for 3/4/2025 two, read by the day first and by the month first.

    A month alone is its middle, and says so. Nothing is known here of which days are likely.
    """
    text = _ORDINAL.sub("", _CLOCK.sub("", in_plain_digits(written[: LONGEST_DAY + 1]).strip()))
    if not text or len(text) > LONGEST_DAY or re.search(r"[^\w\s.,/'’()-]", text):
        return ()
    numbers = re.findall(r"\d+", text)
    words = [word for word in re.findall(r"[^\W\d_]+", text.casefold()) if word not in _JOINS_WORDS]
    # "mar" is both a day of the week and a month in Spanish; where there is another month, it is the day.
    if len(words) > 1 and words[0] in _weekdays():
        words = words[1:]
    try:
        return _with_month(words, numbers) if words else _in_numbers(text, numbers)
    except ValueError:
        return ()


def _with_month(words: list[str], numbers: list[str]) -> tuple[NamedDay, ...]:
    month = _month(words[0]) if len(words) == 1 else None
    if month is None or not numbers or len(numbers) > 2:
        return ()
    year = next((number for number in numbers if len(number) == 4), numbers[-1] if len(numbers) == 2 else "")
    rest = list(numbers)
    rest.remove(year)
    if not rest:
        return (NamedDay(datetime.date(int(year), month, _MIDDLE), Exact.MONTH),)
    return (NamedDay(datetime.date(read_year(year), month, int(rest[0]))),)


def _in_numbers(text: str, numbers: list[str]) -> tuple[NamedDay, ...]:
    if len(numbers) == 1:
        return _in_one_number(text, numbers[0])
    if len(numbers) == 2:
        month, year = reversed(numbers) if len(numbers[0]) == 4 else numbers
        if len(year) != 4 or len(month) > 2:
            return ()
        return (NamedDay(datetime.date(int(year), int(month), _MIDDLE), Exact.MONTH),)
    if len(numbers) != 3 or any(len(number) > 2 for number in numbers[1:2]):
        return ()
    if len(numbers[0]) == 4:
        return (NamedDay(datetime.date(*map(int, numbers))),)
    return tuple(NamedDay(day) for day in dict.fromkeys(filter(None, _both_ways(numbers))))


def _in_one_number(text: str, number: str) -> tuple[NamedDay, ...]:
    if len(number) == 8:
        return (NamedDay(datetime.date(int(number[:4]), int(number[4:6]), int(number[6:]))),)
    if re.fullmatch(r"\d{5}(?:\.0)?", text) and _FIRST_COUNTED <= int(number) <= _LAST_COUNTED:
        return (NamedDay(_COUNTED_FROM + datetime.timedelta(days=int(number))),)
    return ()


def _both_ways(numbers: list[str]) -> tuple[datetime.date | None, datetime.date | None]:
    """The day that three numbers mean, by the day first and by the month first."""
    first, second, year = numbers
    if len(first) > 2:
        return None, None
    return _day(year, second, first), _day(year, first, second)


def _day(year: str, month: str, day: str) -> datetime.date | None:
    try:
        return datetime.date(read_year(year), int(month), int(day))
    except ValueError:
        return None


def _in_three_numbers(written: str) -> list[str]:
    numbers = re.findall(r"\d+", _CLOCK.sub("", in_plain_digits(written[:LONGEST_DAY])))
    is_plain = not re.search(r"[^\W\d_]", _CLOCK.sub("", written)) and len(numbers) == 3 and len(numbers[0]) <= 2
    return numbers if is_plain else []


def orders_shown(cells: Iterable[str]) -> set[DayOrder]:
    """The orders that days themselves show: 25/4/2025 can only have the day first."""
    shown = set()
    for written in cells:
        day_first, month_first = _both_ways(_in_three_numbers(written) or ["0", "0", "0"])
        if day_first and not month_first:
            shown.add(DayOrder.DAY_FIRST)
        if month_first and not day_first:
            shown.add(DayOrder.MONTH_FIRST)
    return shown


def day_in(written: str, order: DayOrder | None) -> NamedDay | None:
    """The day that the text means in a file with that order; None where it is none, or can be two and none is known."""
    found = days_in(written)
    if len(found) == 2 and order:
        return found[0 if order is DayOrder.DAY_FIRST else 1]
    return found[0] if len(found) == 1 else None


def decimal_mark(cells: Iterable[str]) -> str:
    """The sign before decimals, where the numbers of a file show one and no other; else ""."""
    shown = {found[1] for cell in cells if (found := re.search(r"^\D*\d+([.,])(?:\d{1,2}|\d{4,})\D*$", cell))}
    return shown.pop() if len(shown) == 1 else ""


def numbers_in(written: str, mark: str = "", words: Iterable[str] = ()) -> list[Decimal]:
    """All that the number in the text can mean; of "1.200" one meaning where the `mark` before decimals is known.

    `words` may touch the number. Raises ValueError where there is not one number.
    """
    found = readings(written, {*words})
    if len(found) == 2 and mark:
        sign = next(sign for sign in written if sign in ".,")
        return found[1:] if sign == mark else found[:1]
    return found


def minutes_in(written: str, mark: str = "") -> int:
    """Whole minutes in "45", "45 min", "1 h 20", "1:20", "0:45:00". Raises ValueError where there are none."""
    text = in_plain_digits(written).strip().casefold()
    clock = _BY_THE_CLOCK.fullmatch(text)
    if clock:
        return int(clock[1]) * 60 + int(clock[2])
    hours = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*(?:h|hr|hrs|hour|hours|hora|horas)\.?\s*(?:(\d{1,2})\D*)?", text)
    if hours:
        whole = Decimal(hours[1].replace(",", ".")) * 60 + int(hours[2] or 0)
        return round(whole)
    found = numbers_in(text, mark, ("min", "mins", "minutes", "minute", "minutos", "m"))
    if len(found) != 1 or found[0] != round(found[0]):
        raise ValueError("no whole minutes")
    return int(found[0])
