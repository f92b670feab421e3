"""A real worker beside the tests, and waiting for what it does."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from celery import current_app
from django.conf import settings

from spasticity_tracker.processes import WORKER

PATIENCE = 90.0  # seconds


@contextmanager
def worker(environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """One that runs as long as it is asked for. Tests of it use the fixture `through_the_queue`."""
    process = subprocess.Popen(
        [sys.executable, "-m", *WORKER], env={**os.environ, **environment}, cwd=settings.BASE_DIR
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        current_app.control.purge()


def until(
    condition: Callable[[], object], meanwhile: Callable[[], object] = lambda: None, *, every: float = 0.2
) -> None:
    """Wait until something is so, looking again and again."""
    ends = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < ends, "waited in vain"
        meanwhile()
        time.sleep(every)
