"""How log lines are written: one JSON value a line, with the number of the request, and nothing of anybody.

Neither an address of a page stands in them, as it holds ids and secrets, nor what an error says, as it may repeat what
somebody wrote. A request is named by its route, an error by its kind and by where it happened.
"""

import json
import logging
import re
import smtplib
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from django.db import IntegrityError, OperationalError, ProgrammingError
from django.http import HttpRequest

from spasticity_tracker.environment import BASE_DIR
from spasticity_tracker.watching import numbers
from spasticity_tracker.watching.requests import route_of

# Whoever holds the rest of such an address may do what its link is for. In what follows "next=" a slash is "%2F".
_SECRET = re.compile(
    r"((?:/|%2F)(?:clinic|email|calendar|email(?:/|%2F)stop|invitation|reset(?:/|%2F)key)(?:/|%2F))"
    r"(?!links/|questions/|stop/[^/])[^/\s\"']+",
    re.IGNORECASE,
)
# What a row said that the database refused, as PostgreSQL adds it to its error.
_ROW = re.compile(r"^DETAIL:  .*$", re.MULTILINE)
_ADDRESS = re.compile(r"[^\s@<>\"'(]+@[^\s@<>\"')]+\.[^\s@<>\"')]+")
# The web server would say from where and what could not be read, or the whole address.
_OF_SERVER = re.compile(r"Invalid request|Error handling request")
# What Celery may say of a task. The rest is what it was given, gave back, or failed with.
_OF_TASK = {"name", "id", "runtime", "description"}
# These say what is wrong with our servers and tables in their first line.
_OF_DATABASE = (OperationalError, IntegrityError, ProgrammingError)


class LineFormatter(logging.Formatter):
    """Writes JSON; or `readable` lines with all that errors say, for whoever develops."""

    def __init__(self, *, readable: bool = False) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self.readable = readable

    def format(self, record: logging.LogRecord) -> str:
        """The line as it is written."""
        facts: dict[str, Any] = getattr(record, "facts", {})
        if self.readable:
            more = "".join(f" {value}" for value in [*facts.values(), _number_of(record)] if value != "")
            return blotted(f"{super().format(record)}{more}")
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request": _number_of(record),
            "message": blotted(said(record)),
            **facts,
        }
        if record.exc_info and record.exc_info[1]:
            line["error"] = [blotted(place) for place in trace(record.exc_info[1])]
        return json.dumps({name: value for name, value in line.items() if value != ""}, ensure_ascii=False)


def blotted(text: str) -> str:
    """The text without the secrets of links, without what a refused row said, and without addresses for mail."""
    return _ADDRESS.sub("…@…", _ROW.sub("DETAIL:  …", _SECRET.sub(r"\1…", text)))


def said(record: logging.LogRecord) -> str:
    """What a record says, with nothing in it that came from outside."""
    request, found = getattr(record, "request", None), None
    if isinstance(request, HttpRequest):
        status = HTTPStatus(getattr(record, "status_code", HTTPStatus.INTERNAL_SERVER_ERROR))
        return f"{status.value} {status.phrase} at {route_of(request)}"
    if record.name == "gunicorn.error":
        found = _OF_SERVER.match(str(record.msg))
    return found[0] if found else _with_safe_arguments(record)


def trace(error: BaseException) -> Iterator[str]:
    """Where an error happened, and what it is; before it those that it came from. None says what it says."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from trace(before)
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"{frame.filename.removeprefix(f'{BASE_DIR}/')}:{frame.lineno} {frame.name}"
    yield words_of(error)


def words_of(error: BaseException) -> str:
    """The kind of an error, and what is wrong where the machine says so and nobody's words can be in it."""
    kind = type(error).__name__
    if isinstance(error, _OF_DATABASE):
        return f"{kind}: {str(error).partition(chr(10))[0]}"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{kind}: {error.smtp_code}"
    if isinstance(error, OSError) and error.strerror:
        return f"{kind}: {error.strerror}"
    return kind


def _number_of(record: logging.LogRecord) -> str:
    return str(getattr(getattr(record, "request", None), numbers.HEADER, numbers.current()))


def _with_safe_arguments(record: logging.LogRecord) -> str:
    args = record.args
    if isinstance(args, dict):
        known = {name: value if name in _OF_TASK else "…" for name, value in args.items()}
        return str(record.msg) % known
    safe = tuple(words_of(one) if isinstance(one, BaseException) else one for one in args or ())
    message = words_of(record.msg) if isinstance(record.msg, BaseException) else str(record.msg)
    return message % safe if safe else message
