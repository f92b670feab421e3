"""Days of the week without emails: what was planned for one comes on another, and never too early to be true.

Pure: values in, values out. Days are counted where the reader's mornings are.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from reminders.kinds import Quiet
from reminders.planning.rules import Planned, local_instant

DAYS_A_WEEK = 7


def is_quiet(day: date, quiet: Collection[int]) -> bool:
    """Whether nothing is sent on that day; `quiet` are weekdays, Monday is 0. All seven of them stand for none."""
    return day.weekday() in quiet and len(set(quiet)) < DAYS_A_WEEK


def after_quiet(day: date, quiet: Collection[int]) -> date:
    """That day, or the first one after it on which something is sent."""
    return next(later for n in range(DAYS_A_WEEK) if not is_quiet(later := day + timedelta(days=n), quiet))


def before_quiet(day: date, quiet: Collection[int]) -> date:
    """That day, or the last one before it on which something is sent."""
    return next(earlier for n in range(DAYS_A_WEEK) if not is_quiet(earlier := day - timedelta(days=n), quiet))


def wait_for_day(row: Planned, quiet: Collection[int], now: datetime, *, zone: ZoneInfo, hour: int) -> Planned:
    """The same reminder where it may go out `now`; on a quiet day, as after a refusal, one for the day that follows.

    What would be of no use any more by then goes out all the same: better than never.
    """
    today = now.astimezone(zone).date()
    if row.kind.facts.quiet == Quiet.AT_ONCE or not is_quiet(today, quiet):
        return row
    due_at = local_instant(after_quiet(today, quiet), hour, zone)
    return replace(row, due_at=due_at) if due_at < row.ends_at else row


def keep_quiet(rows: Iterable[Planned], quiet: Collection[int], *, zone: ZoneInfo, hour: int) -> Iterator[Planned]:
    """The same plan with nothing on a quiet day.

    What would move to where it is of no use any more is left out: another, that says more, comes then.
    """
    for row in rows:
        day = row.due_at.astimezone(zone).date()
        if not is_quiet(day, quiet):
            yield row
        elif row.kind.facts.quiet != Quiet.NEVER:
            moved = (before_quiet if row.kind.facts.quiet == Quiet.EARLIER else after_quiet)(day, quiet)
            due_at = local_instant(moved, hour, zone)
            if due_at < row.ends_at:
                yield replace(row, due_at=due_at)
