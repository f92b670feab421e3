"""Whether a browser may keep anything of a diary: its owner said that the phone is theirs alone.

That is kept with the browser, signed and for that person: whoever else signs in there has not allowed it. Where a
sign-in ends by somebody's will, or another person signs in, the browser is told to empty its stores.
"""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from accounts.models import Closing, User
from accounts.signing_in.staying import ENDS
from symptoms.emergency.copies import COOKIE as COPY_COOKIE

COOKIE = "phone"
LASTS = timedelta(days=400)
# Everything that scripts and workers of this site keep, the workers too. Cookies stay: they say nothing of health.
ERASE, EVERYTHING = "Clear-Site-Data", '"storage"'


def may_be_allowed(request: HttpRequest) -> bool:
    """Whether that can be asked: not on a browser that forgets the sign-in when it is closed, as shared ones do."""
    return request.session.get(ENDS) is None


def allow(response: HttpResponse, user: User) -> None:
    """Let the browser keep what this person enters and reads without a network."""
    response.set_signed_cookie(
        COOKIE, str(user.pk), max_age=LASTS, httponly=True, secure=settings.HTTPS, samesite="Lax"
    )


def allowed_by(request: HttpRequest) -> str:
    """The number of the account that allowed it in this browser; empty where nobody did."""
    return request.get_signed_cookie(COOKIE, "", max_age=LASTS) or ""


def is_allowed(request: HttpRequest) -> bool:
    """Whether the person who is signed in allowed it here."""
    return isinstance(request.user, User) and allowed_by(request) == str(request.user.pk)


def has_ended(request: HttpRequest) -> bool:
    """Whether nothing may be kept here any more, for whoever is signed in or was; not where a sign-in just lapsed."""
    user = request.user
    if isinstance(user, User):
        return not is_allowed(request) or Closing.objects.filter(user=user).exists()
    by = allowed_by(request)
    return not by or not User.objects.filter(pk=by, is_active=True, closing=None).exists()


def erase(response: HttpResponse) -> None:
    """Tell the browser to keep nothing. The emergency pages come back with the next page that has none."""
    response.headers[ERASE] = EVERYTHING
    response.delete_cookie(COOKIE, samesite="Lax")
    response.delete_cookie(COPY_COOKIE, samesite="Lax")


def name_on_phone(user: User) -> str:
    """Who entered something, as their phone writes it down: the same on each, and telling nobody else who it is."""
    return salted_hmac("dashboard.offline", str(user.pk)).hexdigest()[:32]


def erase_on_leaving(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Empty the stores of a browser where somebody signs out, or signs in where another person allowed it.

    A sign-in that ran out is no leaving: what waits on the phone is sent when the same person is back.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        before = request.session.get(SESSION_KEY)
        response = get_response(request)
        now = request.session.get(SESSION_KEY)
        has_left = before is not None and now is None
        is_another = now is not None and now != before and allowed_by(request) not in ("", now)
        if has_left or is_another:
            erase(response)
        return response

    return middleware
