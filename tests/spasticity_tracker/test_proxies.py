"""The proxies of docs/operating.md hold back what is slow, large or made up, before a server that says what it got."""

import json
import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from http.client import HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from tests.proxies import HOST, PROXIES, Proxy, proxied

pytestmark = pytest.mark.skipif(bool(os.environ.get("WITHOUT_SERVERS")), reason="WITHOUT_SERVERS is set")
MEGABYTE = 1024 * 1024


class Echo(BaseHTTPRequestHandler):
    """Answers with the headers that came, and how long the body was."""

    def do_POST(self) -> None:
        length = len(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        said = json.dumps({"headers": {name.lower(): value for name, value in self.headers.items()}, "length": length})
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class OneByOne(ThreadingHTTPServer):
    """As few threads as can be: who holds one holds up everybody."""

    def process_request(self, *request: Any) -> None:
        self.process_request_thread(*request)

    def handle_error(self, *_: object) -> None:
        """Say nothing of those that were cut off."""


@pytest.fixture(scope="module", params=PROXIES)
def proxy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    folder: Path = tmp_path_factory.mktemp(request.param)
    with OneByOne(("127.0.0.1", 0), Echo) as upstream:
        threading.Thread(target=upstream.serve_forever, daemon=True).start()
        with proxied(request.param, f"127.0.0.1:{upstream.server_port}", folder) as proxy:
            yield proxy
        upstream.shutdown()


def head(path: str, length: int, **headers: str) -> bytes:
    lines = {"Host": HOST, "Content-Length": str(length), "Connection": "close"} | headers
    return "\r\n".join([f"POST {path} HTTP/1.1", *(f"{n}: {v}" for n, v in lines.items()), "", ""]).encode()


def post(proxy: Proxy, path: str, length: int, **headers: str) -> tuple[int, dict[str, Any]]:
    """Send a body of that many bytes; the status, and what the server behind it saw."""
    with proxy.connected() as connection:
        connection.sendall(head(path, length, **headers))
        with suppress(OSError):  # refused before all was sent
            connection.sendall(b"x" * length)
        response = HTTPResponse(connection)
        response.begin()
        text = response.read()
    return response.status, json.loads(text) if response.status == 200 else {}


def test_the_app_hears_who_asked_and_how_whatever_strangers_say(proxy: Proxy) -> None:
    forged = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "http"}
    status, seen = post(proxy, "/", 0, **forged)

    assert status == 200
    assert (seen["headers"]["x-forwarded-for"], seen["headers"]["x-forwarded-proto"]) == ("127.0.0.1", "https")
    assert seen["headers"]["host"] == HOST


def test_a_photo_comes_through_and_what_is_larger_only_where_diaries_are_brought(proxy: Proxy) -> None:
    larger = settings.DATA_UPLOAD_MAX_MEMORY_SIZE + MEGABYTE

    assert post(proxy, "/photo/", 15 * MEGABYTE)[1]["length"] == 15 * MEGABYTE
    assert post(proxy, reverse("exchange:bring"), larger)[1]["length"] == larger
    # Too large, or, as Caddy has begun to hand it on, cut off.
    assert post(proxy, "/photo/", larger)[0] in (413, 502)


def test_those_who_send_slowly_hold_up_nobody(proxy: Proxy) -> None:
    with ExitStack() as stack:
        for _ in range(40):
            connection = stack.enter_context(proxy.connected())
            connection.sendall(head("/photo/", MEGABYTE) + b"x" * 1000)

        assert post(proxy, "/", 10)[1]["length"] == 10
