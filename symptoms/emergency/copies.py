"""The copies of the pages that call for help, which a browser keeps for when there is no network.

They are for everybody and say nothing of anybody's health: the number is that of the reader's records, and the rest
is the same for all.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language

from accounts.models import User
from symptoms.problems.kinds import WORDING

# The numbers are read again every six months (`patients.places.emergency_numbers`): a copy is no older than that.
OLD_AFTER = timedelta(days=182)
# A browser that has a copy makes a new one after so long, or when its words would be others.
NEW_AFTER = timedelta(days=7)
COOKIE = "emergency"


@dataclass(frozen=True)
class Copy:
    """One copy: the day it was made, and the version of its words."""

    day: date
    version: int = WORDING

    @property
    def old_from(self) -> date:
        """The first day on which it says that it is old."""
        return self.day + OLD_AFTER


@dataclass(frozen=True)
class Looks:
    """Whom a copy is drawn for: somebody with these wishes, and without a name or an easier side."""

    theme: str = ""
    text_size: str = ""
    pictures: bool = True
    is_authenticated: bool = False

    @classmethod
    def of(cls, user: object) -> "Looks":
        """What the reader wishes of pages."""
        return cls(user.theme, user.text_size) if isinstance(user, User) else cls()


def has_copy(request: HttpRequest) -> bool:
    """Whether the browser has a copy that is new, in these words and for this reader."""
    return request.COOKIES.get(COOKIE) == _what(request)


def note_copied(request: HttpRequest, response: HttpResponse) -> None:
    """Let the browser remember that it has one. No script reads it."""
    response.set_cookie(COOKIE, _what(request), max_age=NEW_AFTER, httponly=True, secure=settings.HTTPS, samesite="Lax")


def copy_again(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let the browser make a new copy soon, where what was sent may have changed the number in it."""
    if request.method == "POST":
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


def _what(request: HttpRequest) -> str:
    """Which words the copy has, as nobody else can read it."""
    said = f"{get_language()} {WORDING} {request.user.pk or ''}"
    return salted_hmac("symptoms.emergency.copies", said).hexdigest()[:16]
