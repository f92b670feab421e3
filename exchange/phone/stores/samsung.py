"""Samsung Health: three of the tables that "Download personal data" makes.

Each begins with a line that names it. The tables of days say their day as midnight in UTC, wherever the person was,
and have a row for each device and one (-2) for all of them together.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import IO

from exchange.phone.rules import DAY, Walking, midnight, moment
from exchange.phone.stores.tables import first_line, rows_of

STEPS = {
    "com.samsung.shealth.step_daily_trend": "count",
    "com.samsung.shealth.tracker.pedometer_day_summary": "step_count",
}
WALKS = {"com.samsung.shealth.exercise", "com.samsung.health.exercise"}
WALKING, HIKING = "1001", "13001"


def is_samsung(head: bytes) -> bool:
    """Whether a file that begins so is one of these tables."""
    return _table(head) in {*STEPS, *WALKS}


def read_samsung(file: IO[bytes], walking: Walking, note: Callable[[], None]) -> None:
    """Add what it says. Raises UnusableError."""
    table = _table(file.readline(1000))
    for row in rows_of(file):
        with suppress(ValueError, OverflowError):
            if table in WALKS:
                _walk(row, walking)
            else:
                _count(row, walking, table, float(row.get(STEPS[table]) or 0))
    note()


def _table(head: bytes) -> str:
    return (first_line(head) or [""])[0]


def _count(row: dict[str, str], walking: Walking, table: str, steps: float) -> None:
    start = midnight(_day(row.get("day_time", "")))
    device = f"{table} {row.get('source_type', '')} {row.get('deviceuuid', '')}"
    walking.steps.add(device, start, start + DAY, steps)
    walking.metres.add(device, start, start + DAY, float(row.get("distance") or 0))


def _day(said: str) -> date:
    """The day in "1734393600000" or "2024-12-17 00:00:00.000"."""
    return datetime.fromtimestamp(int(said) / 1000, UTC).date() if said.isdigit() else date.fromisoformat(said[:10])


def _walk(row: dict[str, str], walking: Walking) -> None:
    if row.get("exercise_type") not in (WALKING, HIKING):
        return
    began = datetime.fromisoformat(row.get("start_time", "")[:19]) + _offset(row.get("time_offset", ""))
    walking.walks.add(moment(began), float(row.get("duration") or 0) / 1000)


def _offset(said: str) -> timedelta:
    """How far the person's clock was from UTC: "UTC+0100"."""
    sign, hours, minutes = said[3:4], said[4:6], said[6:8]
    if not said.startswith("UTC") or not hours:
        return timedelta()
    return timedelta(hours=int(hours), minutes=int(minutes or 0)) * (-1 if sign == "-" else 1)
