"""Reading a number as people write or dictate it: "10 units." is 10, "1.200,50" is 1200.5."""

import re
from collections.abc import Collection
from decimal import Decimal

from django.utils.formats import number_format

from questions.digits import in_plain_digits

LONGEST_NUMBER = 40
# What nobody says: brackets, slashes, signs of computers.
_NOT_SPOKEN = re.compile(r"[^\w\s.,:;!?'’~−-]")
_NUMBER = re.compile(r"(?<![\w.,])([-−]?\d+(?:[.,]\d+)*)([^\W\d_]*)")
# Spaces and apostrophes between digits part the thousands and mean nothing else: "1 200", "1'200".
_APART = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:[\s'’]\d{3})+(?!\d)")


def readings(written: str, units: Collection[str] = ()) -> list[Decimal]:
    """What the one number in `written` can mean, whatever words and dots stand around it.

    One value; for "1,200", which is 1200 to some people and 1.2 to others, two, the larger first.
    Letters that touch the number must be one of `units`, so that "2o" is not read as 2.
    Raises ValueError when there is no number, more than one, letters mixed in, or marks in odd places.
    """
    text = in_plain_digits(written).strip()
    if len(text) > LONGEST_NUMBER or _NOT_SPOKEN.search(text) or any(map(_is_control, text)):
        raise ValueError("no number is written like this")
    text = _APART.sub(lambda found: re.sub(r"\D", "", found[0]), text)
    found = _NUMBER.findall(text)
    digits_left = re.search(r"\d", _NUMBER.sub("", text))
    if len(found) != 1 or digits_left:
        raise ValueError(f"not one number: {written!r}")
    digits, touching = found[0]
    if touching and touching.casefold() not in units:
        raise ValueError(f"letters in the number: {written!r}")
    sign = -1 if digits[0] in "-−" else 1
    return [sign * value for value in _values(digits.lstrip("-−"))]


def _values(digits: str) -> list[Decimal]:
    """What digits with commas and dots mean. Of two kinds of mark, the last parts the decimals."""
    marks = [sign for sign in digits if sign in ",."]
    if not marks:
        return [Decimal(digits)]
    last = marks[-1]
    whole, _mark, decimals = digits.rpartition(last)
    if len(marks) == 1:
        value = Decimal(f"{whole}.{decimals}")
        return [value * 1000, value] if _is_parted(digits, last) else [value]
    if len(set(marks)) == 1 and _is_parted(digits, last):
        return [Decimal(digits.replace(last, ""))]
    if marks.count(last) == 1 and _is_parted(whole, marks[0]):
        return [Decimal(f"{whole.replace(marks[0], '')}.{decimals}")]
    raise ValueError(f"a number with marks in odd places: {digits!r}")


def _is_parted(digits: str, mark: str) -> bool:
    """Whether the mark stands where it can part the thousands."""
    return bool(re.fullmatch(rf"[1-9]\d{{0,2}}(?:{re.escape(mark)}\d{{3}})+", digits))


def _is_control(sign: str) -> bool:
    return not sign.isprintable() and not sign.isspace()


def plainly(number: Decimal) -> str:
    """A number as people read it, without noughts at the end: "40", "12.5"."""
    return number_format(without_noughts(number))


def without_noughts(number: Decimal) -> Decimal:
    """The same number without noughts at the end of its decimals: 20.0 is 20, 1.50 is 1.5."""
    whole = number.to_integral_value()
    return whole if number == whole else number.normalize()
