"""Does the app work? One word, and nothing more to strangers."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from reminders.models import Reminder


@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """For whoever watches over the whole: 503 where the database is silent, or a reminder is late."""
    try:
        late = Reminder.objects.late(timezone.now()).exists()
    except DatabaseError:
        return _say("down", HTTPStatus.SERVICE_UNAVAILABLE)
    return _say("late", HTTPStatus.SERVICE_UNAVAILABLE) if late else _say("ok")


@login_not_required
def web_health(request: HttpRequest) -> HttpResponse:
    """For load balancers and containers: whether pages can be served, which late mail does not change."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return _say("down", HTTPStatus.SERVICE_UNAVAILABLE)
    return _say("ok")


def _say(word: str, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    return HttpResponse(f"{word}\n", status=status, content_type="text/plain")


# Answered for any host: spasticity_tracker/middleware.py.
ADDRESSES = {"/health/": health, "/health/web/": web_health}
