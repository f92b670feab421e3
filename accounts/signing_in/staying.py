"""How long somebody stays signed in: 30 days after they were last here, or on a shared device until it is closed."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.usersessions.models import UserSession
from django import forms
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User

STAYS_FOR = timedelta(seconds=settings.SESSION_COOKIE_AGE)
# Without being asked to stay: until the browser is closed, and never longer than this.
ENDS_AFTER = timedelta(hours=12)
# Being here is noted once a day, so that most pages write nothing.
NOTED_AFTER = timedelta(days=1)
# What the session says: the wish, while signing in; when it ends; when it was last noted to be in use.
WISH, ENDS, NOTED = "stay", "signed_in_until", "signed_in_noted"


class StayForm(forms.BaseForm):
    """Asks whether to stay signed in, and remembers the answer until the code has come."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["remember"] = forms.BooleanField(required=False, label=_("Keep me signed in on this phone"))

    def clean(self) -> dict[str, Any] | None:
        """Note the wish with the session: the code is asked on another page."""
        cleaned = super().clean()
        context.request.session[WISH] = bool(self.cleaned_data.get("remember"))
        return cleaned


def begin(request: HttpRequest, user: User, now: datetime) -> None:
    """Start the time that somebody stays signed in, as they wished."""
    # They asked to stay on the page before the code, or on this one.
    wished = request.session.pop(WISH, False)
    stays = bool(wished or "remember" in request.POST or request.POST.get("stay"))
    request.session.set_expiry(STAYS_FOR if stays else 0)
    request.session[ENDS] = None if stays else (now + ENDS_AFTER).timestamp()
    request.session[NOTED] = now.timestamp()
    record_authentication(request, user, method="sign-in")


def end_or_go_on(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Sign out whose time is over; give 30 more days, once a day, to those who stay."""

    def middleware(request: HttpRequest) -> HttpResponse:
        ends, noted = request.session.get(ENDS), request.session.get(NOTED)
        now = timezone.now()
        if ends and now.timestamp() > ends:
            logout(request)
        elif noted and now.timestamp() - noted > NOTED_AFTER.total_seconds():
            _note(request, now)
        return get_response(request)

    return middleware


def _note(request: HttpRequest, now: datetime) -> None:
    request.session[NOTED] = now.timestamp()
    if not request.session.get(ENDS):
        request.session.set_expiry(STAYS_FOR)
    UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=now)
