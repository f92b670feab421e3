"""Days of the week without emails: what was planned for one comes on another, and never too early to be true.

Pure: values in, values out. Days are counted where the reader's mornings are.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from reminders.plan import Kind, Planned, local_instant

WEEK = 7
# Of no help once its day has begun: it comes earlier. It asks for nothing sooner than 12 weeks, as the day is booked.
EARLIER = {Kind.WEEK_BEFORE, Kind.DAY_BEFORE}
# About its own day alone: it does not come at all.
OF_ITS_DAY = {Kind.CHECK_IN}


def is_quiet(day: date, quiet: Collection[int]) -> bool:
    """Whether nothing is sent on that day; `quiet` are weekdays, Monday is 0. All seven of them stand for none."""
    return day.weekday() in quiet and len(set(quiet)) < WEEK


def after_quiet(day: date, quiet: Collection[int]) -> date:
    """That day, or the first one after it on which something is sent."""
    return next(later for n in range(WEEK) if not is_quiet(later := day + timedelta(days=n), quiet))


def before_quiet(day: date, quiet: Collection[int]) -> date:
    """That day, or the last one before it on which something is sent."""
    return next(earlier for n in range(WEEK) if not is_quiet(earlier := day - timedelta(days=n), quiet))


def keep_quiet(rows: Iterable[Planned], quiet: Collection[int], *, zone: ZoneInfo, hour: int) -> Iterator[Planned]:
    """The same plan with nothing on a quiet day.

    What would move to where it is of no use any more is left out: another, that says more, comes then.
    """
    for row in rows:
        day = row.due_at.astimezone(zone).date()
        if not is_quiet(day, quiet):
            yield row
        elif row.kind not in OF_ITS_DAY:
            moved = before_quiet(day, quiet) if row.kind in EARLIER else after_quiet(day, quiet)
            due_at = local_instant(moved, hour, zone)
            if due_at < row.ends_at:
                yield replace(row, due_at=due_at)
