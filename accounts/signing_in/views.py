"""The page "Signing in", with a way to each of its parts."""

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.identity import signed_in


def signing_in(request: HttpRequest) -> HttpResponse:
    """Address, password, passkeys, second step, and where the person is signed in."""
    kinds = list(Authenticator.objects.filter(user=signed_in(request)).values_list("type", flat=True))
    passkeys = kinds.count(Authenticator.Type.WEBAUTHN)
    said = {"passkeys": passkeys, "second_step": Authenticator.Type.TOTP in kinds}
    return render(request, "accounts/signing_in/signing_in.html", said)
