"""The page "Signing in", with a way to each of its parts."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.identity import signed_in


def signing_in(request: HttpRequest) -> HttpResponse:
    """Address, password, passkeys, second step, and where the person is signed in."""
    kinds = list(Authenticator.objects.filter(user=signed_in(request)).values_list("type", flat=True))
    passkeys = kinds.count(Authenticator.Type.WEBAUTHN)
    elsewhere = SocialAccount.objects.filter(user=signed_in(request)).exists()
    said = {"passkeys": passkeys, "second_step": Authenticator.Type.TOTP in kinds, "elsewhere": elsewhere}
    return render(request, "accounts/signing_in/signing_in.html", said)
