"""What is timed now."""

from collections.abc import Iterable
from operator import attrgetter

from exercises.models import Activity, Timer


def timer_of(activity: Activity) -> Timer | None:
    """The timer that runs for an exercise that was read with its `timer`."""
    return getattr(activity, "timer", None)


def running(activities: Iterable[Activity]) -> list[Timer]:
    """The timers that run for such exercises, each once, in the order in which they were started."""
    found = {timer for activity in activities if (timer := timer_of(activity))}
    return sorted(found, key=attrgetter("started_at"))
