"""A real push service on a free port: it decrypts what it is sent as a browser would, and misbehaves as it is told.

`with PushService() as service, service.in_use(): …` lets the app push there; `service.mailbox(name)` is a browser.
"""

import base64
import json
import os
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.test import override_settings
from py_vapid import Vapid02

from outbox.push.keys import public_key_of
from outbox.push.message import Mailbox
from tests.smtp import DROP, DROP_AFTER

# What a mail server says, as a push service says it.
REPLIES = {"451": 503, "550": 413}
GONE = "410"


@dataclass(frozen=True)
class Arrived:
    """What came for a browser: its name, what its push service sees of it, and what it says once decrypted."""

    name: str
    headers: dict[str, str]
    sealed: bytes
    said: dict[str, Any]

    @property
    def message_id(self) -> str:
        """That of the row, whose id is the topic."""
        return f"<{uuid.UUID(self.headers['Topic'])}@{urlsplit(settings.SITE_URL).hostname}>"


class PushService:
    """The service. `refuse`, `at_first` and `pause` are those of `tests.smtp.Sink`, by the address of each reader."""

    def __init__(self) -> None:
        self._browsers: dict[str, tuple[ec.EllipticCurvePrivateKey, bytes]] = {}
        self.forget()
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                service.take(self)

            def log_message(self, *_args: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def forget(self) -> None:
        """Be as if new."""
        self.messages: list[Arrived] = []
        self.refuse: dict[str, str] = {}
        self.at_first: dict[str, list[str]] = {}
        self.pause = 0.0
        self.dropped_after = 0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def place(self) -> str:
        """Its host and port, for `PUSH_ALSO_TO`."""
        return f"127.0.0.1:{self._server.server_port}"

    def mailbox(self, name: str) -> Mailbox:
        """A new browser of that name, which has its keys to itself."""
        private, auth = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)
        self._browsers[name] = private, auth
        public = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return Mailbox(f"http://{self.place}/for/{name}", _text(public), _text(auth))

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Have this process push here."""
        with override_settings(PUSH_ALSO_TO=(self.place,)):
            yield

    @property
    def message_ids(self) -> Counter[str]:
        """How often each message came."""
        return Counter(message.message_id for message in self.messages)

    @property
    def recipients(self) -> list[list[str]]:
        """Whom the messages were for, in their order, as addresses of mail."""
        return [[f"{message.name}@example.org"] for message in self.messages]

    def take(self, request: BaseHTTPRequestHandler) -> None:
        """Keep a message, or do what was arranged for its browser."""
        name, body = request.path.rpartition("/")[2], request.rfile.read(int(request.headers["Content-Length"]))
        address = f"{name}@example.org"
        now = self.at_first[address].pop(0) if self.at_first.get(address) else self.refuse.get(address, "")
        if now and now not in (DROP, DROP_AFTER):
            self._answer(request, REPLIES.get(now[:3]) or int(now[:3]))
            return
        time.sleep(self.pause)
        if now != DROP:
            self._keep(name, dict(request.headers), body)
        time.sleep(self.pause)
        if now:
            self.dropped_after += now == DROP_AFTER
            request.close_connection = True
            return
        self._answer(request, 201)

    def _keep(self, name: str, headers: dict[str, str], body: bytes) -> None:
        assert Vapid02.verify(headers["Authorization"])
        assert headers["Authorization"].endswith(f",k={public_key_of(settings.PUSH_KEY)}")
        private, auth = self._browsers[name]
        said = json.loads(http_ece.decrypt(body, private_key=private, auth_secret=auth, version="aes128gcm"))
        self.messages.append(Arrived(name, headers, body, said))

    def _answer(self, request: BaseHTTPRequestHandler, status: int) -> None:
        request.send_response(status)
        request.send_header("Content-Length", "0")
        request.end_headers()


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
