"""What each answer says to browsers and caches, and what is answered before any page is asked."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.middleware.gzip import GZipMiddleware

from spasticity_tracker.errors import say_wrong_method
from spasticity_tracker.watching.health import ADDRESSES
from spasticity_tracker.watching.requests import METHODS

LOOKING = ["GET", "HEAD"]
Answering = Callable[[HttpRequest], HttpResponse]

# Every answer carries these, whoever gives it: a page, a file, a redirect, an error before any view.
HEADERS = {
    # A shared computer's Back button or a proxy must not show somebody's health record after they signed out.
    "Cache-Control": "no-store, private",
    "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
    # No other site may draw into its own pages what this one gives.
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": settings.X_FRAME_OPTIONS,
}


def same_headers(get_response: Answering) -> Answering:
    """Give every answer the same set of headers. It stands first, so that it sees what the others answer.

    Also what is refused before the framework's own security is asked holds a browser to HTTPS.
    """
    holding = {"Strict-Transport-Security": f"max-age={settings.SECURE_HSTS_SECONDS}"}

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        over_https = settings.SECURE_HSTS_SECONDS and request.is_secure()
        for name, value in (HEADERS | holding if over_https else HEADERS).items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def health_for_any_host(get_response: Answering) -> Answering:
    """Answer the health pages before the host is looked at: a load balancer asks a machine by its number."""

    def middleware(request: HttpRequest) -> HttpResponse:
        say = ADDRESSES.get(f"{request.path_info.rstrip('/')}/") if request.method in LOOKING else None
        return say(request) if say else get_response(request)

    return middleware


def light_pages(get_response: Answering) -> Answering:
    """Send text compressed to who takes it, as a phone loads a quarter of it then; photos and files are small already.

    Django adds up to 100 bytes of chance, and a form's token is another each time: the length of a page tells nobody
    what stands in it (BREACH).
    """
    gzip = GZipMiddleware(get_response)

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/"):
            gzip.process_response(request, response)
        return response

    return middleware


def known_methods(get_response: Answering) -> Answering:
    """Answer to looking and sending only, and in words of ours where an address takes one of them alone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request) if request.method in METHODS else HttpResponseNotAllowed(METHODS)
        return say_wrong_method(request, response) if response.status_code == 405 else response

    return middleware
