"""Google Fit: the table of days in a Google Takeout, with English headings. It adds up its devices itself."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import IO

from exchange.phone.rules import DAY, Walking, midnight
from exchange.phone.stores.tables import first_line, rows_of

# "Daily activity metrics.csv"; "Daily Summaries.csv" before 2021. Files of one day have no "Date".
HEADINGS = {"Date", "Step count"}
DEVICE = "all"


def is_google_fit(head: bytes) -> bool:
    """Whether a file that begins so is that table."""
    return set(first_line(head)) >= HEADINGS


def read_google_fit(file: IO[bytes], walking: Walking, note: Callable[[], None]) -> None:
    """Add what it says. Raises UnusableError."""
    for row in rows_of(file):
        # A cell is empty where nothing was counted.
        with suppress(ValueError):
            start = midnight(date.fromisoformat(row.get("Date", "")))
            walking.steps.add(DEVICE, start, start + DAY, _number(row, "Step count"))
            walking.metres.add(DEVICE, start, start + DAY, _number(row, "Distance (m)"))
            walking.walks.add(start, _number(row, "Walking duration (ms)") / 1000)
    note()


def _number(row: dict[str, str], name: str) -> float:
    return float(row.get(name) or 0)
