"""The addresses of a person's own settings, and of how they sign in."""

from django.urls import path

from accounts import views
from accounts.signing_in import fresh_views, passkey_views, where_views
from accounts.signing_in import views as signing_in

app_name = "accounts"
urlpatterns = [
    path("", views.preferences, name="preferences"),
    path("signing-in/", signing_in.signing_in, name="signing-in"),
    path("signing-in/passkeys/", passkey_views.passkeys, name="passkeys"),
    path("signing-in/passkeys/add/", passkey_views.passkey_add, name="passkey-add"),
    path("signing-in/passkeys/offer/", passkey_views.passkey_offer, name="passkey-offer"),
    path("signing-in/passkeys/<int:key_id>/", passkey_views.passkey_name, name="passkey-name"),
    path("signing-in/passkeys/<int:key_id>/remove/", passkey_views.passkey_remove, name="passkey-remove"),
    path("signing-in/where/", where_views.where, name="where"),
    path("signing-in/where/<int:place_id>/end/", where_views.where_end, name="where-end"),
    path("signing-in/everywhere/", where_views.everywhere, name="everywhere"),
    path("signing-in/again/", fresh_views.fresh, name="fresh"),
    path("signing-in/again/<slug:way>/", fresh_views.fresh_way, name="fresh-way"),
    path("<slug:name>/", views.preference, name="preference"),
]
