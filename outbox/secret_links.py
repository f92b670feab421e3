"""Addresses that open something to whoever holds them: their secret, and what the pages behind them say to browsers.

A secret is made from what the site knows and its key, so that a form or a mail sent twice carries the same one. The
database keeps only a digest: who reads a copy of it opens nothing.
"""

import base64
import hashlib
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from django.http import HttpResponse
from django.utils.crypto import salted_hmac

Arguments = ParamSpec("Arguments")
View = Callable[Arguments, HttpResponse]


def secret_from(purpose: str, made_of: str) -> bytes:
    """256 bits that nobody without the site's key can make."""
    return salted_hmac(purpose, made_of, algorithm="sha256").digest()


def token_from(purpose: str, made_of: str) -> str:
    """A secret of 192 bits as it stands in an address."""
    return base64.urlsafe_b64encode(secret_from(purpose, made_of)[:24]).decode()


def digest_of(secret: str) -> str:
    """What the database keeps of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def behind_a_secret(*, tells_origin: bool) -> Callable[[View[Arguments]], View[Arguments]]:
    """Let nobody learn the address of the page below: no other page or site, and no search machine.

    Without the origin, Django refuses the forms of a page.
    """

    def hide(view: View[Arguments]) -> View[Arguments]:
        @wraps(view)
        def hidden(*args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponse:
            response = view(*args, **kwargs)
            response["Referrer-Policy"] = "strict-origin" if tells_origin else "no-referrer"
            response["X-Robots-Tag"] = "noindex, nofollow"
            return response

        return hidden

    return hide
