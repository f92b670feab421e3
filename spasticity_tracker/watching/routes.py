"""What a request is called in logs and figures: one of a known number of words, with nothing of anybody in them."""

from django.conf import settings
from django.http import HttpRequest

METHODS = ("GET", "HEAD", "POST")
HEALTH, STATIC, NO_PAGE = "health", "static", "no page"


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
