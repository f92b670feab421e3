"""What leaves this machine of an error: code, and nothing of anybody."""

import gzip
import json
import logging
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from unittest.mock import patch

import brotli
import pytest
import sentry_sdk
from django.db import connection

from spasticity_tracker.watching import reports
from tests.people import make_user, sign_in

MARK = "zqxmarkzqx"


class Endpoint(HTTPServer):
    """Takes what is reported, and keeps it."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        super().__init__(("127.0.0.1", 0), Taking)

    def all_of_it(self) -> str:
        """Everything that came, unpacked."""
        sentry_sdk.flush(5)
        return b"\n".join(self.bodies).decode()


class Taking(BaseHTTPRequestHandler):
    server: Endpoint

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        unpack = {"gzip": gzip.decompress, "br": brotli.decompress}.get(self.headers["Content-Encoding"], bytes)
        self.server.bodies.append(str(self.headers).encode() + unpack(body))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_args: object) -> None: ...


@pytest.fixture
def endpoint(machines_clock: None) -> Iterator[Endpoint]:
    with Endpoint() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        reports.begin(f"http://key@127.0.0.1:{server.server_port}/1", "web")
        yield server
        sentry_sdk.get_client().close(timeout=1)
        sentry_sdk.get_global_scope().set_client(None)
        server.shutdown()


@pytest.mark.django_db
def test_a_page_that_breaks_is_reported_with_its_route_and_its_number_and_nothing_else(endpoint: Endpoint) -> None:
    user = make_user(MARK)
    browser = sign_in(user)
    browser.raise_request_exception = False
    browser.cookies["mark"] = MARK

    def broken(*_args: object, **_kwargs: object) -> None:
        letter = MARK
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s", [MARK])
        logging.getLogger("django").info("said %s", MARK)
        raise ValueError(f"not a number: {letter}")

    with patch("symptoms.emergency.views.render", broken):
        answer = browser.post(
            f"/emergency/?{MARK}",
            {"notes": MARK},
            headers={"User-Agent": MARK, "Referer": MARK, "X-Forwarded-For": MARK},
        )
        answer = browser.get(f"/emergency/?{MARK}", headers={"User-Agent": MARK}, REMOTE_ADDR="203.0.113.77")

    sent = endpoint.all_of_it()
    event = json.loads([line for line in sent.splitlines() if '"exception"' in line][-1])
    assert event["tags"] == {"process": "web", "request": answer["X-Request-ID"], "route": "symptoms:emergency"}
    assert event["exception"]["values"][-1]["type"] == "ValueError"
    assert event["exception"]["values"][-1]["stacktrace"]["frames"][-1]["function"] == "broken"
    assert MARK not in sent
    assert not [word for word in ("203.0.113.77", user.email, "server_name", "cookies", "breadcrumbs") if word in sent]


def test_an_error_that_is_only_logged_says_where_and_not_what(endpoint: Endpoint) -> None:
    logging.getLogger("django.security.DisallowedHost").error(f"Invalid host {MARK}")
    logging.getLogger("outbox").error("%s was not sent", MARK)

    sent = endpoint.all_of_it()
    assert sent.count('"message":"test_reports:') == 2
    assert MARK not in sent
