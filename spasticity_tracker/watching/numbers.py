"""The number of a request: made by us for each, said in its answer, and in all log lines of what follows from it.

It follows into the tasks that the request gives to the worker, and so into the mails that these send. Twelve digits, as
somebody may have to read them out: an error page shows them.
"""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

DIGITS = 12
HEADER = "request_number"
_OURS = re.compile(rf"[0-9]{{{DIGITS}}}")
_number: ContextVar[str] = ContextVar("request_number", default="")


def current() -> str:
    """The number of what is being done now; nothing where that was not asked for."""
    return _number.get()


def new() -> str:
    """A number that nobody has yet, as far as chance goes."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def or_new(said: object) -> str:
    """The number that a message carries; a new one where it carries none that could be ours."""
    return said if isinstance(said, str) and _OURS.fullmatch(said) else new()


def set_current(number: str) -> None:
    """Go on under that number, or under none."""
    _number.set(number)


@contextmanager
def numbered() -> Iterator[str]:
    """What is done inside has one number. What a client says of numbers counts for nothing."""
    token = _number.set(new())
    try:
        yield current()
    finally:
        _number.reset(token)


def spoken(number: str) -> str:
    """The number as it is read out: "482 109 337 145"."""
    return " ".join(number[place : place + 3] for place in range(0, len(number), 3))
