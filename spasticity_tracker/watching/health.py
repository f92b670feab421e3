"""Does the app work? One word, and nothing more to strangers.

`/health/live/` asks the process alone: who restarts what hangs asks there. `/health/web/` asks whether pages can be
served, which neither late mail nor a silent queue changes: who spreads requests over machines asks there.
`/health/ready/`, which is `/health/` too, asks whether all of it works: who watches over the whole asks there.
"""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from threading import Event

from django.apps import apps
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from outbox.models import Job
from questions.again import unlogged
from reminders.operating import pulse
from spasticity_tracker.starting import queue_error

_MIGRATED = Event()


@login_not_required
def live(request: HttpRequest) -> HttpResponse:
    """Whether this process answers at all."""
    return _say("ok")


@login_not_required
def web(request: HttpRequest) -> HttpResponse:
    """503 with the word for what keeps pages from being served."""
    return _answer(_wrong_with_pages)


@login_not_required
def ready(request: HttpRequest) -> HttpResponse:
    """503 with the word for the first thing that is wrong."""
    return _answer(lambda: _wrong_with_pages() or _wrong_with_the_rest(timezone.now()))


# Answered for any host: spasticity_tracker/middleware.py.
ADDRESSES = {"/health/": ready, "/health/ready/": ready, "/health/live/": live, "/health/web/": web}


def _answer(wrong: Callable[[], str]) -> HttpResponse:
    try:
        word = wrong()
    except DatabaseError:
        word = "down"
    return _say(word, HTTPStatus.SERVICE_UNAVAILABLE) if word else _say("ok")


def _wrong_with_pages() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "" if _is_migrated() else "migrations"


def _wrong_with_the_rest(now: datetime) -> str:
    """A queue that is away, a process that stands still, what should have gone out, no backup."""
    if queue_error():
        return "broker"
    for process in (pulse.SCHEDULER, pulse.WORKER):
        if pulse.stands_still(process, now):
            return process
    if any(model.rows().late(now).exists() for model in jobs()):
        return "late"
    return "" if pulse.is_backed_up(now) else "backup"


def jobs() -> list[type[Job]]:
    """Every kind of work that waits in the database."""
    return [model for model in apps.get_models() if issubclass(model, Job)]


def _is_migrated() -> bool:
    """Whether the database has all that this version asks for; it may have more, of the next one.

    Once it is so, it is not asked again.
    """
    if not _MIGRATED.is_set():
        executor = MigrationExecutor(connection)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            _MIGRATED.set()
    return _MIGRATED.is_set()


def _say(word: str, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    # Who asks knows it then: each second an error in the log, and a report of it, would hide the others.
    return unlogged(HttpResponse(f"{word}\n", status=status, content_type="text/plain; charset=utf-8"))
