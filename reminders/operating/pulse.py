"""Whether a worker and the scheduler are alive: each notes down when it last took something, or gave something out.

A worker that stands still takes nothing, and one that nobody gives anything takes nothing either. What is asked here
is the database, so every web server knows it.
"""

import socket
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from reminders.models import Pulse

WORKER, SCHEDULER, BACKUP = Pulse.Process.WORKER, Pulse.Process.SCHEDULER, Pulse.Process.BACKUP
# One note is enough for the ticks of this time.
EVERY = timedelta(seconds=10)
KEPT_FOR = timedelta(days=1)


def noter(process: Pulse.Process) -> Callable[..., None]:
    """What a process calls at whatever it does: it notes down that it lives, once in 10 seconds."""
    noted = datetime.min.replace(tzinfo=timezone.get_default_timezone())

    def note(*_args: Any, **_kwargs: Any) -> None:
        nonlocal noted
        now = timezone.now()
        if abs(now - noted) >= EVERY:
            beat(process, socket.gethostname(), now)
            noted = now

    return note


def beat(process: Pulse.Process, machine: str, now: datetime) -> None:
    """Note down that this process of that machine lives, and forget machines that are gone.

    Running twice at once is safe: there is one row for it.
    """
    _pulse, is_new = Pulse.objects.update_or_create(process=process, machine=machine[:255], defaults={"at": now})
    if is_new:
        Pulse.objects.filter(process=process, at__lt=now - KEPT_FOR).delete()


def stands_still(process: Pulse.Process, now: datetime, **machine: str) -> bool:
    """Whether none of these processes has done anything for `STILL_AFTER`, on any machine or on that one."""
    return not Pulse.objects.filter(process=process, at__gt=now - settings.STILL_AFTER, **machine).exists()


def is_backed_up(now: datetime) -> bool:
    """Whether a backup was made within `BACKUP_WITHIN`; also where none is asked for."""
    within = settings.BACKUP_WITHIN
    return not within or Pulse.objects.filter(process=BACKUP, at__gt=now - within).exists()
