"""The gate, held up to every page of the site: as it opens, with errors, and filled in.

The pages come from the site's own routes, so that a new page cannot escape.
"""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page as Screen

from tests.browser.gate import problems
from tests.browser.signed_in import sign_in
from tests.site.walk import Page, pages
from tests.site.world import World, make_world

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)

# The pieces of the pages that were looked at in this run.
KNOWN: set[str] = set()
SIGNS_OUT = {"account_logout", "accounts:everywhere"}
PICTURES = {f"{photo}-{size}" for photo in ("injections:card", "exercises:photo") for size in ("image", "small")}
NO_PAGES = {"health", "health-web", "trends:numbers", "exchange:download-file", "reminders:calendar-feed"} | PICTURES
# What only takes what is sent, and where nothing is now.
NO_PAGE_NOW = (403, 404, 405, 410)
FORMS = "main form[method=post]"


def of_interest(world: World) -> list[Page]:
    return [page for page in pages(world) if page.name not in NO_PAGES]


def opens(screen: Screen, url: str) -> bool:
    """Open the page; False for an address that only takes what is sent, or where nothing is now."""
    if screen.request.get(url, max_redirects=0).status in NO_PAGE_NOW:
        return False
    answer = screen.goto(url)
    assert answer is not None
    assert answer.status in (200, *NO_PAGE_NOW), url
    return answer.status == 200


def wrong_as_they_open(screen: Screen, server: "LiveServer", places: list[Page]) -> dict[str, list[str]]:
    """What is wrong with each of these pages, once for each page that the addresses lead to."""
    wrong, seen = {}, set()
    for place in places:
        if opens(screen, server.url + place.url) and (path := urlsplit(screen.url).path) not in seen:
            seen.add(path)
            wrong[str(place)] = problems(screen, KNOWN)
    return {place: found for place, found in wrong.items() if found}


def send_empty_forms(screen: Screen, url: str) -> list[str]:
    """What is wrong with the page after each of its forms was sent with nothing in it, where it comes back."""
    found = []
    count = screen.locator(FORMS).count() if opens(screen, url) else 0
    # The last first: an earlier one may undo what a later one is about.
    for number in reversed(range(count)):
        if number < count - 1:
            screen.goto(url)
        form = screen.locator(FORMS).nth(number)
        if not form.count():
            # The form before was an Undo: the page has become another.
            break
        with screen.expect_navigation():
            form.evaluate("form => form.submit()")
        if screen.locator("#error-summary").count():
            found += problems(screen, KNOWN)
    return found


def test_every_page_as_it_opens(page: Screen, live_server: "LiveServer") -> None:
    world = make_world()
    sign_in(page, live_server, world.people["alice"])

    assert not wrong_as_they_open(page, live_server, of_interest(world))


def test_every_open_page_before_signing_in(page: Screen, live_server: "LiveServer") -> None:
    world = make_world()
    outside = [place for place in of_interest(world) if not place.in_record]

    assert not wrong_as_they_open(page, live_server, outside)


def test_every_page_with_errors(page: Screen, live_server: "LiveServer") -> None:
    world = make_world()
    sign_in(page, live_server, world.people["alice"])

    wrong = {}
    for place in of_interest(world):
        if place.name not in SIGNS_OUT and (found := send_empty_forms(page, live_server.url + place.url)):
            wrong[str(place)] = found

    assert not wrong
