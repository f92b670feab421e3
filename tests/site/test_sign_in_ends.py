"""Every form of the site, sent after the sign-in has ended: its answers stand there again, and nothing is saved."""

from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.test import Client

from tests.people import freshen
from tests.site.rules import DOORS, Door
from tests.site.sending import Body, Filled
from tests.site.walk import Page
from tests.site.watching import rows
from tests.site.world import World

pytestmark = pytest.mark.django_db
# The proof of a form, and the button that types for somebody: one more tap, with all that was typed still there.
NO_ANSWERS = {"csrfmiddlewaretoken", "same"}


class Shown(HTMLParser):
    """What the controls of a page hold: written, ticked, or marked as the answer."""

    def __init__(self) -> None:
        super().__init__()
        self.held: set[tuple[str, str]] = set()
        self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a control holds."""
        said = {name: value or "" for name, value in attrs}
        is_choice = tag == "button" or said.get("type") in ("radio", "checkbox")
        if tag in ("input", "button") and (not is_choice or said.keys() & {"checked", "aria-current"}):
            self.held.add((said.get("name", ""), said.get("value", "")))
        self.area = said.get("name", "") if tag == "textarea" else ""

    def handle_data(self, data: str) -> None:
        """Note what stands in a large box."""
        if self.area:
            self.held.add((self.area, data.strip()))


def needs_sign_in(page: Page) -> bool:
    return DOORS[page.name] not in (Door.OPEN, Door.CLINIC) and not page.name.startswith("account_")


def signed_out(client: Client, url: str, page: str, body: Body) -> None:
    """Send the form of that page once the sign-in has ended."""
    del client.cookies[settings.SESSION_COOKIE_NAME]
    answer = client.post(url, body, headers={"Referer": f"http://testserver{page}"})
    assert answer.status_code == 302


def test_each_form_shows_again_what_was_sent(shared_world: World, forms: list[Filled]) -> None:
    alice = shared_world.browser_of("alice")
    # That somebody looked is kept with the day's first page.
    alice.get(f"/r/{shared_world.patient.id}/")
    gone, seen = [], 0
    for form in (form for form in forms if needs_sign_in(form.page)):
        before = rows() | {"KeptAnswers": 0}
        signed_out(alice, form.url, form.stands_at, form.body)
        alice.force_login(shared_world.people["alice"])
        freshen(alice, shared_world.people["alice"])
        html = alice.get(form.stands_at).content.decode()
        shown = Shown()
        shown.feed(html)
        answers = {item for item in form.body.items() if item[0] not in NO_ANSWERS}
        if not answers <= shown.held and "Your last tap was not saved" not in html:
            gone.append((str(form.page), answers - shown.held))
        assert rows() | {"KeptAnswers": 0} == before, form.page
        seen += 1

    assert not gone
    assert seen > 30
