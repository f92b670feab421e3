"""A real worker beside the tests."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from celery import current_app
from django.conf import settings

from spasticity_tracker.processes import WORKER


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
