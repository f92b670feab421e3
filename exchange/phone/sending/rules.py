"""What a phone sends by itself, understood. Values in, values out. The form is documented in docs/phone.md."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum
from typing import Any

from exchange.phone.rules import MOST_METRES, MOST_STEPS
from exercises.phone.rules import Counted

# A month of days takes some 2,000 bytes.
MOST_BYTES = 20_000
LAST_DAYS = timedelta(days=30)
MOST_DAYS = 31
KNOWN = {"day", "steps", "metres"}


class Wrong(Enum):
    """Why what was sent is not kept."""

    TOKEN = "token"  # noqa: S105 -- because it is no password
    OFTEN = "too-often"
    LARGE = "too-large"
    JSON = "json"
    DAYS = "days"
    FIELD = "field"
    DAY = "day"
    STEPS = "steps"
    METRES = "metres"
    TWICE = "twice"


class WrongError(ValueError):
    """What was sent is not kept, and why."""

    def __init__(self, why: Wrong) -> None:
        super().__init__(why.value)
        self.why = why


def days_in(content: bytes, today: date) -> list[Counted]:
    """The days that were sent: one by itself, or several as `days`. Raises WrongError."""
    try:
        said = json.loads(content.decode())
    except (ValueError, RecursionError):
        raise WrongError(Wrong.JSON) from None
    if not isinstance(said, dict):
        raise WrongError(Wrong.JSON)
    several = said["days"] if said.keys() == {"days"} else [said]
    if not isinstance(several, list) or not 0 < len(several) <= MOST_DAYS:
        raise WrongError(Wrong.DAYS)
    days = [_day(one, today) for one in several]
    if len({one.day for one in days}) < len(days):
        raise WrongError(Wrong.TWICE)
    return days


def _day(said: object, today: date) -> Counted:
    if not isinstance(said, dict) or said.keys() - KNOWN:
        raise WrongError(Wrong.FIELD)
    try:
        day = date.fromisoformat(said["day"])
    except (KeyError, TypeError, ValueError):
        raise WrongError(Wrong.DAY) from None
    if not today - LAST_DAYS <= day <= today:
        raise WrongError(Wrong.DAY)
    steps = _amount(said, "steps", MOST_STEPS, Wrong.STEPS)
    if steps is None:
        raise WrongError(Wrong.STEPS)
    return Counted(day, steps, _amount(said, "metres", MOST_METRES, Wrong.METRES))


def _amount(said: Mapping[str, Any], name: str, most: int, wrong: Wrong) -> int | None:
    """A whole number; 4312.0 is one, as phones add up, and True is none."""
    value = said.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
        raise WrongError(wrong)
    return round(value)
