"""Reading a number as people write or dictate it: "10 units." is 10."""

import re
from collections.abc import Collection
from decimal import Decimal

LONGEST_NUMBER = 40
# "1,200" is 1200 to some people and 1.2 to others, so it is asked again.
_PARTED_THOUSANDS = re.compile(r"\d[.,]\d{3}(?!\d)")
# What nobody says: brackets, slashes, signs of computers.
_NOT_SPOKEN = re.compile(r"[^\w\s.,:;!?'’~−-]")
_NUMBER = re.compile(r"(?<![\w.,])([-−]?\d+(?:[.,]\d+)?)([^\W\d_]*)")


def read_number(written: str, units: Collection[str] = ()) -> Decimal:
    """Give the one number in `written`, whatever words and dots stand around it.

    Letters that touch the number must be one of `units`, so that "2o" is not read as 2.
    Raises ValueError when there is no number, more than one, letters mixed in, or marks between the thousands.
    """
    text = written.strip()
    if len(text) > LONGEST_NUMBER or not text.isprintable() or _NOT_SPOKEN.search(text):
        raise ValueError("no number is written like this")
    if _PARTED_THOUSANDS.search(text):
        raise ValueError(f"a number of which nobody knows how large it is: {written!r}")
    found = _NUMBER.findall(text)
    digits_left = re.search(r"\d", _NUMBER.sub("", text))
    if len(found) != 1 or digits_left:
        raise ValueError(f"not one number: {written!r}")
    digits, touching = found[0]
    if touching and touching.casefold() not in units:
        raise ValueError(f"letters in the number: {written!r}")
    return Decimal(digits.replace("−", "-").replace(",", "."))


def without_noughts(number: Decimal) -> Decimal:
    """The same number without noughts at the end of its decimals: 20.0 is 20, 1.50 is 1.5."""
    whole = number.to_integral_value()
    return whole if number == whole else number.normalize()
