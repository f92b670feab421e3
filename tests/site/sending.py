"""The forms of the pages, filled in: what a person would send."""

from dataclasses import dataclass
from html.parser import HTMLParser

from django.test import Client

from tests.patients.photos.photographing import SentPhoto, phone_photo
from tests.site.walk import Page, pages
from tests.site.watching import undone
from tests.site.world import World

WRITTEN = {"numeric": "15", "decimal": "15", "email": "new@example.org"}
Body = dict[str, str | SentPhoto]
# By the address that it is sent to: one body for each set of fields.
Sendings = dict[str, dict[frozenset[str], Body]]


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


@dataclass(frozen=True)
class Filled:
    """A form of a page: the address it stands at, the one it is sent to, and what would be sent."""

    page: Page
    stands_at: str
    url: str
    body: Body


def filled_in(client: Client, page: Page) -> list[Filled]:
    """Each form of the page."""
    answer = client.get(page.url, follow=True)
    if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
        return []
    parser = Bodies()
    parser.feed(answer.content.decode())
    stands_at = answer.redirect_chain[-1][0] if answer.redirect_chain else page.url
    return [Filled(page, stands_at, action or stands_at, body) for action, body in parser.forms]


def every_form(world: World) -> list[Filled]:
    """Each form of each page that Alice sees."""
    with undone():
        alice = world.browser_of("alice")
        return [filled for page in pages(world) for filled in filled_in(alice, page)]


def by_address(forms: list[Filled]) -> Sendings:
    """What they would send."""
    sent: Sendings = {}
    for form in forms:
        sent.setdefault(form.url, {})[frozenset(form.body)] = form.body
    return sent
