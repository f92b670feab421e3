"""What the server answers at every address: as a page opens, before signing in, and with the errors of each form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from django.test import Client

from tests.site.walk import Page, pages
from tests.site.watching import undone
from tests.site.world import World

PICTURES = {f"{photo}-{size}" for photo in ("injections:card", "exercises:photo") for size in ("image", "small")}
NO_PAGES = {
    "health",
    "health-ready",
    "health-live",
    "health-web",
    "trends:numbers",
    "trends:figures",
    "exchange:download-file",
} | PICTURES
NO_PAGES |= {
    "reminders:calendar-feed",
    "trends:clinic-paper",
    "dashboard:worker",
    "dashboard:manifest",
    "dashboard:who",
}
# What only takes what is sent, and where nothing is now.
NO_PAGE_NOW = (403, 404, 405, 410)


@dataclass(frozen=True)
class Answer:
    """One page as the server sent it: how a failure names it, where it stands, and what it was made of."""

    name: str
    url: str
    html: str
    headers: dict[str, str]
    templates: frozenset[str]

    def scripts(self) -> set[str]:
        """The names of the scripts that it brings along."""
        return set(re.findall(r'<script [^>]*src="[^"]*/([\w-]+)[^"/]*"', self.html))


class _Unfilled(HTMLParser):
    """Reads the forms of the page's own part as they stand: what a browser sends when nobody has touched them."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, list[str]]]] = []
        self.is_main = self.is_open = False
        self.box = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a field with its value."""
        said = {name: value or "" for name, value in attrs}
        self.is_main = self.is_main or tag == "main"
        if tag == "form":
            self.is_open = self.is_main and said.get("method") == "post"
            if self.is_open:
                self.forms.append((said.get("action", ""), {}))
        elif self.is_open and tag == "textarea":
            self.box = said["name"]
        elif self.is_open and tag == "input" and _is_sent(said):
            self._take(said["name"], said.get("value", "on" if "checked" in said else ""))

    def handle_data(self, data: str) -> None:
        """Take what stands in a box of several lines."""
        if self.box:
            self._take(self.box, data.removeprefix("\n"))

    def handle_endtag(self, tag: str) -> None:
        """Leave it."""
        self.is_main = self.is_main and tag != "main"
        self.is_open = self.is_open and tag != "form"
        self.box = "" if tag == "textarea" else self.box

    def _take(self, name: str, value: str) -> None:
        self.forms[-1][1].setdefault(name, []).append(value)


def _is_sent(said: dict[str, str]) -> bool:
    kind = said.get("type", "text")
    if not said.get("name") or "disabled" in said or kind in ("file", "submit", "button"):
        return False
    return kind not in ("radio", "checkbox") or "checked" in said


def answers(world: World) -> list[Answer]:
    """Every page of the site: opened by the owner, opened by nobody, and after each form was sent as it stands."""
    alice, places = world.browser_of("alice"), places_of(world)
    outside = [page for page in places if not page.in_record]
    return [*opened(alice, places), *opened(Client(), outside), *_with_errors(alice, places)]


def places_of(world: World) -> list[Page]:
    """Every address at which a page may stand."""
    return [page for page in pages(world) if page.name not in NO_PAGES]


def opened(client: Client, places: list[Page]) -> Iterator[Answer]:
    """Each page that the addresses lead to, once."""
    seen = set()
    for place in places:
        answer = _answer(str(place), place.url, client.get(place.url, follow=True))
        if answer and (path := urlsplit(answer.url).path) not in seen:
            seen.add(path)
            yield answer


def _with_errors(client: Client, places: list[Page]) -> Iterator[Answer]:
    """Each page that comes back with errors; each form is sent from the same start."""
    for place in places:
        if page := _answer(str(place), place.url, client.get(place.url, follow=True)):
            for action, values in _forms(page.html):
                with undone(client):
                    sent = client.post(action or page.url, values, follow=True)
                    answer = _answer(f"errors of {place}", page.url, sent)
                if answer and 'id="error-summary"' in answer.html:
                    yield answer


def _forms(html: str) -> list[tuple[str, dict[str, list[str]]]]:
    unfilled = _Unfilled()
    unfilled.feed(html)
    return unfilled.forms


def _answer(name: str, url: str, got: Any) -> Answer | None:
    """None for an address that only takes what is sent, or where nothing is now."""
    assert got.status_code in (200, *NO_PAGE_NOW), name
    if got.status_code != 200 or not got["Content-Type"].startswith("text/html"):
        return None
    stands_at = got.redirect_chain[-1][0] if got.redirect_chain else url
    templates = frozenset(template.name for template in got.templates if template.name)
    return Answer(name, stands_at, got.content.decode(), dict(got.headers), templates)
