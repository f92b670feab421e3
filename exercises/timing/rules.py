"""How long something was timed, and when a timer asks whether it was forgotten.

Values in, values out: moments with their zone in, minutes out. A timer says how long it has been, and never how long
it should be.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

# From then on somebody is asked, so that an afternoon in which nobody tapped does not become exercise.
ASKS_AFTER = timedelta(hours=4)


def seconds_between(started: datetime, now: datetime) -> int:
    """How many seconds passed, whatever the clocks on the wall did; 0 where the moments are the wrong way round."""
    # Two moments of one zone would be subtracted as the clocks on the wall show them.
    passed = now.astimezone(UTC) - started.astimezone(UTC)
    return max(0, int(passed.total_seconds()))


def minutes_of(seconds: int) -> int:
    """Those seconds to the nearest minute, half a minute up."""
    return (seconds + 30) // 60


def asks_if_forgotten(going_at: datetime, now: datetime) -> bool:
    """Whether four hours have passed since somebody started it, or said that it was still going."""
    return seconds_between(going_at, now) >= ASKS_AFTER.total_seconds()


def earlier_stops(offered: Iterable[int], seconds: int) -> list[int]:
    """Of the minutes that are offered those after which it can have stopped by now."""
    return [minutes for minutes in offered if minutes * 60 < seconds]
