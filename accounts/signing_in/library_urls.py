"""The addresses of the sign-in library, with our own in place of those that we ask or say differently."""

from functools import partial
from typing import TYPE_CHECKING, Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.webauthn import views as webauthn
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView

from accounts.oidc import views as oidc
from accounts.reauthentication.required import needs_fresh_sign_in
from accounts.signing_in.resending import ConfirmEmail, ConfirmLogin
from questions.notice import PAGE, Notice
from questions.question import CONTINUE

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


def _says(view: type[Any], notice: Notice) -> Any:
    """That page of the library as a notice of ours."""
    return view.as_view(template_name=PAGE, extra_context={"notice": notice})


def _asks(
    view: type[Any],
    question: "_StrOrPromise",
    *,
    hint: "_StrOrPromise" = "",
    title: "_StrOrPromise" = "",
    back: str = "account_login",
    icon: str = "next",
    button: "_StrOrPromise" = CONTINUE,
) -> Any:
    """That page of the library as a form of ours, said as in a `Question`."""
    asked = {"title": title, "icon": icon, "button": button}
    said = {"asked": asked, "question": question, "hint": hint, "back": reverse_lazy(back)}
    return view.as_view(template_name="accounts/form.html", extra_context=said)


_asks_for_new = partial(
    _asks,
    hint=_("Three words that you remember make a good one"),
    back="accounts:preferences",
    icon="key",
    button=_("Save the new password"),
)
change_password = _asks_for_new(account.PasswordChangeView, _("Change your password"))
set_password = _asks_for_new(account.PasswordSetView, _("Choose a password"))
reset_password = _asks(
    account.PasswordResetView,
    _("Where do we send the email?"),
    hint=_("The email has a link to choose a new password"),
    title=_("Get a new password"),
    icon="mail",
    button=_("Email me a link"),
)
reset_password_done = _says(
    account.PasswordResetDoneView,
    Notice(
        _("Look in your email"),
        lines=(
            _("If we know the address, an email is on its way."),
            _("Open it and tap the link. Look in your spam folder too."),
        ),
        button=_("Go to sign in"),
        url=reverse_lazy("account_login"),
    ),
)
reset_password_from_key_done = _says(
    account.PasswordResetFromKeyDoneView,
    Notice(
        _("Your new password is saved"),
        button=_("Sign in"),
        url=reverse_lazy("account_login"),
    ),
)
inactive = _says(
    account.AccountInactiveView,
    Notice(
        _("This diary is closed"),
        _("You cannot sign in with this address now."),
        button=_("Get help"),
        url=reverse_lazy("dashboard:help"),
    ),
)
confirm_email = _asks(ConfirmEmail, _("Enter the code to go on"))
confirm_login_code = _asks(ConfirmLogin, _("Enter the code to sign in"))
app_code = _asks(mfa.AuthenticateView, _("What does the app show?"), hint=_("6 figures, or one of your spare codes"))

urlpatterns = [
    path("reauthenticate/", RedirectView.as_view(pattern_name="accounts:fresh"), name="account_reauthenticate"),
    path("email/", RedirectView.as_view(pattern_name="accounts:email"), name="account_email"),
    path("confirm-email/", login_not_required(confirm_email), name="account_email_verification_sent"),
    path("inactive/", inactive, name="account_inactive"),
    path("login/code/confirm/", confirm_login_code, name="account_confirm_login_code"),
    path("password/change/", needs_fresh_sign_in(change_password), name="account_change_password"),
    path("password/set/", needs_fresh_sign_in(set_password), name="account_set_password"),
    path("password/reset/", reset_password, name="account_reset_password"),
    path("password/reset/done/", reset_password_done, name="account_reset_password_done"),
    path("password/reset/key/done/", reset_password_from_key_done, name="account_reset_password_from_key_done"),
    path("second-step/", login_not_required(app_code), name="mfa_authenticate"),
    path("passkey/", login_not_required(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("elsewhere/", oidc.oidc_login, name="oidc_login"),
    path("elsewhere/back/", oidc.oidc_back, name="oidc_back"),
    path("", include("allauth.account.urls")),
]
