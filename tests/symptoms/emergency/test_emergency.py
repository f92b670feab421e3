"""The emergency page, which is open to everybody and a tap away from every page."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from patients.models import Role
from patients.places.emergency_numbers import PLACES
from symptoms.models import SideEffect
from symptoms.signs.red_flags import signs_for
from tests.people import alice_and_her_record, make_owner, make_patient, sign_in


def calls(page: str) -> list[str]:
    return re.findall(r'href="tel:(\d+)"', page)


@pytest.mark.django_db
def test_it_needs_no_sign_in_and_no_database(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        page = Client().get("/emergency/")

    assert page.status_code == 200
    assert calls(page.content.decode().split('id="numbers"')[0]) == []
    assert "Call your emergency number. 112 works on most mobile phones." in page.content.decode()


def test_it_opens_while_the_database_is_away() -> None:
    # Without the mark for it, the test tool refuses any use of the database.
    assert Client().get("/emergency/").status_code == 200


def test_it_lists_every_sign_below_the_call() -> None:
    page = Client().get("/emergency/").content.decode()

    signs = signs_for(pump=False)
    assert all(sign.html in page for sign in signs)
    assert page.index("112 works on") < page.index("Call your emergency number now if:") < page.index(signs[0].html)
    assert "Call even if the sign has gone." in page
    assert "Count it even if it went away. New, or worse than usual for you." in page
    assert "Nobody is watching this app. It cannot call for help." in page


def test_a_stranger_finds_the_number_of_their_country_in_the_list() -> None:
    page = Client().get("/emergency/").content.decode()
    rows = dict(re.findall(r"<li><span><b>([^<]+):</b> (.*?)</span></li>", page))

    assert len(rows) == len(PLACES) == 94
    assert calls(rows["Norway"]) == ["113"]
    assert calls(rows["France"]) == ["15", "112"]
    assert "Morocco" not in rows
    assert list(rows)[:3] == ["Åland Islands", "Albania", "American Samoa"]


@pytest.mark.django_db
def test_the_number_of_the_record_comes_first() -> None:
    _patient, _alice, client = alice_and_her_record(emergency_number="999")

    assert calls(client.get("/emergency/").content.decode().split('id="numbers"')[0]) == ["999"]


@pytest.mark.django_db
def test_records_that_disagree_leave_no_number() -> None:
    _patient, alice, client = alice_and_her_record(emergency_number="999")
    other = make_patient(country="US", emergency_number="911")
    other.memberships.create(user=alice, role=Role.HELPER)

    page = client.get("/emergency/").content.decode()

    assert calls(page.split('id="numbers"')[0]) == []
    assert "Call your emergency number. 112 works on most mobile phones." in page


@pytest.mark.django_db
def test_where_nobody_confirmed_a_number_the_country_is_named_with_its_own() -> None:
    _patient, _alice, client = alice_and_her_record(country="NO", emergency_number="", number_is_confirmed=False)

    page = client.get("/emergency/").content.decode()

    assert "Norway: call 113" in page
    assert "Call your emergency number now if:" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("country", "words", "text"),
    [
        ("GB", "Text 999, if this phone is registered for it.", "999"),
        ("US", "Text 911. Say first where you are.", "911"),
        ("FR", "Text 114.", "114"),
        ("DE", "Ask somebody to call.", ""),
    ],
)
def test_who_finds_it_hard_to_speak_reads_what_to_do_there(country: str, words: str, text: str) -> None:
    _patient, _alice, client = alice_and_her_record(country=country)

    page = client.get("/emergency/").content.decode()

    assert words in page
    assert re.findall(r'href="sms:(\d+)"', page) == ([text] if text else [])


@pytest.mark.django_db
def test_it_keeps_nothing() -> None:
    client = sign_in(make_owner(make_patient()))

    client.get("/emergency/")

    assert not SideEffect.objects.exists()


@pytest.mark.django_db
def test_each_page_of_a_flow_leads_there() -> None:
    patient, _alice, client = alice_and_her_record()

    for url in (f"/r/{patient.id}/check-in/", f"/r/{patient.id}/problem/", f"/r/{patient.id}/timeline/"):
        assert 'href="/emergency/"' in client.get(url, follow=True).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("noted", "shown"), [("yes", True), ("no", False), ("unsure", False), ("", False)])
def test_the_signs_of_a_pump_are_there_where_one_is_noted(noted: str, shown: bool) -> None:
    _patient, _alice, client = alice_and_her_record(baclofen_pump=noted)

    assert ("Baclofen pump" in client.get("/emergency/").content.decode()) == shown


def test_thoughts_of_ending_ones_life_have_a_page_that_opens_without_the_database() -> None:
    assert 'href="/emergency/help-now/"' in Client().get("/emergency/").content.decode()

    page = Client().get("/emergency/help-now/").content.decode()

    assert "Call your emergency number, or your doctor, or somebody you trust, now." in page
    assert '<b>United Kingdom:</b> <a class="row-link" href="tel:116123">' in page
    assert "Nothing of this is kept. Nobody is told." in page


@pytest.mark.django_db
def test_the_line_of_the_record_comes_first_where_the_records_agree() -> None:
    _patient, _alice, client = alice_and_her_record(emergency_number="000", country="AU")

    assert calls(client.get("/emergency/help-now/").content.decode()) == ["131114", "000"]
