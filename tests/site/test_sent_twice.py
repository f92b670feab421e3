"""Every form of the site, sent twice with the same body: by a double tap, or again when the line was dead."""

from html.parser import HTMLParser

import pytest
from django.db import transaction
from django.test import Client

from tests.patients.photographing import SentPhoto, phone_photo
from tests.site.test_nonsense import rows
from tests.site.walk import Page, pages
from tests.site.world import make_world

pytestmark = pytest.mark.django_db

# Pages whose forms make rows. Where one is missing here, the test below would say nothing about it.
CREATING = {
    "dashboard:start",
    "dashboard:today",
    "exchange:downloads",
    "exercises:amount",
    "exercises:amount-exact",
    "exercises:photo-add",
    "exercises:day-off-more",
    "exercises:day-off-reason",
    "exercises:plan-days",
    "exercises:usual-own",
    "injections:card-add",
    "injections:visit-add",
    "dashboard:start-for-somebody",
    "patients:invite-as",
    "symptoms:checkin-question",
    "symptoms:problem-add",
    "trends:clinic-link-add",
    "trends:clinic-questions",
}
# The library's pages, and the one that signs out: what is sent after it is sent by nobody.
OTHERS = ("account_", "mfa_", "accounts:everywhere")
WRITTEN = {"numeric": "15", "decimal": "15", "email": "new@example.org"}
Body = dict[str, str | SentPhoto]


class Bodies(HTMLParser):
    """Fills in each form of a page with the first answer that it offers."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, Body]] = []
        self.is_open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Give each field and button an answer, the first of those with one name."""
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.is_open = said.get("method") == "post"
            if self.is_open:
                self.forms.append((said.get("action", ""), {}))
        elif self.is_open and said.get("type") == "file":
            self.forms[-1][1][said["name"]] = SentPhoto(phone_photo())
        elif self.is_open and tag in ("button", "input", "textarea") and said.get("name"):
            self.forms[-1][1].setdefault(said["name"], said.get("value") or WRITTEN.get(said.get("inputmode", ""), "a"))

    def handle_endtag(self, tag: str) -> None:
        """Leave the form."""
        self.is_open = self.is_open and tag != "form"


def filled_in(client: Client, page: Page) -> list[tuple[str, str, Body]]:
    """Each form of the page: the address it stands at, the one it is sent to, and its body."""
    answer = client.get(page.url, follow=True)
    if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
        return []
    parser = Bodies()
    parser.feed(answer.content.decode())
    stands_at = answer.redirect_chain[-1][0] if answer.redirect_chain else page.url
    return [(stands_at, action or stands_at, body) for action, body in parser.forms]


def test_what_is_sent_twice_is_understood_once() -> None:
    world = make_world()
    alice = world.browser_of("alice")
    creating, doubled = set(), []
    for page in pages(world):
        for _stands_at, url, body in [] if page.name.startswith(OTHERS) else filled_in(alice, page):
            with transaction.atomic():
                before = rows()
                alice.post(url, body)
                once = rows()
                alice.post(url, body)
                if rows() != once:
                    doubled.append((str(page), url, body))
                if any(once[name] > before[name] for name in once):
                    creating.add(page.name)
                transaction.set_rollback(True)

    assert not doubled
    assert creating >= CREATING
