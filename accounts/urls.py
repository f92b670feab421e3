"""The addresses of a person's own settings, and of how they sign in."""

from django.urls import path

from accounts.devices import views as where_views
from accounts.mail import views as email_views
from accounts.oidc import views as oidc_views
from accounts.passkeys import views as passkey_views
from accounts.preferences import views
from accounts.reauthentication import views as fresh_views
from accounts.signing_in import views as signing_in
from accounts.two_factor import views as second_step_views

app_name = "accounts"
urlpatterns = [
    path("", views.preferences, name="preferences"),
    path("signing-in/", signing_in.signing_in, name="signing-in"),
    path("signing-in/passkeys/", passkey_views.passkeys, name="passkeys"),
    path("signing-in/passkeys/add/", passkey_views.passkey_add, name="passkey-add"),
    path("signing-in/passkeys/offer/", passkey_views.passkey_offer, name="passkey-offer"),
    path("signing-in/passkeys/<int:key_id>/", passkey_views.passkey_name, name="passkey-name"),
    path("signing-in/passkeys/<int:key_id>/remove/", passkey_views.passkey_remove, name="passkey-remove"),
    path("signing-in/email/", email_views.email, name="email"),
    path("signing-in/email/old/", email_views.email_old, name="email-old"),
    path("signing-in/email/new/", email_views.email_new, name="email-new"),
    path("signing-in/email/stop/<str:token>/", email_views.email_stop, name="email-stop"),
    path("signing-in/second-step/", second_step_views.second_step, name="second-step"),
    path("signing-in/second-step/on/", second_step_views.second_step_on, name="second-step-on"),
    path("signing-in/second-step/codes/", second_step_views.spare_codes, name="spare-codes"),
    path("signing-in/second-step/off/", second_step_views.second_step_off, name="second-step-off"),
    path("signing-in/elsewhere/end/", oidc_views.oidc_end, name="oidc-end"),
    path("signing-in/where/", where_views.where, name="where"),
    path("signing-in/where/<int:place_id>/end/", where_views.where_end, name="where-end"),
    path("signing-in/everywhere/", where_views.everywhere, name="everywhere"),
    path("signing-in/again/", fresh_views.fresh, name="fresh"),
    path("signing-in/again/<slug:way>/", fresh_views.fresh_way, name="fresh-way"),
    path("<slug:name>/", views.preference, name="preference"),
]
