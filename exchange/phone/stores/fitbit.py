"""Fitbit, now Google Health: the lists and tables by the minute in a Google Takeout.

The tables of `Physical Activity_GoogleData` say their moments in UTC. The lists of `Global Export Data` say a time
without an offset, and people disagree whether it is that of the wall or UTC: it is taken as it stands, and only on
days that no table knows.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import IO
from zoneinfo import ZoneInfo

from exchange.phone.rules import Walking, moment
from exchange.phone.stores.tables import list_in, rows_of

MINUTE = 60
LIST = re.compile(r"/(steps|distance|exercise)-[\d-]+\.json$")
TABLE = re.compile(r"/(steps|distance)_\d{4}-\d\d-\d\d\.csv$")
OF_LISTS = "lists"
# What a walk is called depends on the person's language; its number does not.
WALK = 90013
CENTIMETRES = 100


def is_fitbit(name: str) -> bool:
    """Whether a file of that name is one of them."""
    return bool(LIST.search(name) or TABLE.search(name))


def read_fitbit(file: IO[bytes], walking: Walking, note: Callable[[], None], *, name: str, zone: ZoneInfo) -> None:
    """Add what it says. `zone` is where the person's clock is. Raises UnusableError."""
    if found := TABLE.search(name):
        _read_table(file, found[1], zone, walking)
    elif found := LIST.search(name):
        _read_list(file, found[1], walking)
    note()


def _read_table(file: IO[bytes], what: str, zone: ZoneInfo, walking: Walking) -> None:
    hours = walking.steps if what == "steps" else walking.metres
    for row in rows_of(file):
        with suppress(ValueError, OverflowError):
            at = datetime.fromisoformat(row.get("timestamp", "").strip())
            start = moment(at.astimezone(zone) if at.tzinfo else at)
            hours.add(row.get("data source", ""), start, start + MINUTE, float(row.get(what) or 0))


def _read_list(file: IO[bytes], what: str, walking: Walking) -> None:
    if what == "exercise":
        for entry in list_in(file):
            with suppress(KeyError, ValueError, TypeError):
                if entry["activityTypeId"] == WALK:
                    walking.walks.add(_at(entry["startTime"]), float(entry["duration"]) / 1000)
        return
    hours, part = (walking.steps, 1) if what == "steps" else (walking.metres, CENTIMETRES)
    hours.unsure.add(OF_LISTS)
    for entry in list_in(file):
        with suppress(KeyError, ValueError, TypeError):
            start = _at(entry["dateTime"])
            hours.add(OF_LISTS, start, start + MINUTE, float(entry["value"]) / part)


def _at(said: str) -> int:
    """The moment in "11/05/23 08:12:00"."""
    return moment(datetime.strptime(said, "%m/%d/%y %H:%M:%S"))  # noqa: DTZ007 -- because it names no zone
