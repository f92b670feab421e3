"""Who may come in with an account elsewhere.

Whoever came in so before comes in again. Somebody new needs an address that the issuer says is theirs, and may sign up
as everybody else may. An address that somebody has here already opens nothing by itself: whoever can change addresses
at the issuer would have every diary. They sign in here once by code, in the same browser, and are known from then on.
"""

import hashlib
import logging
from typing import Any, NoReturn

from allauth.account.internal.userkit import filter_users_by_email
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.oidc.waiting import wait
from accounts.signing_in.sign_up import may_sign_up_as

log = logging.getLogger(__name__)


def name_of_issuer(url: str) -> str:
    """What its people are kept under: those of another issuer, who may have the same names there, are others."""
    return f"oidc-{hashlib.sha256(url.encode()).hexdigest()[:16]}"


def turn_away(request: HttpRequest, words: str, next_page: str = "") -> NoReturn:
    """Lead to signing in by email, and say why. Raises ImmediateHttpResponse."""
    messages.error(request, words)
    onwards = f"?{urlencode({'next': next_page})}" if next_page else ""
    raise ImmediateHttpResponse(redirect(reverse("account_request_login_code") + onwards))


class OidcAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # because the library has no types
    """Where the library asks us."""

    def get_app(self, request: HttpRequest, provider: str, client_id: str | None = None) -> SocialApp:
        """The one issuer, as the variables name it."""
        return SocialApp(
            provider="openid_connect",
            provider_id=name_of_issuer(settings.OIDC_URL),
            name=settings.OIDC_NAME,
            client_id=settings.OIDC_CLIENT_ID,
            secret=settings.OIDC_CLIENT_SECRET,
            settings={"server_url": settings.OIDC_URL},
        )

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Any:
        """How to speak with it; its code is loaded when somebody does."""
        from accounts.oidc.issuer import Provider

        return Provider(request, app=self.get_app(request, provider))

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Say that it did not work, and that a code does."""
        # The words of an exception can hold what the issuer said of somebody.
        log.warning("Signing in at the issuer failed: %s %s", error, type(exception).__name__)
        words = _("That did not work. Try again, or let us email you a code.")
        turn_away(request, words, ((extra_context or {}).get("state") or {}).get("next", ""))

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Turn away whoever has not shown that the address is theirs."""
        if sociallogin.is_existing:
            return
        next_page = sociallogin.state.get("next", "")
        address = next((one.email for one in sociallogin.email_addresses if one.verified), "")
        if not address:
            words = _("%(name)s does not say that your address is yours. Let us email you a code.")
            turn_away(request, words % {"name": settings.OIDC_NAME}, next_page)
        if filter_users_by_email(address):
            wait(request, sociallogin.account, address)
            words = _("You have a diary with this address. Sign in by code once. Then %(name)s will do.")
            turn_away(request, words % {"name": settings.OIDC_NAME}, next_page)

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """All that is needed is known."""
        return True

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """An invitation lets in the address that was invited, as ever."""
        return may_sign_up_as(request, sociallogin.email_addresses[0].email, sociallogin.state.get("next", ""))
