"""Passkeys: made, named, removed; each one is a way in that needs nothing to remember."""

import json
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from accounts.devices.words import browser_words
from accounts.models import User
from accounts.passkeys.rules import NOT_PROVED, read_answer

NOT_SAVED = gettext_lazy("The passkey was not saved. Try again")


def begin_passkey(user: User) -> str:
    """What the browser needs to make a passkey, as JSON. What it has to answer stays with the session."""
    return json.dumps(dict(auth.begin_registration(user, passwordless=True)))


def begin_proof(user: User) -> str:
    """What the browser needs to show that it holds a passkey of this person, as JSON."""
    return json.dumps(dict(auth.begin_authentication(user)))


def save_passkey(request: HttpRequest, user: User, sent: str) -> Any:
    """Keep the passkey that the browser has made. Raises ValidationError when it is not the one asked for."""
    with read_answer(sent, or_say=NOT_SAVED) as credential:
        auth.parse_registration_response(credential)
        made = auth.complete_registration(credential)
    if not made.is_user_verified():
        raise ValidationError(NOT_SAVED)
    name = str(browser_words(request.headers.get("User-Agent", "")))
    passkey = auth.WebAuthn.add(user, name, credential).instance
    get_adapter().send_notification_mail("mfa/email/webauthn_added", user)
    return passkey


def check_proof(user: User, sent: str) -> None:
    """Take the proof that the browser holds a passkey of this person. Raises ValidationError when it does not."""
    with read_answer(sent, or_say=NOT_PROVED) as credential:
        auth.parse_authentication_response(credential)
        auth.complete_authentication(user, credential).record_usage()


def remove_passkey(user: User, passkey: Any) -> None:
    """Remove it: it lets nobody in from now on."""
    passkey.delete()
    get_adapter().send_notification_mail("mfa/email/webauthn_removed", user)
