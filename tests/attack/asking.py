"""Sends an attack: over the line to a server that runs, or straight to the site within this process."""

import re
import socket
import time
from contextlib import suppress
from email.message import Message
from http.client import HTTPException, HTTPResponse
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes

from django.test.client import ClientHandler

from spasticity_tracker.charset import UNREADABLE, says_utf8
from tests.attack.attacks import Attack
from tests.attack.judging import Answered

# No answer takes longer, not even on a busy machine; what sleeps in the database would.
PATIENCE = 25.0  # seconds


def over_the_line(port: int, attack: Attack) -> Answered:
    """Send it to the server at that port."""
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as line:
        # A server that has heard enough answers and hangs up before all is sent.
        with suppress(OSError):
            line.sendall(attack.raw())
            line.shutdown(socket.SHUT_WR)
        answer = HTTPResponse(line, method=attack.method)
        try:
            answer.begin()
            return Answered(answer.status, answer.headers, answer.read(), time.monotonic() - began)
        except (OSError, HTTPException):
            return Answered(0, seconds=time.monotonic() - began)


def within(handler: ClientHandler, attack: Attack) -> Answered | None:
    """Give it to the site as a web server would; None for what a web server refuses by itself."""
    values = [value for _name, value in attack.headers]
    if not re.fullmatch(r"[A-Z]+", attack.method) or any(
        re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", one) for one in values
    ):
        return None
    if attack.is_cut or re.search(rb"[\x00-\x20\x7f]", attack.target):
        return None
    path, _question, query = attack.target.partition(b"?")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": attack.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query.decode("latin-1"),
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(attack.body),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
    }
    for name, value in attack.headers:
        key = name.decode().upper().replace("-", "_")
        key = key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"
        environ[key] = f"{environ[key]},{value.decode('latin-1')}" if key in environ else value.decode("latin-1")
    if not environ.get("CONTENT_LENGTH", "0").isdecimal():
        return None
    if not says_utf8(environ.get("CONTENT_TYPE", "")):
        environ["CONTENT_TYPE"] = UNREADABLE
    response = handler(environ)
    headers = Message()
    for header, said in response.items():
        headers[header] = said
    for cookie in response.cookies.values():
        headers["Set-Cookie"] = cookie.output(header="").strip()
    return Answered(response.status_code, headers, response.getvalue())
