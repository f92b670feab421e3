"""The pages for what was not done: each says its own reason, and leads back to where one can go on."""

import errno
import logging
import sys

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import DisallowedHost, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse, reverse_lazy
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.signing_in.kept_answers import keep, page_of_form
from patients.access import NotInCircleError, RefusedByRoleError
from patients.models import Role
from questions.addresses import route_at
from questions.again import Why, try_again
from questions.notice import PAGE, Notice
from questions.past_days import DayNotOpenError
from spasticity_tracker.watching.numbers import current, spoken
from symptoms.emergency.views import emergency, help_now

log = logging.getLogger(__name__)
# They call for help, whatever is away: drawn for nobody in particular, as it cannot be known who asks.
FOR_ANYBODY = {
    "symptoms:emergency": lambda request: emergency(request, is_for_anybody=True),
    "symptoms:emergency-help-now": help_now,
    "symptoms:help-now": help_now,
}
# When to come again, in seconds: a server that is started anew is there by then.
COME_AGAIN = 30
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
# What SQLite and PostgreSQL say.
_NO_ROOM_WORDS = ("database or disk is full", "No space left on device", "disk I/O error")
# What SQLite says of mistakes of ours, by the same class of error.
_MISTAKES = ("no such ", "syntax error")
_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)

TOO_MUCH = Notice(_("That was too much for one answer"), _("Nothing was saved. Go back and write less."))
OTHER_HOST = Notice(_("This address is not right"), _("This site has another name. Look at the address again."), url="")
UNREADABLE = Notice(
    _("This could not be read"), _("Nothing was saved. Go back, load the page again, and answer once more.")
)
ONLY_THE_OWNER = Notice(_("Only the owner may do this"), _("Nothing was changed. You can ask the owner of the diary."))
ONLY_WHO_WRITES = Notice(
    _("You may look, not change"), _("Nothing was saved. The owner of the diary can let you write.")
)
NOT_ALLOWED = Notice(_("This was not allowed"), _("Nothing was changed. Go back and try another way."))
NO_PAGE = Notice(_("This page is not here"), _("The address may be wrong, or the page was removed."))
NOT_HERE: dict[type[Exception], Notice] = {
    NotInCircleError: Notice(
        _("This diary is not open to you"), _("The address may be wrong, or your access has ended. Nothing was saved.")
    ),
    DayNotOpenError: Notice(
        _("This day cannot be filled in"), _("Only today and the 30 days before it can. Nothing was saved.")
    ),
}
TOO_MANY_TRIES = Notice(
    _("Too many tries"),
    _("Wait 1 minute. Then try again."),
    _("Go to sign in"),
    reverse_lazy("account_login"),
)


@login_not_required
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: too much was sent, under a name that is not ours, or in a way that no page can read.

    Whatever was sent is not looked at again: reading it is what failed.
    """
    other = OTHER_HOST if isinstance(exception, DisallowedHost) else UNREADABLE
    notice = TOO_MUCH if isinstance(exception, _TOO_MUCH) else other
    return HttpResponse(render_to_string(PAGE, {"notice": notice}), status=400)


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    """503: the database does not answer or a disk is full, which passes; 500: a mistake of ours.

    Nothing of this asks the database again: what the page needs is in the request.
    """
    why = _what_is_away(sys.exc_info()[1])
    if why:
        return _call_for_help(request) or try_again(request, why, seconds=COME_AGAIN)
    return HttpResponse(render_to_string("500.html", {"number": spoken(current())}), status=500)


def _call_for_help(request: HttpRequest) -> HttpResponse | None:
    """The page that calls for help, where one was asked for."""
    page = FOR_ANYBODY.get(route_at(request.path_info))
    if page is None:
        return None
    # Who asks and what their browser remembers is in the database; afterwards they are who they were.
    before = vars(request).copy()
    request.user, request.session = AnonymousUser(), SessionStore()
    language = translation.get_language_from_request(request)
    try:
        with translation.override(language), timezone.override(timezone.get_default_timezone()):
            return page(request)
    finally:
        vars(request).update(before)


def _what_is_away(error: BaseException | None) -> Why | None:
    is_full = getattr(error, "errno", None) in _NO_ROOM or any(words in str(error) for words in _NO_ROOM_WORDS)
    is_mistake = any(words in str(error) for words in _MISTAKES)
    is_of_the_database = isinstance(error, OperationalError | InterfaceError) and not is_mistake
    if not (is_of_the_database or (is_full and isinstance(error, OSError))):
        return None
    # The words of a database may hold what was written: its kind is enough.
    log.error("%s: a page was not made", "No room is left" if is_full else "The database does not answer")
    return Why.FULL if is_full else Why.AWAY


@login_not_required
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: what the role in this diary does not allow, or something else that is not allowed."""
    notice = NOT_ALLOWED
    if isinstance(exception, RefusedByRoleError):
        notice = ONLY_THE_OWNER if exception.needed == Role.OWNER else ONLY_WHO_WRITES
    return render(request, PAGE, {"notice": notice}, status=403)


@login_not_required
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: a diary or a day that is not open, or no page at all."""
    return render(request, PAGE, {"notice": NOT_HERE.get(type(exception), NO_PAGE)}, status=404)


@login_not_required
def too_many_tries(request: HttpRequest) -> HttpResponse:
    """429: say how long to wait. All limits that end here count the tries of one minute."""
    answer = render(request, PAGE, {"notice": TOO_MANY_TRIES}, status=429)
    answer["Retry-After"] = "60"
    return answer


@login_not_required
def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the proof is missing that the form is ours, most often as the page was open for days.

    What was tapped on a page of ours stands there again. A form of another site keeps nothing.
    """
    page = page_of_form(request)
    if page == "/":  # a page that a secret opens tells nobody more of its address than the name of the site
        page = request.get_full_path()
    notice = Notice(
        _("The page was open too long"),
        _("Your last answer was not saved."),
        _("Load the page again"),
        page or reverse("dashboard:home"),
        (_("Load the page again. Then answer once more."), _("Your browser must allow cookies for this site.")),
    )
    response = render(request, PAGE, {"notice": notice}, status=403)
    if page and isinstance(request.user, User):
        keep(request, request.user, page, response)
    return response


def say_wrong_method(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """405: an address that only takes answers was opened, or one that takes none was sent some."""
    match = request.resolver_match
    patient_id = match.kwargs.get("patient_id") if match else None
    page = reverse("dashboard:today", args=[patient_id]) if patient_id else reverse("dashboard:home")
    notice = Notice(
        _("There is nothing to see here"),
        _("This address only takes an answer. Nothing was changed."),
        _("Go on"),
        page,
    )
    response.content = render_to_string(PAGE, {"notice": notice}, request).encode()
    # It counted what the library had to say, which is nothing.
    response["Content-Length"] = str(len(response.content))
    return response
