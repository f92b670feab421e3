"""The sign-in library's forms in our words.

The library decides who may come in and never tells a stranger whether an address is known; here are only words.
"""

from typing import Any

from allauth.account import forms as library
from allauth.account.internal.userkit import filter_users_by_email
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from django import forms
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.oidc.waiting import waiting_address
from accounts.signing_in.adapter import Adapter
from accounts.signing_in.invited import asked_here
from accounts.signing_in.limits import check_mails_to
from accounts.signing_in.sign_up import may_sign_up_as
from accounts.signing_in.staying import StayForm
from questions.codes import CODE_ATTRS, CodeBox
from questions.forms import PlainForm
from questions.mail_addresses import AddressBox

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
    """Fills in the address of whom an invitation asked, or an issuer knows: they need not type what is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.asked = asked_here(context.request)
        known = self.asked.email if self.asked else waiting_address(context.request)
        if known:
            kwargs["initial"] = {"email": known} | (kwargs.get("initial") or {})
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
        """An invitation lets in the address that was invited, and no other, where nobody else may sign up.

        Refuse when this address got many mails.
        """
        email = str(super().clean_email())
        if not may_sign_up_as(context.request, email):
            raise forms.ValidationError(_("Use the address that the invitation came to"))
        check_mails_to(email)
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
