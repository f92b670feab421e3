"""The push services of browsers: each device has its own, and names it."""

import http.client
from contextlib import suppress
from urllib.parse import urlsplit

from outbox.push.endpoints import connection_to
from outbox.push.keys import signature_for
from outbox.push.message import PushMessage
from outbox.retries import RefusedError

GONE = (404, 410)
# What is wrong with the message itself. All else, our key too, may be mended: it is tried again.
FOR_GOOD = (400, 413)
MOST_READ = 10_000


class GoneError(RefusedError):
    """The browser takes nothing any more: it was told so, or removed."""


class PushServices:
    """Push services, through one connection to each of them for all that one run sends."""

    def __init__(self) -> None:
        self._connections: dict[str, http.client.HTTPConnection] = {}

    def open(self) -> None:
        """Nothing is in common to them: each is met with its first message."""

    def send(self, message: PushMessage) -> bool:
        """Encrypt it for its browser alone (RFC 8291), and hand it over. Raises RefusedError."""
        # It brings a second way to ask the web along; whoever pushes nothing does not wait half a second for that.
        from pywebpush import WebPusher

        to = message.to
        keys = {"p256dh": to.p256dh, "auth": to.auth}
        sealed = WebPusher({"endpoint": to.endpoint, "keys": keys}).encode(message.payload)["body"]
        status = self._post(to.endpoint, sealed, message.headers | signature_for(to.endpoint))
        if status in GONE:
            raise GoneError(f"gone, {status}", for_good=True)
        if not http.client.OK <= status < http.client.MULTIPLE_CHOICES:
            raise RefusedError(f"the push service said {status}", for_good=status in FOR_GOOD)
        return True

    def hang_up(self) -> None:
        """Close all connections, however broken they are."""
        while self._connections:
            with suppress(OSError):
                self._connections.popitem()[1].close()

    def _post(self, endpoint: str, body: bytes, headers: dict[str, str]) -> int:
        parts = urlsplit(endpoint)
        connection = self._connections.get(parts.netloc) or connection_to(endpoint)
        self._connections[parts.netloc] = connection
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        if len(answer.read(MOST_READ)) == MOST_READ:
            connection.close()
        return answer.status
