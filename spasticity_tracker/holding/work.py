"""How often somebody may ask for what costs much: a file to be read, made or fetched, a picture to be drawn.

Each is counted for who asks, and for the place that it comes from, such as a clinic where many share an address. Far
more than people need; what goes beyond is a mistake, a script, or somebody who wants to bring the site down. What
leaves by mail has limits of its own: patients/invitations/rules.py and ACCOUNT_RATE_LIMITS.
"""

from collections.abc import Callable
from enum import Enum
from typing import Any

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse

from questions.again import Why, try_again


class Work(Enum):
    """What is asked for, how often one person and one place may, and after how many seconds to come again."""

    # Up to 200 megabytes, read by a worker for minutes.
    LARGE_FILE = "20/h/user,100/h/ip", 1800
    # A photo or a table: a second of a processor.
    FILE = "60/10m/user,300/10m/ip", 300
    # Everything of a record, made by a worker, or that file while it is fetched.
    DOWNLOAD = "30/h/user,150/h/ip", 1800
    # Read from the database and drawn or written while one waits: a tenth of a second.
    DRAWING = "120/10m/user,600/10m/ip", 300
    # The same for strangers with a secret link: it is the link that counts, as many calendars come from one place.
    BY_LINK = "120/10m/key,1200/10m/ip", 300


SENT, OPENED = "POST", "GET"
# By route, and by whether it costs much to look at it or to send something to it.
COSTLY: dict[tuple[str, str], Work] = {
    ("exchange:bring", SENT): Work.LARGE_FILE,
    ("exchange:phone-file", SENT): Work.LARGE_FILE,
    ("exchange:imports", SENT): Work.FILE,
    ("exercises:photo-add", SENT): Work.FILE,
    ("injections:card-add", SENT): Work.FILE,
    ("exchange:downloads", SENT): Work.DOWNLOAD,
    ("exchange:download-file", OPENED): Work.DOWNLOAD,
    ("exchange:import-mend", OPENED): Work.DRAWING,
    ("trends:clinic-paper", OPENED): Work.DRAWING,
    ("trends:figures", OPENED): Work.DRAWING,
    ("trends:numbers", OPENED): Work.DRAWING,
    ("trends:clinic-link", OPENED): Work.BY_LINK,
    ("reminders:calendar-feed", OPENED): Work.BY_LINK,
}


class BoundedWork:
    """Asks those to wait who ask too often. It stands before whatever reads what was sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let all through; whether it is too often is asked once the route is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., Any], _args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Count it, and answer where there were too many."""
        route = request.resolver_match.view_name if request.resolver_match else ""
        work = COSTLY.get((route, OPENED if request.method == "HEAD" else str(request.method)))
        # Who is not signed in is led to sign in, which is cheap, unless the link is the key.
        if work is None or (work is not Work.BY_LINK and not request.user.is_authenticated):
            return None
        rates, seconds = work.value
        is_fine = ratelimit.consume(
            request,
            app="work",
            action=work.name,
            config={work.name: rates},
            key=str(kwargs.get("token", "")),
            user=request.user,
            limit_get=True,
        )
        return None if is_fine else try_again(request, Why.OFTEN, seconds=seconds)
