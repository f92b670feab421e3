"""What is refused says why in a page of ours, and leads on to where one can tap again."""

from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from patients.models import Role
from tests.exercises.making import make_activity
from tests.people import alice_and_her_record, join, make_verified, sign_in
from tests.site.rules import DOORS, ONLY_LOOKED_AT, ONLY_SENT, Door
from tests.site.test_attacks import WITHOUT_TOKEN
from tests.site.walk import pages
from tests.site.watching import log_lines, tables_written, undone
from tests.site.world import World

pytestmark = pytest.mark.django_db
NAME_AND_PASSWORD = {"login": "alice@example.org", "password": "three old words"}


class Links(HTMLParser):
    """Where the buttons of a page lead."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a link that looks like a button."""
        said = dict(attrs)
        if tag == "a" and "btn-primary" in (said.get("class") or ""):
            self.found.append(said.get("href") or "")


def leads_to(answer: Any) -> str:
    links = Links()
    links.feed(answer.content.decode())
    assert len(links.found) == 1
    return links.found[0]


def test_every_address_that_only_takes_answers_is_opened_as_a_page_of_ours(shared_world: World) -> None:
    world = shared_world
    alice = world.browser_of("alice")
    wrong, seen = [], set()
    for page in pages(world):
        if page.name not in ONLY_SENT:
            continue
        with undone(alice):
            answer = alice.get(page.url)
            on = alice.get(leads_to(answer), follow=True)
        seen.add(page.name)
        if answer.status_code != 405 or "There is nothing to see here" not in answer.content.decode():
            wrong.append(f"{page}: {answer.status_code}")
        if on.status_code != 200 or (page.in_record and f"/r/{world.patient.id}/" not in on.request["PATH_INFO"]):
            wrong.append(f"{page}: leads to {on.request['PATH_INFO']} {on.status_code}")

    assert not wrong, "\n".join(wrong)
    assert seen == ONLY_SENT


def test_every_address_that_takes_no_answer_says_so_in_a_page_of_ours(shared_world: World) -> None:
    alice = shared_world.browser_of("alice")
    for page in pages(shared_world):
        if page.name in ONLY_LOOKED_AT:
            assert "There is nothing to see here" in alice.post(page.url).content.decode(), page


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS"])
def test_another_method_is_refused_with_the_ways_that_there_are(method: str) -> None:
    answer = Client().generic(method, "/emergency/")

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST")
    assert answer["Content-Length"] == str(len(answer.content))


def test_a_stale_tap_leads_back_to_its_page_which_offers_it_again() -> None:
    patient, alice, _browser = alice_and_her_record()
    make_activity(patient, alice)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(alice)
    today = f"/r/{patient.id}/"

    stale = browser.post(
        f"{today}exercise/log/",
        {"csrfmiddlewaretoken": "x" * 64},
        headers={"Referer": f"http://testserver{today}"},
    )

    assert stale.status_code == 403
    assert "The page was open too long" in stale.content.decode()
    assert leads_to(stale) == today
    again = browser.get(today)
    assert "Your last tap was not saved." in again.content.decode()
    assert "signed out" not in again.content.decode()


def test_every_form_leads_back_to_the_page_that_holds_it(shared_world: World) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(shared_world.people["alice"])
    for page in pages(shared_world):
        if DOORS[page.name] in (Door.OPEN, Door.CLINIC, Door.PHONE) or page.name in WITHOUT_TOKEN:
            continue
        with undone(browser):
            answer = browser.post(page.url, {"answer": "4"}, headers={"Referer": "http://testserver/home/?a=b"})
        assert (answer.status_code, leads_to(answer)) == (403, "/home/?a=b"), page


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Referer": "https://evil.example/"},
        {"Referer": "http://testserver/home/", "Origin": "https://evil.example"},
        {},
    ],
)
def test_a_form_of_another_site_is_not_kept(headers: dict[str, str]) -> None:
    _patient, alice, _browser = alice_and_her_record()
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(alice)

    with tables_written() as written:
        answer = browser.post("/preferences/text/", {"answer": "largest"}, headers=headers)

    assert (answer.status_code, leads_to(answer)) == (403, "/home/")
    assert not written


@pytest.mark.parametrize(
    ("name", "path", "words"),
    [
        ("victor", "injections/add/", "You may look, not change"),
        ("victor", "people/invite/", "Only the owner may do this"),
        ("harriet", "people/invite/", "Only the owner may do this"),
    ],
)
def test_who_may_not_reads_what_their_role_lacks(name: str, path: str, words: str) -> None:
    patient, _alice, _browser = alice_and_her_record()
    role = {"victor": Role.VIEWER, "harriet": Role.HELPER}[name]

    answer = sign_in(join(patient, name, role)).get(f"/r/{patient.id}/{path}")

    assert answer.status_code == 403
    assert f"<h1>{words}</h1>" in answer.content.decode()


@pytest.mark.parametrize(
    ("proxies", "address"),
    [(0, {"REMOTE_ADDR": ""}), (1, {"HTTP_X_FORWARDED_FOR": "unknown"}), (2, {"HTTP_X_FORWARDED_FOR": "10.0.0.1"})],
)
def test_who_comes_from_nowhere_signs_in_and_the_operator_reads_why(
    settings: Settings, proxies: int, address: dict[str, Any]
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    make_verified("alice", password="three old words")

    with log_lines() as lines:
        answer = Client().post("/accounts/login/", NAME_AND_PASSWORD, **address)

    assert (answer.status_code, answer["Location"]) == (302, "/home/")
    assert "Check TRUSTED_PROXY_COUNT" in lines.getvalue()
    assert "ERROR" not in lines.getvalue()


def test_all_who_come_from_nowhere_share_the_limits_of_one_place() -> None:
    tries = [Client().post("/accounts/signup/", {"email": "no address"}, REMOTE_ADDR="") for _try in range(21)]

    assert [answer.status_code for answer in tries] == [200] * 20 + [429]
