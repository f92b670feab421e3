"""What must not be in an answer, whoever asked and whatever they sent."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from html.parser import HTMLParser

from tests.attack.attacks import Attack
from tests.attack.payloads import COMPUTED, MARK
from tests.site.headers import missing_headers
from tests.site.test_leading_away import LEADS_AWAY

# What a server says of itself, where a page should have spoken.
LEAKS = re.compile(
    r"Traceback \(most|psycopg2?\.|sqlite3\.|django\.(?:db|core)\.|site-packages|root:[x*]:0:|File \"/|DETAIL: |HINT: "
    r"|syntax error at|SQLSTATE|\.py\", line|spasticity_tracker\.settings|DJANGO_SETTINGS",
)
RUNS = re.compile(r"\s*(?:javascript|vbscript|data:(?!image/)):?", re.IGNORECASE)
# What the web server refuses by itself, before the site is asked: a request that is none.
NOT_HTTP = {400, 408, 411, 413, 414, 417, 431, 501, 505}
LEADING = {"href", "src", "action", "formaction", "data", "poster", "xlink:href"}
# It says at once that the site does not work as it should: here no worker runs.
HEALTH = b"/health/"


@dataclass(frozen=True)
class Answered:
    """What came back; status 0 where nothing did."""

    status: int
    headers: Message = field(default_factory=Message)
    body: bytes = b""
    seconds: float = 0.0

    @property
    def is_of_the_server(self) -> bool:
        """Whether the web server refused it by itself."""
        return self.status in NOT_HTTP and "Content-Security-Policy" not in self.headers and len(self.body) < 1_000


def faults(attack: Attack, answer: Answered, unseen: Iterable[str], *, is_secure: bool) -> Iterator[str]:
    """What is wrong with an answer. `unseen`: words that this person must never read."""
    is_broken = answer.status == 0 or (answer.status >= 500 and not answer.is_of_the_server)
    if is_broken and not attack.target.startswith(HEALTH):
        if not attack.is_cut:
            yield f"answers {answer.status or 'nothing'}"
        return
    text = answer.body.decode(errors="replace")
    yield from (f"shows {word!r}" for word in unseen if word in text)
    if found := LEAKS.search(text):
        yield f"says {found[0]!r}"
    yield from _in_headers(attack, answer, is_secure=is_secure)
    if MARK in text:
        yield from _in_text(answer.headers.get("Content-Type", ""), text)


def _in_headers(attack: Attack, answer: Answered, *, is_secure: bool) -> Iterator[str]:
    came_by_https = (b"X-Forwarded-Proto", b"https") in attack.headers
    if not answer.is_of_the_server:
        is_file = attack.target.startswith(b"/static/") and answer.status in (200, 304)
        yield from missing_headers(answer.headers, kept_by="max-age" if is_file else "no-store, private")
        if is_secure and came_by_https and "Strict-Transport-Security" not in answer.headers:
            yield "does not hold to HTTPS"
        kind = answer.headers.get("Content-Type", "")
        if not kind or (kind.startswith("text/") and "charset=" not in kind):
            yield f"is of the kind {kind!r}"
    if found := re.search(r"[/ ]\d", " ".join(answer.headers.get_all("Server", []))):
        yield f"says which version it is of: {found.string}"
    yield from (f"has the header {name}" for name in answer.headers if MARK in name.lower())
    leads_to = answer.headers.get("Location", "/")
    here = "" if came_by_https or not is_secure else "https://tracker.example"
    if not re.match(rf"{here}/(?![/\\])[^\r\n\t]*$", leads_to):
        yield f"leads to {leads_to}"
    for cookie in answer.headers.get_all("Set-Cookie", []):
        yield from _in_cookie(cookie, is_secure=is_secure)


def _in_cookie(cookie: str, *, is_secure: bool) -> Iterator[str]:
    (name, _equals, value), *said = (part.strip().partition("=") for part in cookie.split(";"))
    flags = {flag.lower() for flag, *_rest in said}
    if value in ("", '""') and "max-age" in flags:
        return
    wanted = {"samesite", "httponly"} | ({"secure"} if is_secure else set())
    if wanted - flags:
        yield f"the cookie {name} is not {', '.join(sorted(wanted - flags))}"


def _in_text(content_type: str, text: str) -> Iterator[str]:
    if COMPUTED in text:
        yield "computes what was sent"
    if content_type.startswith("text/calendar") and re.search(rf"^(?:X-)?{MARK}|^ATTENDEE", text, re.MULTILINE):
        yield "takes a line of what was sent for one of its own"
    if content_type.startswith("text/html"):
        reader = _Reader()
        reader.feed(text)
        yield from reader.found
        if found := LEADS_AWAY.search(text):
            yield f"links to {found[0]!r}"


class _Reader(HTMLParser):
    """Finds what was sent as text and came back as more."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at the tag, at the names of its attributes, and at where it leads."""
        if tag.startswith(MARK):
            self.found.append(f"has the tag {tag}")
        self.found += [f"has the attribute {name} at {tag}" for name, _value in attrs if name.startswith(MARK)]
        leading = {name: value or "" for name, value in attrs if name in LEADING}
        self.found += [f"runs {value[:80]!r}" for value in leading.values() if MARK in value and RUNS.match(value)]
