"""Does the app work? One word, and nothing more to strangers."""

from datetime import datetime
from http import HTTPStatus

from django.apps import apps
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from outbox.models import Job
from reminders.operating import pulse


@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """For whoever watches over the whole: 503 with the word for what is wrong."""
    try:
        wrong = _wrong(timezone.now())
    except DatabaseError:
        wrong = "down"
    return _say(wrong, HTTPStatus.SERVICE_UNAVAILABLE) if wrong else _say("ok")


@login_not_required
def web_health(request: HttpRequest) -> HttpResponse:
    """For load balancers and containers: whether pages can be served, which late mail does not change."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return _say("down", HTTPStatus.SERVICE_UNAVAILABLE)
    return _say("ok")


def _wrong(now: datetime) -> str:
    """What is wrong: a process that stands still, what should have gone out, no backup; nothing where all is well."""
    for process in (pulse.SCHEDULER, pulse.WORKER):
        if pulse.stands_still(process, now):
            return process
    jobs = [model for model in apps.get_models() if issubclass(model, Job)]
    if any(model.rows().late(now).exists() for model in jobs):
        return "late"
    return "" if pulse.is_backed_up(now) else "backup"


def _say(word: str, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    return HttpResponse(f"{word}\n", status=status, content_type="text/plain; charset=utf-8")


# Answered for any host: spasticity_tracker/middleware.py.
ADDRESSES = {"/health/": health, "/health/web/": web_health}
