"""Codes by email for somebody who is signed in: sent for one purpose, kept with their session, asked for once."""

import secrets
import time
from datetime import timedelta
from typing import TypedDict

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from outbox.secret_links import secret_from
from questions.codes import CodeBox
from questions.forms import QuestionForm

LASTS = timedelta(minutes=30)
MOST_TRIES = 6
# Between two codes to the same purpose; a second tap must not fill a mailbox.
PAUSE = timedelta(seconds=20)
TOO_LATE = gettext_lazy("This code does not work any more. Send a new code")


class CodeForm(QuestionForm):
    """The code from an email."""

    code = CodeBox(label=gettext_lazy("Code from the email"))


class Sent(TypedDict):
    """What the session knows of a code."""

    email: str
    hash: str
    at: float
    tries: int


def just_sent(request: HttpRequest, purpose: str, email: str) -> bool:
    """Whether a code for this purpose went to this address so lately that no other does."""
    sent = _codes(request).get(purpose)
    return bool(sent and sent["email"] == email and time.time() - sent["at"] < PAUSE.total_seconds())


def send_code(request: HttpRequest, purpose: str, email: str, template: str, **said: str) -> None:
    """Email a new code, unless one was just sent. The last one sent counts."""
    if not just_sent(request, purpose, email):
        code = get_adapter().generate_login_code()
        _note(request, purpose, email, code)
        get_adapter().send_mail(template, email, {"code": code} | said)


def note_no_code(request: HttpRequest, purpose: str, email: str) -> None:
    """Answer every try as if a code had been sent: the one that counts from now on is one that nobody types."""
    _note(request, purpose, email, secrets.token_urlsafe())


def check_code(request: HttpRequest, purpose: str, email: str, typed: str) -> None:
    """Take a code that was sent to this address, as typed into a `CodeForm`; it works once.

    Raises ValidationError that says at the box what to do.
    """
    sent = _codes(request).get(purpose)
    if not sent or sent["email"] != email or time.time() - sent["at"] > LASTS.total_seconds():
        raise ValidationError({"code": TOO_LATE})
    if sent["tries"] >= MOST_TRIES:
        raise ValidationError({"code": _("Too many tries with this code. Send a new code")})
    if constant_time_compare(sent["hash"], _hash(purpose, email, typed)):
        request.session["codes"] = {name: kept for name, kept in _codes(request).items() if name != purpose}
        return
    sent["tries"] += 1
    request.session["codes"] = _codes(request) | {purpose: sent}
    raise ValidationError({"code": _("This is not the code. Look at the newest email and try again")})


def _note(request: HttpRequest, purpose: str, email: str, code: str) -> None:
    entry: Sent = {"email": email, "hash": _hash(purpose, email, code), "at": time.time(), "tries": 0}
    request.session["codes"] = _codes(request) | {purpose: entry}


def _codes(request: HttpRequest) -> dict[str, Sent]:
    return dict(request.session.get("codes", {}))


def _hash(purpose: str, email: str, code: str) -> str:
    return secret_from("accounts.codes", f"{purpose} {email} {code}").hex()
