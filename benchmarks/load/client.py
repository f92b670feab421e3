"""A small client: one connection that is kept, no redirects followed, and forms found in pages.

It runs on the machine that it measures and costs it about 0.1 ms a request; its threads share one processor, so above
some 2,000 requests a second it would measure itself.
"""

import gzip
import socket
import time
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import BinaryIO, NamedTuple
from urllib.parse import urlencode

# Gunicorn ends what was quiet for 2 seconds: no answer may be lost that way.
KEPT = 1.0


class Person(NamedTuple):
    """Who asks: their session, and their record."""

    session: str
    record: str


@dataclass(frozen=True)
class Answer:
    """What came back, how many ms after it was asked, and where else it leads."""

    status: int
    body: bytes
    leads_to: str
    cookies: dict[str, str]
    took: float


class Browser:
    """One connection to the app; `port` says to which."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._socket: socket.socket | None = None
        self._last = 0.0

    def get(self, person: Person, path: str) -> Answer:
        """Ask for a page."""
        return self._ask(f"GET {path}", f"sessionid={person.session}")

    def post(self, person: Person, path: str, fields: dict[str, str], csrf: str) -> Answer:
        """Send a form."""
        body = urlencode(fields)
        form = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        return self._ask(f"POST {path}", f"sessionid={person.session}; csrftoken={csrf}", form, body)

    def _ask(self, what: str, cookie: str, more: str = "", body: str = "") -> Answer:
        if self._socket is None or time.monotonic() - self._last > KEPT:
            self.close()
            self._socket = socket.create_connection(("127.0.0.1", self.port), timeout=60)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._file: BinaryIO = self._socket.makefile("rb")
        head = f"{what} HTTP/1.1\r\nHost: localhost:{self.port}\r\nAccept-Encoding: gzip\r\nCookie: {cookie}\r\n{more}"
        started = time.perf_counter()
        self._socket.sendall(f"{head}\r\n{body}".encode())
        answer = _read(self._file, started)
        self._last = time.monotonic()
        return answer

    def close(self) -> None:
        """Hang up."""
        if self._socket:
            self._file.close()
            self._socket.close()
        self._socket = None


def _read(file: BinaryIO, started: float) -> Answer:
    first = file.readline()
    if not first:
        raise ConnectionError("the app hung up")
    length, leads_to, cookies, is_packed = 0, "", dict[str, str](), False
    while (line := file.readline()) not in (b"\r\n", b""):
        name, _colon, value = line.decode("latin-1").strip().partition(": ")
        match name.lower():
            case "content-length":
                length = int(value)
            case "location":
                leads_to = value
            case "set-cookie":
                cookie, _equals, kept = value.partition(";")[0].partition("=")
                cookies[cookie] = kept
            case "content-encoding":
                is_packed = value == "gzip"
    body = file.read(length)
    took = (time.perf_counter() - started) * 1000
    return Answer(int(first.split()[1]), gzip.decompress(body) if is_packed else body, leads_to, cookies, took)


class Form(NamedTuple):
    """A form in a page: where it goes, what it sends unasked, and the answers that it offers, as name and value."""

    action: str
    hidden: dict[str, str]
    answers: list[tuple[str, str]]


def forms_in(page: bytes) -> list[Form]:
    """The forms of a page."""
    finder = _Finder()
    finder.feed(page.decode())
    return finder.found


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Form(told.get("action", ""), {}, []))
        elif tag in {"input", "button"} and self.found and "name" in told:
            if told.get("type") == "hidden":
                self.found[-1].hidden[told["name"]] = told.get("value", "")
            else:
                self.found[-1].answers.append((told["name"], told.get("value", "")))
