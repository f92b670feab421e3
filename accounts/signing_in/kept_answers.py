"""Nothing is lost when somebody's sign-in ends in the middle of a form.

What they send then is kept for a week, for the same person on the same browser, and shown again on the same page
once they have signed in. It is never saved by itself.
"""

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.signing import get_cookie_signer
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from accounts.models import KeptAnswers, User
from outbox.secret_links import digest_of
from questions.kept import bring_back, put_away

KEPT_FOR = timedelta(days=7)
# For how long a page can say that there were answers, and that they are gone.
REMEMBERED_FOR = KEPT_FOR * 2
MOST_LETTERS = 50_000
NEVER_KEPT = {"csrfmiddlewaretoken", "code", "credential", "mailbox"}
# Whose browser this is, signed; and which browser it is, random, while something is kept.
PERSON_COOKIE, BROWSER_COOKIE = "person", "kept"
PERSON_REMEMBERED = timedelta(seconds=settings.SESSION_COOKIE_AGE) * 2


class SignInAndKeepMiddleware(LoginRequiredMiddleware):
    """Asks for sign-in as Django does, but keeps the answers of whoever was signed in before."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        """Turn away who has to sign in; bring answers back to the page on which they were written."""
        turned_away = super().process_view(request, view_func, view_args, view_kwargs)
        if turned_away is None and request.method == "GET":
            _show(request)
        return turned_away

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponseRedirect:
        """Lead to sign-in, and from there back to the page on which the form stands."""
        # What a script sends it keeps by itself, and has no page to show it on.
        if request.method != "POST" or not request.accepts("text/html"):
            return super().handle_no_permission(request, view_func)
        person = request.get_signed_cookie(PERSON_COOKIE, "", max_age=PERSON_REMEMBERED)
        user = User.objects.filter(pk=person, is_active=True).first() if person else None
        login_url = resolve_url(self.get_login_url(view_func))
        return keep_and_lead_to(request, user, lambda page: redirect_to_login(page, login_url).url)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Let go of what was used, and remember who is signed in."""
        shown, kept = put_away(), _kept_for(request)
        if kept is not None and shown and not shown.is_in_a_form and response.status_code == 200:
            # One tap on a button: the page says so once, and there is nothing to show again.
            kept.filter(page=request.get_full_path()).delete()
        is_accepted = response.status_code == 302 and not isinstance(response, ToSignIn)
        if kept is not None and request.method == "POST" and is_accepted:
            kept.filter(path=request.path).delete()
        return _remember_person(request, response)


class ToSignIn(HttpResponseRedirect):
    """Leads away from what somebody sent: it is not done yet."""


def keep_and_lead_to(request: HttpRequest, user: User | None, sign_in: Callable[[str], str]) -> ToSignIn:
    """Keep what that person sent, and lead to where they show who they are.

    `sign_in` gives that address for the page to come back to: the one on which the form stands.
    """
    if request.method != "POST":
        return ToSignIn(sign_in(request.get_full_path()))
    page = page_of_form(request) or request.get_full_path()
    response = ToSignIn(sign_in(page))
    if user:
        keep(request, user, page, response)
    return response


def keep(request: HttpRequest, user: User, page: str, response: HttpResponse) -> None:
    """Keep what that person sent for the page its form stands on; the response tells the browser."""
    sent = _worth_keeping(request)
    if sent is not None and max(len(page), len(request.path)) <= KeptAnswers.LONGEST_ADDRESS:
        browser = request.COOKIES.get(BROWSER_COOKIE) or secrets.token_urlsafe(32)
        said = {"path": request.path, "sent": sent, "kept_at": timezone.now()}
        KeptAnswers.objects.update_or_create(browser=digest_of(browser), user=user, page=page, defaults=said)
        _set_cookie(response, BROWSER_COOKIE, browser, REMEMBERED_FOR)


def page_of_form(request: HttpRequest) -> str:
    """The address, on this site, of the page that the form stands on; nothing where that is not said, or elsewhere."""
    hosts, is_secure = {request.get_host()}, request.is_secure()
    for said in (request.headers.get("Referer", ""), request.headers.get("Origin", "")):
        if said and not url_has_allowed_host_and_scheme(said, hosts, require_https=is_secure):
            return ""
    came_from = urlsplit(request.headers.get("Referer", ""))
    return urlunsplit(("", "", came_from.path or "/", came_from.query, "")) if came_from.netloc else ""


def _show(request: HttpRequest) -> None:
    """Bring back what was written on this page, or say once that it is gone."""
    mine = _kept_for(request)
    kept = mine.filter(page=request.get_full_path()).first() if mine is not None else None
    if kept is None:
        return
    if kept.kept_at < timezone.now() - KEPT_FOR:
        kept.delete()
        messages.error(request, _("Your answers are gone. They were kept for 7 days. You can give them again."))
    else:
        bring_back(kept.as_sent())


def _kept_for(request: HttpRequest) -> QuerySet[KeptAnswers] | None:
    """What this browser keeps for the person who is signed in on it; None, which costs nothing, as nearly always."""
    browser = request.COOKIES.get(BROWSER_COOKIE)
    if not browser or not isinstance(request.user, User):
        return None
    return KeptAnswers.objects.filter(browser=digest_of(browser), user=request.user)


def _worth_keeping(request: HttpRequest) -> dict[str, list[str]] | None:
    """The answers sent, without files, passwords and the proof of origin; None for what is not to be kept."""
    sent = {
        name.replace("\0", ""): [value.replace("\0", "") for value in values]
        for name, values in request.POST.lists()
        if name not in NEVER_KEPT and "password" not in name
    }
    letters = sum(len(name) + sum(map(len, values)) for name, values in sent.items())
    is_sign_in = request.path.startswith(reverse("account_login").removesuffix("login/"))
    return None if is_sign_in or letters > MOST_LETTERS else sent


def _remember_person(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Note on this browser who is signed in, so that it is known when the sign-in has ended."""
    match = request.resolver_match
    if match and getattr(match.func, "login_required", True) and isinstance(request.user, User):
        person = str(request.user.pk)
        if request.get_signed_cookie(PERSON_COOKIE, "", max_age=PERSON_REMEMBERED) != person:
            _set_cookie(response, PERSON_COOKIE, get_cookie_signer(PERSON_COOKIE).sign(person), PERSON_REMEMBERED)
    return response


def _set_cookie(response: HttpResponse, name: str, value: str, age: timedelta) -> None:
    response.set_cookie(name, value, max_age=age, httponly=True, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax")
