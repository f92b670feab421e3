"""The addresses of the sign-in library, with our own in place of those that we ask differently."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.webauthn import views as webauthn
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView

from accounts.oidc import views as oidc
from accounts.reauthentication.required import needs_fresh_sign_in

urlpatterns = [
    path("reauthenticate/", RedirectView.as_view(pattern_name="accounts:fresh"), name="account_reauthenticate"),
    path("email/", RedirectView.as_view(pattern_name="accounts:email"), name="account_email"),
    path("password/change/", needs_fresh_sign_in(account.password_change), name="account_change_password"),
    path("password/set/", needs_fresh_sign_in(account.password_set), name="account_set_password"),
    path("second-step/", login_not_required(mfa.authenticate), name="mfa_authenticate"),
    path("passkey/", login_not_required(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("elsewhere/", oidc.oidc_login, name="oidc_login"),
    path("elsewhere/back/", oidc.oidc_back, name="oidc_back"),
    path("", include("allauth.account.urls")),
]
