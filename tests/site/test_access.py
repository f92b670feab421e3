"""Every address, tried by every role, by a stranger and by nobody.

What is expected follows from rules about the route's name, never from what the code does. A new route needs no
new line here unless it is open or may be sent by somebody who only looks; a new part in an address needs a value in
`tests.site.walk`.
"""

from typing import Any

import pytest
from django.test import Client

from tests.site.walk import Page, pages, routes
from tests.site.world import World, make_world

pytestmark = pytest.mark.django_db

# Pages that somebody may open who has not signed in.
OPEN = {"dashboard:front", "dashboard:help", "symptoms:emergency", "health", "health-web"}
OPEN |= {"reminders:action", "reminders:one-click", "trends:clinic-link", "patients:invitation", "accounts:email-stop"}
# What is a member's own: their mail about a record, their name, the way out. Who only looks may change it.
EMAILS = {f"reminders:{name}" for name in ("settings", "choice", "which", "kinds", "told")}
OWN = EMAILS | {"patients:your-name", "patients:leave"}
# The owner alone decides what the record says about them, who may see it, and who is told of what.
OWNERS = {"dashboard:opening", "dashboard:record-change", "reminders:told-member"}
OWNERS |= {"dashboard:history", "dashboard:change"}
OWNERS |= {f"patients:{page}" for page in ("invite", "invite-as", "waiting", "member", "decides", "end", "about-you")}
OWNERS |= {f"trends:{page}" for page in ("clinic-link-add", "clinic-link-end", "clinic-links")}
OWNERS |= {f"exchange:{page}" for page in ("downloads", "download", "download-file", "close-record")}

NOT_HERE, FORBIDDEN, WRONG_METHOD = 404, 403, 405


def is_allauth(page: Page) -> bool:
    return page.name.startswith(("account_", "mfa_"))


@pytest.fixture
def world() -> World:
    return make_world()


def record_pages(world: World) -> list[Page]:
    return [page for page in pages(world) if page.in_record]


def statuses(client: Client, page: Page) -> tuple[int, int]:
    """What GET and POST answer."""
    return client.get(page.url).status_code, client.post(page.url, {}).status_code


def test_a_stranger_finds_no_page_of_a_record(world: World) -> None:
    charlie = world.browser_of("charlie")

    wrong = {str(page): found for page in record_pages(world) if not _hidden(found := statuses(charlie, page))}

    assert not wrong


def test_nobody_who_has_not_signed_in_sees_a_page_of_a_record(world: World) -> None:
    nobody = world.browser_of("nobody")

    wrong = [
        str(page)
        for page in record_pages(world)
        for method in (nobody.get, nobody.post)
        if not _asked_to_sign_in(method(page.url))
    ]

    assert not wrong


def test_viewer_cannot_write_anything(world: World) -> None:
    victor = world.browser_of("victor")

    allowed = {
        str(page): status
        for page in record_pages(world)
        if page.name not in OWN and (status := victor.post(page.url, {}).status_code) != FORBIDDEN
    }

    assert not allowed


def test_viewer_sees_what_is_there_to_look_at(world: World) -> None:
    victor = world.browser_of("victor")

    for name in ("today", "settings"):
        page = next(page for page in pages(world) if page.name == f"dashboard:{name}")
        assert victor.get(page.url).status_code == 200


def test_helper_may_write_but_not_decide_for_the_owner(world: World) -> None:
    harriet = world.browser_of("harriet")

    wrong = {
        str(page): found
        for page in record_pages(world)
        if (FORBIDDEN in (found := statuses(harriet, page))) != (page.name in OWNERS)
    }

    assert not wrong


def test_owner_is_refused_nothing_and_nothing_breaks(world: World) -> None:
    alice = world.browser_of("alice")

    wrong = {
        str(page): found
        for page in record_pages(world)
        if not set(found := statuses(alice, page)) <= {200, 302, 404, 405}
    }

    assert not wrong


def test_only_the_open_pages_open_without_signing_in(world: World) -> None:
    nobody = world.browser_of("nobody")
    others = [page for page in pages(world) if not page.in_record and not is_allauth(page)]

    for page in others:
        assert _asked_to_sign_in(nobody.get(page.url)) != (page.name in OPEN), page


def test_each_open_page_is_a_route() -> None:
    assert {name for name, _parts in routes()} >= OPEN | OWN | OWNERS


def _hidden(found: tuple[int, int]) -> bool:
    return set(found) <= {NOT_HERE, WRONG_METHOD} and NOT_HERE in found


def _asked_to_sign_in(answer: Any) -> bool:
    return bool(answer.status_code == 302 and answer["Location"].startswith("/accounts/login/code/"))
