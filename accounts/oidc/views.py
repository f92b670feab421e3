"""The way to the issuer and back, and the page on which what it opens is closed again."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.identity import signed_in
from accounts.models import User
from accounts.reauthentication.required import needs_fresh_sign_in
from questions.question import Question, SureForm, Way, ask
from questions.sent import sent

View = Callable[[HttpRequest], HttpResponse]


def where_there_is_an_issuer(view: View) -> View:
    """Lead to signing in by email where none is named; slow down a place that asks too often."""

    @login_not_required
    @require_safe
    @wraps(view)
    def asked(request: HttpRequest) -> HttpResponse:
        if not settings.OIDC_URL:
            return redirect("account_request_login_code")
        refused: HttpResponse | None = ratelimit.consume_or_429(
            request, app="allauth.account", action="oidc", limit_get=True
        )
        try:
            return refused or view(request)
        except ImmediateHttpResponse as answer:
            led: HttpResponse = answer.response
            return led

    return asked


@where_there_is_an_issuer
def oidc_login(request: HttpRequest) -> HttpResponse:
    """Lead to the issuer. A link does, as no browser is led to another site by a form under our rules for pages."""
    provider = _provider(request)
    return _as_far_as_it_answers(
        request,
        lambda: provider.redirect(request, process=AuthProcess.LOGIN, next_url=get_next_redirect_url(request)),
    )


@where_there_is_an_issuer
def oidc_back(request: HttpRequest) -> HttpResponse:
    """Let in whoever comes back with a proof."""
    # Loaded when somebody comes: most sites have no issuer.
    from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView

    provider = _provider(request)
    issuer = provider.get_oauth2_adapter(request)
    return _as_far_as_it_answers(request, lambda: OAuth2CallbackView.adapter_view(issuer)(request))


def _as_far_as_it_answers(request: HttpRequest, step: Callable[[], Any]) -> HttpResponse:
    """Take a step; where the issuer does not answer, or not as one, say that it did not work."""
    from allauth.socialaccount.providers.oauth2.client import OAuth2Error
    from requests import RequestException

    try:
        answer: HttpResponse = step()
    except (OAuth2Error, RequestException, KeyError, TypeError, ValueError) as error:
        answer = render_authentication_error(request, _provider(request), exception=error)
    return answer


def _provider(request: HttpRequest) -> Any:
    return get_adapter(request).get_provider(request, "openid_connect")


@needs_fresh_sign_in
def oidc_end(request: HttpRequest) -> HttpResponse:
    """Let accounts elsewhere sign this person in no more, after asking once. An emailed code does, as ever."""
    user, back = signed_in(request), reverse("accounts:signing-in")
    asked = Question(
        SureForm(sent(request)),
        lambda: _end(user),
        back=back,
        title=_("Sign in by code alone"),
        heading=_("Sign in by code alone?"),
        hint=_("Your other account does not let you in any more"),
        button=_("Sign in by code alone"),
        says=_("You sign in by code from now on."),
        instead=Way(_("Leave it as it is"), back),
    )
    return ask(request, asked)


@transaction.atomic
def _end(user: User) -> None:
    there, _each = SocialAccount.objects.filter(user=user).delete()
    if there:
        get_account_adapter().send_notification_mail("oidc/email/ended", user)
