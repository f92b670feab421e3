"""Reading a number as people write or dictate it: "10 units." is 10."""

import re
from collections.abc import Collection
from decimal import Decimal

LONGEST_NUMBER = 40
_NUMBER = re.compile(r"(?<![\w.,])([-−]?\d+(?:[.,]\d+)?)([^\W\d_]*)")


def read_number(written: str, units: Collection[str] = ()) -> Decimal:
    """Give the one number in `written`, whatever words and dots stand around it.

    Letters that touch the number must be one of `units`, so that "2o" is not read as 2.
    Raises ValueError when there is no number, more than one, or letters mixed in.
    """
    text = written.strip()
    if len(text) > LONGEST_NUMBER or not text.isprintable():
        raise ValueError("no number is written like this")
    found = _NUMBER.findall(text)
    digits_left = re.search(r"\d", _NUMBER.sub("", text))
    if len(found) != 1 or digits_left:
        raise ValueError(f"not one number: {written!r}")
    digits, touching = found[0]
    if touching and touching.casefold() not in units:
        raise ValueError(f"letters in the number: {written!r}")
    return Decimal(digits.replace("−", "-").replace(",", "."))
