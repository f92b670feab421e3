"""What a request wrote to the database, and what the server wrote down about it."""

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from io import StringIO
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.test import Client

from spasticity_tracker.watching.logs import LineFormatter

_WRITES = re.compile(r'\s*(?:INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)', re.IGNORECASE)


@contextmanager
def undone(browser: Client | None = None) -> Iterator[None]:
    """Afterwards all rows are as they were, and what the browser holds."""
    cookies = browser.cookies.output(header="", sep=";") if browser else ""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    if browser:
        browser.cookies = SimpleCookie(cookies)


@contextmanager
def tables_written() -> Iterator[set[str]]:
    """The tables that are written to inside."""
    tables: set[str] = set()

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        if written := _WRITES.match(sql):
            tables.add(written[1])
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield tables


@contextmanager
def log_lines() -> Iterator[StringIO]:
    """All that is logged inside, as the server writes it, and nowhere else: a line for each request, too."""
    lines = StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(LineFormatter())
    root = logging.getLogger()
    others, root.handlers, level = root.handlers, [handler], root.level
    root.setLevel(logging.INFO)
    try:
        yield lines
    finally:
        root.handlers = others
        root.setLevel(level)


def facts(lines: StringIO) -> list[dict[str, Any]]:
    """What was logged, line by line."""
    return [json.loads(line) for line in lines.getvalue().splitlines()]


def told(lines: StringIO, but_of: str = "") -> str:
    """All that the lines say, but for the moment of each; those of one logger may be left out."""
    return "\n".join(str(line | {"time": ""}) for line in facts(lines) if line["logger"] != but_of)


def rows() -> dict[str, int]:
    """How many rows there are of everything that belongs to somebody."""
    ours = [model for model in apps.get_models() if model._meta.app_label not in ("sessions", "contenttypes")]
    counted = [f"SELECT '{model.__name__}', COUNT(*) FROM {model._meta.db_table}" for model in ours]  # noqa: S608 - our own tables
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(counted))
        return dict(cursor.fetchall())
