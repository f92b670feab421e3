"""The sign-in library's forms and messages in our words.

The library decides who may come in and never tells a stranger whether an address is known; here are only words.
"""

import logging
from typing import Any

from allauth.account import forms as library
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.userkit import filter_users_by_email
from allauth.account.models import EmailAddress
from allauth.core import context, ratelimit
from allauth.mfa.base.forms import AuthenticateForm
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.devices.reading import end_everywhere
from accounts.mail.words import MESSAGES, letter
from accounts.models import Closing, User
from accounts.signing_in import staying
from accounts.signing_in.invited import asked_here
from accounts.signing_in.limits import counted_as
from accounts.signing_in.sign_up import may_sign_up, may_sign_up_as
from accounts.signing_in.staying import StayForm
from outbox.mails import write
from questions.codes import CODE_ATTRS, CodeBox
from questions.forms import PlainForm
from questions.mail_addresses import AddressBox

log = logging.getLogger(__name__)

PASSWORD_ATTRS = {"autocomplete": "current-password"}

# Per field: label, what the browser may fill in, and what to say when it is blank.
WORDS: dict[str, tuple[Any, dict[str, str], Any]] = {
    "login": (
        _("Your email address"),
        {"autocomplete": "username", "inputmode": "email", "spellcheck": "false"},
        _("Enter your email address"),
    ),
    "password": (_("Your password"), PASSWORD_ATTRS, _("Enter your password")),
    "oldpassword": (_("Your password now"), PASSWORD_ATTRS, _("Enter your password of now")),
    "password1": (_("New password"), {"autocomplete": "new-password"}, _("Enter a new password")),
    "code": (_("Code from the email"), CODE_ATTRS, _("Enter the code from the email")),
}
WORDS["email"] = WORDS["login"]


class SignInForm(PlainForm):
    """Puts our words on whichever of the library's fields a form has.

    A new password is typed once: typing it twice is hard with one hand, and a slip is mended by a code.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)
        for name in ("login", "email"):
            if name in self.fields:
                self.fields[name] = AddressBox(max_length=254)
        for name, (label, attrs, blank) in WORDS.items():
            if name in self.fields:
                field = self.fields[name]
                field.label, field.help_text = label, ""
                field.widget.attrs.update(attrs)
                field.error_messages["required"] = blank
        if "code" in self.fields:
            self.fields["code"] = CodeBox(label=WORDS["code"][0], error_messages={"required": WORDS["code"][2]})


def in_our_words(form: type[forms.BaseForm]) -> type[forms.BaseForm]:
    """Make of one of the library's forms one that speaks as ours do."""
    return type(form.__name__, (SignInForm, form), {})


class AskedForm(forms.BaseForm):
    """Fills in the address of somebody whom an invitation asked: they need not type what is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.asked = asked_here(context.request)
        if self.asked:
            kwargs["initial"] = {"email": self.asked.email} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)


def asks_to_stay(form: type[forms.BaseForm]) -> type[forms.BaseForm]:
    """Make of one of the library's forms one that also asks whether to stay signed in."""
    return type(form.__name__, (StayForm, in_our_words(form)), {})


PasswordForm = asks_to_stay(library.LoginForm)
EnterCodeForm = in_our_words(library.ConfirmLoginCodeForm)
ConfirmEmailForm = in_our_words(library.ConfirmEmailVerificationCodeForm)
ResetPasswordKeyForm = in_our_words(library.ResetPasswordKeyForm)
SetPasswordForm = in_our_words(library.SetPasswordForm)
ChangePasswordForm = in_our_words(library.ChangePasswordForm)


def check_mails_to(email: str) -> None:
    """Count a mail to this address. Raises ValidationError after 12 in half an hour."""
    key = counted_as(context.request, email)
    if not ratelimit.consume(context.request, action="request_login_code", key=key):
        raise forms.ValidationError(_("We sent many emails. Use the newest, or wait 30 minutes"))


class RequestCodeForm(AskedForm, StayForm, SignInForm, library.RequestLoginCodeForm):  # type: ignore[misc]  # because the library has no types
    """Counts apart what comes from a browser that is known to be the owner's."""

    def clean_email(self) -> str:
        """Find who has this address, and tell nobody."""
        email = str(self.cleaned_data["email"])
        check_mails_to(email)
        known = filter_users_by_email(email, is_active=True, prefer_verified=True, for_login=True)
        self._user = known[0] if known else None
        return email


class AppCodeForm(SignInForm, AuthenticateForm):  # type: ignore[misc]  # because the library has no types
    """The code of the second step."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code from the app")
        self.fields["code"].error_messages["required"] = _("Enter the code from the app")


class SignUpForm(AskedForm, StayForm, SignInForm, library.SignupForm):  # type: ignore[misc]  # because the library has no types
    """Starts with an email address alone; who wants a password chooses one later."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password1", None)

    def clean_email(self) -> str:
        """An invitation lets in the address that was invited, and no other, where nobody else may sign up."""
        email = str(super().clean_email())
        if not may_sign_up_as(context.request, email):
            raise forms.ValidationError(_("Use the address that the invitation came to"))
        return email


class ResetPasswordForm(SignInForm, library.ResetPasswordForm):  # type: ignore[misc]  # because the library has no types
    """Takes as long for an address that nobody has."""

    def clean_email(self) -> str:
        """Refuse when this address got many mails."""
        check_mails_to(self.cleaned_data["email"])
        return str(super().clean_email())

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Email a link; for an unknown address make one that is thrown away, and email that nobody is known."""
        if not self.users:
            nobody = User(pk=0, email=self.cleaned_data["email"])
            key = PasswordResetTokenGenerator().make_token(nobody)
            EmailAddress.objects.filter(user_id=nobody.pk).exists()
            Adapter(request).get_reset_password_from_key_url(f"0-{key}")
        return str(super().save(request, **kwargs))


# A request of which nobody knows where it comes from.
NOWHERE = "0.0.0.0"  # noqa: S104 -- because nothing listens there


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # because the library has no types
    """Says what went wrong and how to go on."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This diary is closed"),
        "email_password_mismatch": _("The address and the password do not match. Try again, or use a code"),
        "email_taken": _("Another diary has this address. Use a different one"),
        "duplicate_email": _("You use this address already. Enter a different one"),
        "enter_current_password": _("This is not your password of now. Try again"),
        "incorrect_code": _("This is not the code. Look at the newest email and try again"),
        "incorrect_password": _("This is not your password. Try again"),
        "max_email_addresses": _("You have %d addresses. Remove one first"),
        "rate_limited": _("Wait 5 minutes. Then try again"),
        "same_as_current": _("You use this address already. Enter a different one"),
        "too_many_login_attempts": _("Too many tries. Wait 5 minutes, then try again"),
        "unverified_primary_email": _("Enter the code for this address first"),
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

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether an account can be made here; whoever has one signs in as ever."""
        return may_sign_up(request)

    def new_user(self, request: HttpRequest) -> User:
        """Somebody new reads the language in which they sign up."""
        return User(language=get_language() or "")

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign in, for as long as was wished."""
        super().login(request, user)
        staying.begin(request, user, timezone.now())

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Go on where they were. Whoever closes their account goes home first, to read when."""
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
