"""Passkeys: made, named, removed; each one is a way in that needs nothing to remember."""

import json
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from allauth.account.adapter import get_adapter
from allauth.mfa.webauthn.forms import LoginWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from cryptography.exceptions import InvalidSignature
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from accounts.devices.words import browser_words
from accounts.models import User
from questions.forms import QuestionForm

LONGEST_NAME = 100
# What browsers send is some thousand letters long.
LONGEST_ANSWER = 100_000
NOT_SAVED = gettext_lazy("The passkey was not saved. Try again")
NOT_PROVED = gettext_lazy("This did not work. Try again, or use another way")
# What reading an answer that no browser gives can end in.
_UNREADABLE = (AttributeError, LookupError, RecursionError, TypeError, ValueError, InvalidSignature, struct.error)


def begin_passkey(user: User) -> str:
    """What the browser needs to make a passkey, as JSON. What it has to answer stays with the session."""
    return json.dumps(dict(auth.begin_registration(user, passwordless=True)))


def begin_proof(user: User) -> str:
    """What the browser needs to show that it holds a passkey of this person, as JSON."""
    return json.dumps(dict(auth.begin_authentication(user)))


def save_passkey(request: HttpRequest, user: User, sent: str) -> Any:
    """Keep the passkey that the browser has made. Raises ValidationError when it is not the one asked for."""
    with _read(sent, or_say=NOT_SAVED) as credential:
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
    with _read(sent, or_say=NOT_PROVED) as credential:
        auth.parse_authentication_response(credential)
        auth.complete_authentication(user, credential).record_usage()


class PasskeyForm(LoginWebAuthnForm):  # type: ignore[misc]  # because the library has no types
    """Signing in with a passkey; who it is, the passkey says."""

    credential = forms.Field(widget=forms.HiddenInput, error_messages={"required": NOT_PROVED})

    def clean_credential(self) -> Any:
        """Find whose passkey it is, and check the proof."""
        with _read(self.cleaned_data["credential"], or_say=NOT_PROVED) as self.cleaned_data["credential"]:
            return super().clean_credential()


@contextmanager
def _read(sent: str, *, or_say: Any) -> Iterator[dict[str, Any]]:
    """The answer of a browser. Raises ValidationError for what is none, here or where it is looked at inside."""
    try:
        if len(sent) > LONGEST_ANSWER:
            raise ValueError
        answer = json.loads(sent, object_pairs_hook=_each_name_once, parse_constant=_refuse)
        if not isinstance(answer, dict):
            raise TypeError
        yield answer
    except _UNREADABLE as error:
        raise ValidationError(or_say) from error


def _each_name_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _refuse(_constant: str) -> NoReturn:
    raise ValueError


def remove_passkey(user: User, passkey: Any) -> None:
    """Remove it: it lets nobody in from now on."""
    passkey.delete()
    get_adapter().send_notification_mail("mfa/email/webauthn_removed", user)


class NameForm(QuestionForm):
    """What a passkey is called in the list."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=LONGEST_NAME)
