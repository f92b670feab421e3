"""What somebody tries who wants in: forms of other sites, links that lead away, other hosts, an old session."""

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test import Client
from pytest_django import Settings

from spasticity_tracker.watching.numbers import spoken
from tests.clinics import a_clinic
from tests.people import alice_and_her_record, freshen, make_owner, make_patient, make_verified
from tests.site.sending import Sendings
from tests.site.test_leading_away import AWAY
from tests.site.walk import pages
from tests.site.watching import log_lines, tables_written, undone
from tests.site.world import World

pytestmark = pytest.mark.django_db

# A mail program and a phone send no form token, and the page for a clinic tells nobody where it stands: other things
# prove them.
WITHOUT_TOKEN = {"reminders:one-click", "reminders:phone-moved", "trends:clinic-link", "exchange:phone-steps"}
NAME_AND_PASSWORD = {"login": "alice@example.org", "password": "three old words"}


def test_no_form_is_taken_from_another_site(shared_world: World, sendings: Sendings) -> None:
    world = shared_world
    alice = Client(enforce_csrf_checks=True)
    alice.force_login(world.people["alice"])
    freshen(alice, world.people["alice"])
    wrong, without = [], set()
    for page in pages(world):
        body = next(iter(sendings.get(page.url, {}).values()), {})
        with undone(), tables_written() as written:
            status = alice.post(page.url, body, headers={"Origin": "https://evil.example"}).status_code
        if page.name in WITHOUT_TOKEN:
            without |= {page.name} if status != 403 else set()
        elif status != 403 or written:
            wrong.append(f"{page}: {status}, writes {written}")

    assert not wrong, "\n".join(wrong)
    assert without == WITHOUT_TOKEN


@pytest.mark.parametrize("away", AWAY)
def test_signing_in_and_out_leads_to_no_other_site(away: str) -> None:
    make_verified("alice", password="three old words")
    browser, next_page = Client(), {"next": away}

    signed_in = browser.post("/accounts/login/", {**NAME_AND_PASSWORD, **next_page}, query_params=next_page)

    assert signed_in["Location"] == "/home/"
    assert browser.get("/accounts/login/", query_params=next_page)["Location"] == "/home/"
    assert browser.post("/accounts/logout/", next_page, query_params=next_page)["Location"] == "/"


def test_another_host_is_answered_nothing() -> None:
    _patient, _alice, browser = alice_and_her_record()

    answer = browser.get("/home/", headers={"Host": "evil.example"})

    assert answer.status_code == 400
    assert b"evil" not in answer.content
    assert browser.get("/home/", headers={"X-Forwarded-Host": "evil.example"})["Location"].startswith("/r/")


def test_a_page_that_breaks_says_nothing_but_where_help_is() -> None:
    patient, _alice, browser = alice_and_her_record()
    browser.raise_request_exception = False

    with log_lines(), connection.execute_wrapper(_refuse):
        answer = browser.get(f"/r/{patient.id}/")

    text = answer.content.decode()
    assert (answer.status_code, answer["Cache-Control"]) == (500, "no-store, private")
    assert 'href="/emergency/"' in text
    assert spoken(answer["X-Request-ID"]) in text
    assert not [word for word in ("Walk to the shop", "Traceback", patient.name, str(patient.id)) if word in text]


def test_a_session_from_before_the_sign_in_is_worth_nothing(settings: Settings) -> None:
    make_verified("alice", password="three old words")
    victim, attacker = Client(), Client()
    victim.get("/accounts/login/code/?next=/home/")
    known = victim.session
    known["planted"] = True
    known.save()
    for browser in (victim, attacker):
        browser.cookies[settings.SESSION_COOKIE_NAME] = str(known.session_key)

    victim.post("/accounts/login/", NAME_AND_PASSWORD)

    assert victim.get("/preferences/").status_code == 200
    assert attacker.get("/preferences/").status_code == 302


def test_each_cookie_is_for_this_site_alone_and_out_of_reach_of_scripts(settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    patient = make_patient()
    alice = make_owner(patient)
    alice.set_password(NAME_AND_PASSWORD["password"])
    alice.save()
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    clinic, browser = a_clinic(patient, alice), Client()
    browser.post("/accounts/login/", NAME_AND_PASSWORD, secure=True)
    browser.post(clinic.url, {"pin": clinic.pin}, secure=True)
    browser.get("/preferences/", secure=True)

    assert browser.cookies.keys() >= {"sessionid", "csrftoken", "person", "clinic"}
    for name, cookie in browser.cookies.items():
        assert cookie["secure"], name
        assert cookie["samesite"] == "Lax", name
        assert cookie["httponly"], name


def _refuse(*_asked: object) -> None:
    raise RuntimeError("Walk to the shop")
