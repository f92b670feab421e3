"""Where the sign-in library asks us: what it says, what it sends, who may come in, and what follows from that."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.devices.writing import end_everywhere
from accounts.mail.words import MESSAGES, letter
from accounts.models import Closing, User
from accounts.oidc.waiting import account_of
from accounts.signing_in import staying
from accounts.signing_in.limits import counted_as
from accounts.signing_in.sign_up import may_sign_up
from outbox.mails import write

log = logging.getLogger(__name__)

# A request of which nobody knows where it comes from.
NOWHERE = "0.0.0.0"  # noqa: S104 -- because nothing listens there
# What the library says of somebody who is not let in.
REFUSALS = {"account_inactive", "email_password_mismatch", "enter_current_password", "incorrect_code"}
REFUSALS |= {"incorrect_password", "rate_limited", "too_many_login_attempts"}


class NotesRefusals:
    """Notes for the operator that somebody was not let in, and why; whoever it was may have typed anything.

    Stands before an adapter of the library.
    """

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """Say what is wrong, and note what an operator should know of."""
        if code in REFUSALS:
            log.warning("A way in was refused: %s", code)
        error: ValidationError = super().validation_error(code, *args)  # type: ignore[misc]  # of the adapter
        return error


class Adapter(NotesRefusals, DefaultAccountAdapter):  # type: ignore[misc]  # because the library has no types
    """Says what went wrong and how to go on."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This diary is closed"),
        "email_password_mismatch": _("The address and the password do not match. Try again, or use a code"),
        "email_taken": _("Another diary has this address. Use a different one"),
        "enter_current_password": _("This is not your password of now. Try again"),
        "incorrect_code": _("This is not the code. Look at the newest email and try again"),
        "incorrect_password": _("This is not your password. Try again"),
        "rate_limited": _("Wait 5 minutes. Then try again"),
        "too_many_login_attempts": _("Too many tries. Wait 5 minutes, then try again"),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the mail down; the worker sends it. The page takes equally long whoever it is for."""
        context = {"login_url": settings.SITE_URL + reverse("account_request_login_code")} | context
        said = {name: self._at_home(said) for name, said in context.items()}
        mail = letter(template_prefix, settings.SIGN_UP)
        write(to=email, subject=str(mail.subject), body=mail.body(said))

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say on the next page what the library did, in our words, where that page does not say it itself."""
        said = message or MESSAGES.get(message_template or "")
        if said:
            messages.add_message(request, level, str(said), extra_tags)

    def send_notification_mail(self, template_prefix: str, user: User, *args: Any, **kwargs: Any) -> None:
        """Tell somebody that a way in was changed, and note it."""
        log.info("Of %s: %s", user, template_prefix.rpartition("/")[2])
        super().send_notification_mail(template_prefix, user, *args, **kwargs)

    def _at_home(self, said: Any) -> Any:
        """A link of the library's at the site's own address, whatever name the request came by; else as it is."""
        here = self.request.build_absolute_uri("/")
        is_link = isinstance(said, str) and said.startswith(here)
        return f"{settings.SITE_URL}/{said.removeprefix(here)}" if is_link else said

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return counted_as(request, credentials.get("email", ""))

    def get_client_ip(self, request: HttpRequest) -> str:
        """Where a request comes from. All of whom that is not known count as one place, and share its limits."""
        try:
            return str(super().get_client_ip(request))
        except (PermissionDenied, ImproperlyConfigured):
            log.warning("No client address is known. Check TRUSTED_PROXY_COUNT and X-Forwarded-For of the proxy.")
            return NOWHERE

    def is_safe_url(self, url: str | None) -> bool:
        """Whether a page to go on to is one of ours, by its whole path. What is no address breaks the library."""
        try:
            return bool(url and url.startswith("/") and super().is_safe_url(url))
        except ValueError:
            return False

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether an account can be made here; whoever has one signs in as ever."""
        return may_sign_up(request)

    def new_user(self, request: HttpRequest) -> User:
        """Somebody new reads the language in which they sign up."""
        return User(language=get_language() or "")

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign in, for as long as was wished."""
        super().login(request, user)
        log.info("In: %s", user)
        staying.begin(request, user, timezone.now())

    def logout(self, request: HttpRequest) -> None:
        """Sign out, and note it."""
        log.info("Out: %s", request.user)
        super().logout(request)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Go on where they were. Whoever closes their account goes home first, to read when."""
        if account := account_of(request, user):
            account.save()
            self.send_notification_mail("oidc/email/added", user, {"name": settings.OIDC_NAME})
        if Closing.objects.filter(user=user).exists():
            kwargs["redirect_url"] = resolve_url(settings.LOGIN_REDIRECT_URL)
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response

    def set_password(self, user: User, password: str) -> None:
        """Set it, and sign out every other browser: they were let in by what is no longer true."""
        super().set_password(user, password)
        end_everywhere(user, but=self.request.session.session_key or "")

    def is_reauthentication_required(self, *, app: str, **_kwargs: Any) -> bool:
        """Our own pages ask for a fresh sign-in, also without a password. See `accounts.reauthentication.required`."""
        return False
