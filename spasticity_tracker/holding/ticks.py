"""The scheduler, whose ticks go on when somebody sets the clock of its machine back."""

from datetime import timedelta
from typing import Any

from celery.beat import PersistentScheduler

# A clock is set by small steps all the time.
A_STEP = timedelta(seconds=5)


class Ticks(PersistentScheduler):
    """Counts from now where a tick came later than now: the next one would wait for as long as the clock was ahead."""

    def tick(self, *args: Any, **kwargs: Any) -> Any:
        """Give out what is due."""
        entries = self.schedule.values()
        ahead = [one for one in entries if one.last_run_at and one.last_run_at > one.default_now() + A_STEP]
        for entry in ahead:
            entry.last_run_at = entry.default_now()
        if ahead:
            # The order of the ticks to come, by that clock.
            self._heap = None
        return super().tick(*args, **kwargs)
