"""What docker-compose.yml runs works as shut in as it says, and stopping it loses nothing that is in hand."""

import os
import re
import socket
from http.client import HTTPResponse
from pathlib import Path

import pytest

from outbox.models import Mail
from scripts.compose import App
from tests.composed.conftest import HOST
from tests.smtp import Sink
from tests.spasticity_tracker.running import command_line
from tests.waiting import until

pytestmark = pytest.mark.django_db
MAY_WRITE, MAY_NOT = ["/srv/data/x", "/srv/tmp/x"], ["/srv/app/x", "/srv/static/x", "/var/tmp/x", "/x"]
PATIENCE = 120.0  # seconds, for what takes a few on a machine that does nothing else
WRONG = "Traceback|ERROR|Read-only|denied"
# Larger than what is kept in memory: it is written to the disk.
FILE = b"x" * 3_000_000
HEADERS = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7", "Referer": f"https://{HOST}/"}


def send(connection: socket.socket, line: str, headers: dict[str, str]) -> None:
    """Send the beginning of a request."""
    connection.sendall("\r\n".join([line, *(f"{n}: {v}" for n, v in (HEADERS | headers).items()), "", ""]).encode())


def answer(connection: socket.socket) -> tuple[HTTPResponse, bytes]:
    """What comes back, to its end."""
    response = HTTPResponse(connection)
    response.begin()
    return response, response.read()


def form(app: App, address: str) -> tuple[dict[str, str], bytes]:
    """The headers and the body with which a browser asks for a code, and sends a large file with it."""
    with socket.create_connection(("127.0.0.1", app.port)) as connection:
        send(connection, "GET /accounts/login/code/ HTTP/1.1", {"Connection": "close"})
        page, text = answer(connection)
    token = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', text)
    assert token, text
    fields = {"csrfmiddlewaretoken": token[1], "email": address.encode()}
    parts = [
        b'--cut\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (n.encode(), v) for n, v in fields.items()
    ]
    parts.append(b'--cut\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n%s\r\n--cut--\r\n' % FILE)
    body = b"".join(parts)
    cookie = page.headers["Set-Cookie"].partition(";")[0]
    kind = "multipart/form-data; boundary=cut"
    return {"Cookie": cookie, "Content-Type": kind, "Content-Length": str(len(body))}, body


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can shut a process in")
@pytest.mark.parametrize("name", ["web", "worker", "scheduler"])
def test_each_is_nobody_special_and_writes_where_it_may_alone(app: App, name: str) -> None:
    until(lambda: b"setpriv" not in command_line(app.services[name].pid), seconds=PATIENCE)
    status = Path(f"/proc/{app.services[name].pid}/status").read_text()
    tried = app.services[name].run("touch", *MAY_WRITE, *MAY_NOT)

    assert re.search(r"^Uid:\s10001\s10001\s.*^NoNewPrivs:\s1$", status, re.MULTILINE | re.DOTALL)
    assert re.findall("'(.*)'", tried.stderr) == MAY_NOT


def test_stopping_finishes_the_request_and_the_mail_in_hand(app: App, sink: Sink) -> None:
    sink.pause = 0.5
    app.services["web"].until_healthy(PATIENCE)
    until(lambda: list((app.folder / "scheduler/data").glob("schedule*")), seconds=PATIENCE)
    assert app.services["scheduler"].stop() == 0
    headers, body = form(app, "anna@example.org")
    with socket.create_connection(("127.0.0.1", app.port)) as connection:
        send(connection, "POST /accounts/login/code/ HTTP/1.1", headers)
        connection.sendall(body[:-1000])
        until((app.folder / "web/data/uploads").exists, seconds=PATIENCE)
        os.kill(app.services["web"].pid, 15)
        until(lambda: "Handling signal: term" in app.services["web"].said(), seconds=PATIENCE)
        connection.sendall(body[-1000:])
        response, _text = answer(connection)
    assert (response.status, response.headers["Location"]) == (302, "/accounts/login/code/confirm/")
    assert app.services["web"].stop() == 0

    until(lambda: sink.connections, seconds=PATIENCE)
    assert app.services["worker"].stop() == 0

    assert sink.recipients == [["anna@example.org"]]
    assert not Mail.objects.exists()
    assert not [service.said() for service in app.services.values() if re.search(WRONG, service.said())]
