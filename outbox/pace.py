"""How many mails a minute go to the mail provider, whoever sends them: reminders, invitations, codes to sign in with.

The row of `Pace` says until when turns are given out. A worker takes a second's worth of turns at once, so that it
seldom asks; those that it has not used when it ends are lost, which only makes the pace slower.
"""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from outbox.ending import is_over
from outbox.models import Pace

LOOK_EVERY = 0.2  # seconds, at the most
MINUTE = timedelta(minutes=1)


@dataclass
class Allowance:
    """The turns that one run of a worker has and has not used."""

    left: int = 0

    def wait(self, *, until: float, is_urgent: bool) -> bool:
        """Wait for a turn; False where none comes before that time of `time.monotonic`. What is urgent never waits."""
        while self.left < 1:
            now = timezone.now()
            self.left, waits = take(now, is_urgent=is_urgent)
            if is_over(until - waits.total_seconds()):
                return False
            time.sleep(min(waits.total_seconds(), LOOK_EVERY))
        return True


def take(now: datetime, *, is_urgent: bool = False) -> tuple[int, timedelta]:
    """Take a second's worth of turns; how many these are, and where there are none yet, how long to wait."""
    limit = settings.MAILS_PER_MINUTE
    if not limit:
        return 1, timedelta(0)
    pace, _new = Pace.objects.get_or_create(pk=Pace.ONLY, defaults={"given_until": now})
    # Nothing is given further ahead than a minute: a row that says so was written by a clock that was wrong.
    start = max(pace.given_until, now) if pace.given_until <= now + MINUTE else now
    if start > now and not is_urgent:
        return 0, start - now
    turns = 1 if is_urgent else max(1, limit // MINUTE.seconds)
    until = min(start + MINUTE * turns / limit, now + MINUTE)
    is_ours = Pace.objects.filter(given_until=pace.given_until).update(given_until=until)
    return turns if is_ours else 0, timedelta(0)
