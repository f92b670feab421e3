"""Every form of ours is written in UTF-8. What says that it is written in anything else is refused.

The framework reads the address in whatever codec a stranger names, and breaks over some of them before any page of
ours is asked. So the server asks first, and a middleware then answers with the page.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_header_parameters

UNREADABLE = "application/x-not-in-utf-8"
Environ = dict[str, Any]


def says_utf8(content_type: str) -> bool:
    """Whether what is sent says that it is UTF-8, or says nothing of it."""
    try:
        _kind, said = parse_header_parameters(content_type)
    except ValueError:
        return False
    return said.get("charset", "utf-8").lower() == "utf-8"


def only_readable(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """Ask the application only for what it can read, and let it know of the rest."""

    def asked(environ: Environ, start_response: Any) -> Iterable[bytes]:
        if not says_utf8(environ.get("CONTENT_TYPE", "")):
            environ["CONTENT_TYPE"] = UNREADABLE
        return application(environ, start_response)

    return asked


def only_utf8(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse what is not UTF-8, with the page for what cannot be read."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.content_type == UNREADABLE:
            raise BadRequest("Not in UTF-8")
        return get_response(request)

    return middleware
