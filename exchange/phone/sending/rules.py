"""What a phone sends by itself, understood. Values in, values out. The form is documented in docs/phone.md."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from exchange.phone.rules import MOST_METRES, MOST_STEPS
from exercises.phone.rules import Counted

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

# A month of days takes some 2,000 bytes.
MOST_BYTES = 20_000
LAST_DAYS = timedelta(days=30)
MOST_DAYS = 31
KNOWN = {"day", "steps", "metres"}


class Wrong(Enum):
    """Why what was sent is not kept: how a phone is told, with which status, and for whoever looks why nothing came."""

    TOKEN = "token", 401, _("This token does not work. Make a new one in the diary")
    OFTEN = "too-often", 429, _("That was too often. Once a day is enough")
    LARGE = "too-large", 413, _("That is too long. Send 31 days at most")
    JSON = "json", 400, _("That is not JSON as we need it")
    DAYS = "days", 400, _("Send 1 to 31 days")
    FIELD = "field", 400, _("A day has only day, steps and metres")
    DAY = "day", 400, _("A day is like 2026-11-26, and one of the last 30 days")
    STEPS = "steps", 400, _("Steps are a number from 0 to 200000")
    METRES = "metres", 400, _("Metres are a number from 0 to 300000")
    TWICE = "twice", 400, _("A day is there twice")

    def __init__(self, code: str, status: int, says: "_StrOrPromise") -> None:
        self.code, self.status, self.says = code, status, says


class WrongError(ValueError):
    """What was sent is not kept, and why."""

    def __init__(self, why: Wrong) -> None:
        super().__init__(why.code)
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
