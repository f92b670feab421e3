"""Who pushes: one key pair for the whole site (VAPID, RFC 8292), made once by `manage.py push_key`."""

import base64
from email.utils import parseaddr
from functools import lru_cache
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from py_vapid import Vapid02


def new_key() -> str:
    """A private key of P-256, as `PUSH_KEY` holds it."""
    pair = ec.generate_private_key(ec.SECP256R1())
    return _text(pair.private_numbers().private_value.to_bytes(32, "big"))


@lru_cache
def public_key_of(private: str) -> str:
    """The other half, which browsers are given. Whoever has it can push nothing."""
    number = int.from_bytes(base64.urlsafe_b64decode(private + "="), "big")
    public = ec.derive_private_key(number, ec.SECP256R1()).public_key()
    return _text(public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def signature_for(endpoint: str) -> dict[str, str]:
    """The header that says to that push service who pushes."""
    parts = urlsplit(endpoint)
    _words, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    # It may write to whoever runs this; the signature is good for a day, which is the library's own limit.
    claims = {"aud": f"{parts.scheme}://{parts.netloc}", "sub": f"mailto:{address}"}
    return dict(Vapid02.from_string(settings.PUSH_KEY).sign(claims))


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
