"""Whether this process was asked to end. Then the mail in hand goes out and is marked, and nothing more is begun."""

import time
from threading import Event

_asked = Event()


def ask() -> None:
    """Ask all runs of this process to end with what they have in hand."""
    _asked.set()


def is_over(ends: float) -> bool:
    """Whether a run that ends at that time of `time.monotonic` begins nothing more."""
    return _asked.is_set() or time.monotonic() > ends
