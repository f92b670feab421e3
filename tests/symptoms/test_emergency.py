"""The emergency page, which is open to everybody and a tap away from every page."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from patients.models import Role
from symptoms.models import SideEffect
from symptoms.red_flags import signs_for
from tests.people import alice_and_her_record, make_owner, make_patient, sign_in


def calls(page: str) -> list[str]:
    return re.findall(r'href="tel:(\d+)"', page)


@pytest.mark.django_db
def test_it_needs_no_sign_in_and_no_database(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        page = Client().get("/emergency/")

    assert page.status_code == 200
    assert calls(page.content.decode()) == ["112", "999", "911"]


def test_it_opens_while_the_database_is_away() -> None:
    # Without the mark for it, the test tool refuses any use of the database.
    assert Client().get("/emergency/").status_code == 200


def test_it_lists_every_sign_below_the_call() -> None:
    page = Client().get("/emergency/").content.decode()

    assert all(sign.html in page for sign in signs_for(pump=False))
    assert page.index("btn-call") < page.index("Call 112 now if:") < page.index(signs_for(pump=False)[0].html)
    assert "Nobody is watching this app. It cannot call for help." in page
    for words in ("Call 999 in the United Kingdom", "Call 911 in the United States"):
        assert words in page


def test_a_stranger_sees_the_number_of_the_settings(settings: Settings) -> None:
    settings.EMERGENCY_NUMBER = "911"

    assert calls(Client().get("/emergency/").content.decode()) == ["911", "999", "112"]


@pytest.mark.django_db
def test_the_number_of_the_record_comes_first() -> None:
    _patient, _alice, client = alice_and_her_record(emergency_number="999")

    assert calls(client.get("/emergency/").content.decode()) == ["999", "911", "112"]


@pytest.mark.django_db
def test_records_that_disagree_leave_the_number_of_the_settings() -> None:
    _patient, alice, client = alice_and_her_record(emergency_number="999")
    other = make_patient(emergency_number="911")
    other.memberships.create(user=alice, role=Role.HELPER)

    assert calls(client.get("/emergency/").content.decode())[0] == "112"


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
