"""The page for what could not be done just now: it says so, and sends the same once more at a tap."""

from enum import Enum

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.template.loader import render_to_string
from django.utils import translation

# What is larger is not put into a page again, nor read at all for it.
MOST_BYTES = 50_000
IN_A_FORM = "application/x-www-form-urlencoded"


class Why(Enum):
    """What was in the way, and the status that says so to machines."""

    MANY_SIGN_IN = "many-sign-in", 503
    OFTEN = "often", 429
    AWAY = "away", 503
    FULL = "full", 503


def try_again(request: HttpRequest, why: Why, *, seconds: int) -> HttpResponse:
    """Say it, with nothing but the request itself: no session, no person and no database may be there.

    What was sent stands in the page again, hidden, but for passwords and files.
    """
    reason, status = why.value
    said = {"reason": reason, "is_sent": request.method == "POST", "path": request.get_full_path()}
    with translation.override(translation.get_language_from_request(request)):
        page = render_to_string("try_again.html", said | {"fields": _fields(request), "minutes": max(1, seconds // 60)})
    response = HttpResponse(page, status=status, headers={"Retry-After": str(seconds)})
    # It would be a line for each of a crowd, or for everybody while the database is away.
    return unlogged(response)


def unlogged(response: HttpResponse) -> HttpResponse:
    """An answer that says what is wrong to whoever asks, and of which the framework writes no line of its own."""
    setattr(response, "_has_been_logged", True)  # noqa: B010 -- because the framework has no public name for it
    return response


def _fields(request: HttpRequest) -> list[tuple[str, str]]:
    """What was sent, where it is short and can be read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if request.method != "POST" or request.content_type != IN_A_FORM or int(length) > MOST_BYTES:
        return []
    try:
        sent = request.POST.lists()
    except (BadRequest, SuspiciousOperation, UnreadablePostError):
        return []
    return [(name, value) for name, values in sent if "password" not in name for value in values]
