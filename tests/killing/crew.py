"""Four workers and two schedulers, real ones; each second one of the workers is killed without warning.

A worker is forked from this process, which has read all of the code: a new one is there at once. None is killed before
most have begun a task, or on a busy machine nobody would ever get to work. On SIGTERM all end, and the number of those
that were killed is printed.
"""

import importlib
import mmap
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import django
from celery.signals import task_prerun
from django.conf import settings
from django.core.mail import get_connection
from django.db import connection
from django.template.loader import get_template
from django.urls import reverse

from spasticity_tracker.supervisor import end_with_parent

WORKERS, SCHEDULERS = 4, 2
# One thread each: a killed worker leaves one mail behind, and may double one.
WORKER = ("--quiet", "worker", "--pool=threads", "--concurrency=1", "--without-gossip", "--without-mingle")
KILL_EVERY, LOOK_EVERY = 1.0, 0.02  # seconds
# What Celery reads only when it begins to work.
READ_LATE = (
    "celery.apps.beat",
    "celery.bin.celery",
    "celery.concurrency.thread",
    "celery.worker.autoscale",
    "celery.worker.components",
    "celery.worker.consumer",
    "celery.worker.loops",
    "celery.worker.strategy",
    "kombu.transport.redis",
    "pywebpush",
)


class Crew:
    """Whoever is at work: process ids, by name."""

    def __init__(self) -> None:
        self.names: dict[int, str] = {}
        self.kills = 0
        # One byte for each worker, which it sets itself: memory that it shares with us.
        self.at_work = mmap.mmap(-1, WORKERS)

    def fill_up(self) -> None:
        """Start whoever is missing."""
        for name in {*_names("worker", WORKERS), *_names("scheduler", SCHEDULERS)} - set(self.names.values()):
            self.names[self._fork(name)] = name

    def bury(self) -> None:
        """Forget those that ended."""
        while self.names:
            pid, _status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            del self.names[pid]

    def kill_a_worker(self) -> None:
        """Without warning, one of those that are at work, if most are."""
        workers = [pid for pid, name in self.names.items() if "worker" in name and self.at_work[_place(name)]]
        if len(workers) > WORKERS / 2:
            os.kill(random.choice(workers), signal.SIGKILL)  # noqa: S311 -- because chance need not be secret here
            self.kills += 1

    def _fork(self, name: str) -> int:
        if "worker" in name:
            self.at_work[_place(name)] = 0
        pid = os.fork()
        if not pid:
            task_prerun.connect(lambda **_: self.at_work.__setitem__(_place(name), 1), weak=False)
            _be(name)
        return pid


def _place(name: str) -> int:
    return int(name.partition("-")[2])


def _names(kind: str, number: int) -> Iterator[str]:
    return (f"{kind}-{place}" for place in range(number))


def _be(name: str) -> None:
    from tests.killing import hurried

    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    end_with_parent()
    try:
        if "worker" in name:
            hurried.app.worker_main([*WORKER, f"--hostname={name}@%h"])
        else:
            hurried.app.start(["--quiet", "beat", "--pidfile=", f"--schedule={Path(os.environ['DATA_DIR']) / name}"])
    finally:
        os._exit(1)


def _read_all() -> None:
    """Read all code that a worker needs, so that one that is forked has it."""
    from tests.killing import hurried

    django.setup()
    settings.PUSH_ALSO_TO = (os.environ["PUSH_PLACE"],)
    hurried.app.loader.import_default_modules()
    for module in READ_LATE:
        importlib.import_module(module)
    reverse("dashboard:front")  # reads the addresses, and with them every view
    for mail in ("reminders/sending/mail", "patients/invitations/mail"):
        get_template(f"{mail}.html")
        get_template(f"{mail}.txt")
    get_connection()
    connection.ensure_connection()
    connection.close()


def main() -> None:
    """Work and be killed until SIGTERM."""
    stopped: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _frame: stopped.append(number))
    _read_all()
    crew = Crew()
    crew.fill_up()
    next_kill = time.monotonic() + KILL_EVERY
    while not stopped:
        crew.bury()
        crew.fill_up()
        if time.monotonic() > next_kill:
            crew.kill_a_worker()
            next_kill += KILL_EVERY
        time.sleep(LOOK_EVERY)
    for pid in crew.names:
        os.kill(pid, signal.SIGKILL)
    sys.stdout.write(f"{crew.kills}\n")


if __name__ == "__main__":
    main()
