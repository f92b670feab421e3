"""Every page but the four places has a way back, to where one came from by sense."""

import re

import pytest
from django.urls import reverse

from dashboard.site_map import ABOVE
from tests.people import alice_and_her_record, signed_in_before
from tests.site.opening import Reader
from tests.site.rules import FRESH
from tests.site.walk import pages, routes
from tests.site.world import World

pytestmark = pytest.mark.django_db
# From these nothing leads back: the places themselves, where one begins, and what a link from outside opens.
FIRST_PAGES = {
    "dashboard:front",
    "dashboard:home",
    "dashboard:today",
    "dashboard:settings",
    "dashboard:people-overview",
    "trends:trends",
    "injections:visit-list",
    "account_login",
    "account_signup",
    "account_request_login_code",
    "patients:invitation",
    "trends:clinic-link",
    "reminders:action",
    "reminders:one-click",
    "accounts:email-stop",
    # Without a network there is no page to go back to.
    "symptoms:emergency-copy",
}


def test_every_page_has_a_way_back_that_leads_elsewhere_and_opens(reader: Reader) -> None:
    alice, opens = reader.world.browser_of("alice"), dict[str, bool]()
    missing, wrong = [], []
    for page, text in ((one.page, one.text) for one in reader.pages_of("alice")):
        found = re.search(r'class="back" href="([^"]*)"', text)
        if found is None:
            if page.name not in FIRST_PAGES:
                missing.append(str(page))
            continue
        back = found.group(1)
        if back not in opens:
            opens[back] = alice.get(back.replace("&amp;", "&")).status_code < 400
        if back == page.url or not opens[back]:
            wrong.append(f"{page} back to {back}")
    assert (missing, wrong) == ([], [])


def test_whoever_is_asked_again_who_they_are_can_turn_back_to_a_page_that_opens(shared_world: World) -> None:
    world = shared_world
    alice = signed_in_before(world.people["alice"])
    asked, wrong = set(), []
    for page in pages(world):
        answer = alice.get(page.url)
        if page.name not in FRESH or not answer.get("Location", "").startswith(reverse("accounts:fresh")):
            continue
        asked.add(page.name)
        found = re.search(r'class="back" href="([^"]*)"', alice.get(answer["Location"]).content.decode())
        back = alice.get(found[1].replace("&amp;", "&"), follow=True) if found else None
        if not found or not back or back.status_code != 200 or back.request["PATH_INFO"] == reverse("accounts:fresh"):
            wrong.append(f"{page} back to {found and found[1]}")
        elif found[1].startswith("/preferences/") and page.in_record:
            wrong.append(f"{page} back to settings, {found[1]}")
    assert (asked, wrong) == (FRESH, [])


@pytest.mark.parametrize(
    ("page", "above"),
    [
        ("exercise/week/", ""),
        ("exercise/plan/", "exercise/week/"),
        ("people/", "settings/"),
        ("history/", "people/"),
        ("reminders/calendar/", "reminders/"),
        ("clinic/", "trends/"),
        ("goals/", "trends/"),
        ("medicines/", "trends/"),
    ],
)
def test_back_leads_to_the_page_above(page: str, above: str) -> None:
    patient, _alice, client = alice_and_her_record()

    text = client.get(f"/r/{patient.id}/{page}").content.decode()

    assert f'class="back" href="/r/{patient.id}/{above}"' in text
    assert "You are here" not in text


def test_back_from_how_pages_look_leads_to_the_settings_from_where_people_come() -> None:
    patient, _alice, client = alice_and_her_record()

    assert f'class="back" href="/r/{patient.id}/settings/"' in client.get("/preferences/").content.decode()


def test_every_page_in_the_map_exists() -> None:
    known = {name for name, _parts in routes()}
    assert {*ABOVE, *ABOVE.values()} <= known
