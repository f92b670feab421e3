"""A fresh sign-in for what cannot be undone: sharing, taking out, closing, changing how one signs in.

`needs_fresh_sign_in` on a view asks for it when the last one is more than 10 minutes ago, and leads back.
"""

import time
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from accounts.identity import signed_in
from accounts.kept_answers import keep_and_lead_to

FRESH_FOR = timedelta(minutes=10)

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
        return keep_and_lead_to(request, signed_in(request), lambda page: f"{reverse('accounts:fresh')}?{to(page)}")

    return asked


def is_fresh(request: HttpRequest) -> bool:
    """Whether the person signed in, or showed again who they are, in the last 10 minutes."""
    records = get_authentication_records(request, request.user)
    return any(time.time() - record["at"] < FRESH_FOR.total_seconds() for record in records)


def note_fresh(request: HttpRequest, way: str) -> None:
    """Note that the person has just shown who they are."""
    record_authentication(request, request.user, method=way, reauthenticated=True)


def to(page: str) -> str:
    """The part of an address that says where to go on."""
    return urlencode({"next": page})


def goes_on_at(request: HttpRequest) -> str:
    """The page, on this site, to go on with."""
    page = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return page if is_ours else reverse("accounts:signing-in")
