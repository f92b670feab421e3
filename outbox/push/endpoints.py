"""Where something may be pushed to: a browser names the address, so a stranger can name any.

Over HTTPS, to the public internet, and never on to where an answer points. What a name stands for is looked up once,
for the connection itself: between a look and a connection it could change.
"""

import base64
import http.client
import ipaddress
import re
import socket
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

HTTPS_PORT = 443
TIMEOUT = 10.0  # seconds
LONGEST_ENDPOINT = 1000
GIVEN_OUT = ipaddress.ip_network("2000::/3")
# An uncompressed point of P-256 and 16 bytes (RFC 8291), as browsers give them.
POINT, AUTH = 65, 16


class ForbiddenError(OSError):
    """Nothing is pushed there."""


def is_endpoint(address: str) -> bool:
    """Whether that may be the address of a push service. Who answers there is looked at when something is sent."""
    try:
        parts = urlsplit(address)
        port = parts.port or HTTPS_PORT
    except ValueError:
        return False
    if len(address) > LONGEST_ENDPOINT or not re.fullmatch(r"[!-~]+", address) or not parts.hostname:
        return False
    return parts.netloc in settings.PUSH_ALSO_TO or (
        parts.scheme == "https" and port == HTTPS_PORT and "@" not in parts.netloc and _may_be_public(parts.hostname)
    )


def are_keys(p256dh: str, auth: str) -> bool:
    """Whether these may be the two keys of a browser."""
    return [_length_of(p256dh), _length_of(auth)] == [POINT, AUTH]


def connection_to(endpoint: str) -> http.client.HTTPConnection:
    """A connection to that push service, opened with the first request. Raises ForbiddenError."""
    if not is_endpoint(endpoint):
        raise ForbiddenError("no address of a push service")
    parts = urlsplit(endpoint)
    if parts.netloc in settings.PUSH_ALSO_TO:
        return http.client.HTTPConnection(parts.netloc, timeout=TIMEOUT)
    return _Public(parts.hostname or "", HTTPS_PORT, timeout=TIMEOUT)


class _Public(http.client.HTTPSConnection):
    """A connection to the public internet only; its certificate is checked against the name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Whatever opens the socket of a connection in the standard library, ahead of TLS.
        self._create_connection = _connect


def _connect(address: tuple[str, int], timeout: float, _source: object = None) -> socket.socket:
    host, port = address
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(_is_public(one) for one in found):
        raise ForbiddenError("not on the public internet")
    return socket.create_connection((found[0], port), timeout)


def _may_be_public(host: str) -> bool:
    """Whether a host is a name with a dot in it, or a public address."""
    try:
        return _is_public(host)
    except ValueError:
        return "." in host.rstrip(".") and not host.endswith((".local", ".localhost", ".internal"))


def _is_public(address: str) -> bool:
    """Raises ValueError for what is no address. Of IPv6 only what is given out to the world and holds no other one."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address) and (found not in GIVEN_OUT or found.sixtofour):
        return False
    return found.is_global and not found.is_multicast


def _length_of(key: str) -> int:
    if not re.fullmatch("[A-Za-z0-9_-]+={0,2}", key):
        return 0
    try:
        return len(base64.urlsafe_b64decode(key.rstrip("=") + "=" * (-len(key.rstrip("=")) % 4)))
    except ValueError:
        return 0
