"""Waiting for what happens beside a test: in a worker, a server or a browser."""

import time
from collections.abc import Callable

PATIENCE = 90.0  # seconds, for what takes one on a machine that does nothing else


def until(
    condition: Callable[[], object],
    meanwhile: Callable[[], object] = lambda: None,
    *,
    seconds: float = PATIENCE,
    every: float = 0.05,
) -> None:
    """Wait for a condition to hold, doing something between looks, and fail when it does not in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        meanwhile()
        time.sleep(every)
