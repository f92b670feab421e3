"""Each request gets its number and leaves one line: which route, how it was answered, and how long that took.

What it is called there and in figures is one of a known number of words, with nothing of anybody in them.
"""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from spasticity_tracker.watching import numbers

logger = logging.getLogger(__name__)

HEADER = "X-Request-ID"
METHODS = ("GET", "HEAD", "POST")
HEALTH, STATIC, NO_PAGE = "health", "static", "no page"
# Whoever counts: called with the route, the method, the status and the seconds of each answer.
OBSERVERS: list[Callable[[str, str, int, float], None]] = []


def watched(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Number each request, and note how it was answered. It stands near the front: it sees what others answer."""

    def middleware(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        with numbers.numbered() as number:
            # The framework logs what was refused when all this is over.
            setattr(request, numbers.HEADER, number)
            response = get_response(request)
            response.headers[HEADER] = number
            _note(request, response, time.perf_counter() - began)
        return response

    return middleware


def route_of(request: HttpRequest) -> str:
    """The name of the route, never the address: that holds ids, secrets and what was looked for."""
    match = request.resolver_match
    if match:
        return match.view_name or match.route
    if request.path_info.startswith("/health/"):
        return HEALTH
    return STATIC if request.path_info.startswith(f"/{settings.STATIC_URL.lstrip('/')}") else NO_PAGE


def method_of(request: HttpRequest) -> str:
    """How it was asked: what the site knows, or "other"."""
    return request.method if request.method in METHODS else "other"


def _note(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    route, method = route_of(request), method_of(request)
    for observe in OBSERVERS:
        observe(route, method, response.status_code, seconds)
    facts = {"method": method, "route": route, "status": response.status_code, "milliseconds": round(seconds * 1000)}
    # Who watches asks again and again.
    logger.log(logging.DEBUG if route == HEALTH else logging.INFO, "answered", extra={"facts": facts})
