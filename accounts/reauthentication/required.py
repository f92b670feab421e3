"""A fresh sign-in for what cannot be undone: sharing, taking out, closing, changing how one signs in.

`needs_fresh_sign_in` on a view asks for it when the last one is more than 10 minutes ago, and leads on to it. Whoever
turns back instead stands where they were before.
"""

import time
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from accounts.identity import signed_in
from accounts.signing_in.kept_answers import keep_and_lead_to, page_of_form
from questions.addresses import page_at

FRESH_FOR = timedelta(minutes=10)

# How a view that asks for a fresh sign-in is known.
_ASKS = "asks_for_fresh_sign_in"

P = ParamSpec("P")


def needs_fresh_sign_in(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let only those through who showed in the last 10 minutes who they are.

    What they sent is kept: it stands on its page again after they have shown it, to be sent by one more tap.
    """

    @wraps(view)
    def asked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if is_fresh(request):
            return view(request, *args, **kwargs)
        before = page_of_form(request)
        return keep_and_lead_to(
            request, signed_in(request), lambda page: f"{reverse('accounts:fresh')}?{to(page, before)}"
        )

    # Decorators around this one hand it on.
    asked.__dict__[_ASKS] = True
    return asked


def is_fresh(request: HttpRequest) -> bool:
    """Whether the person signed in, or showed again who they are, in the last 10 minutes."""
    records = get_authentication_records(request, request.user)
    return any(time.time() - record["at"] < FRESH_FOR.total_seconds() for record in records)


def note_fresh(request: HttpRequest, way: str) -> None:
    """Note that the person has just shown who they are."""
    record_authentication(request, request.user, method=way, reauthenticated=True)


def to(page: str, before: str = "") -> str:
    """The part of an address that says where to go on, and where the person was before."""
    return urlencode({"next": page} | ({"before": before} if before and _opens_by_itself(before) else {}))


def way_on(request: HttpRequest) -> str:
    """The same part for the next address on the way."""
    return to(goes_on_at(request), _asked_for(request, "before"))


def goes_on_at(request: HttpRequest, otherwise: str = "accounts:signing-in") -> str:
    """The page, on this site, to go on with."""
    return _asked_for(request, "next") or reverse(otherwise)


def leads_back_to(request: HttpRequest) -> str:
    """The page on which the person was; where that is not known, the first one above that they are let into."""
    before = _asked_for(request, "before")
    return before if before and _opens_by_itself(before) else _above(goes_on_at(request))


def _asked_for(request: HttpRequest, name: str) -> str:
    """An address that was handed on; nothing where it leads to another site."""
    page = request.POST.get(name) or request.GET.get(name) or ""
    is_ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return page if is_ours else ""


def _above(page: str) -> str:
    above = urlsplit(page).path.rstrip("/")
    while above := above.rpartition("/")[0]:
        if _opens_by_itself(f"{above}/"):
            return f"{above}/"
    return reverse("dashboard:home")


def _opens_by_itself(page: str) -> bool:
    """Whether it is a page for people who are signed in, and not one on the way of showing who they are."""
    match = page_at(urlsplit(page).path)
    if match is None:
        return False
    is_on_the_way = match.view_name in ("accounts:fresh", "accounts:fresh-way") or hasattr(match.func, _ASKS)
    return getattr(match.func, "login_required", True) and not is_on_the_way
