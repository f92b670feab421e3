"""Whether a diary is about its owner, and what somebody who alone decides is offered."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from patients.models import Membership, Patient, Role
from tests.people import alice_and_her_record, join, sign_in

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8
ASKED = "Is this diary about you?"


def url(patient: Patient, rest: str = "about-you/") -> str:
    return f"/r/{patient.id}/people/{rest}"


def is_the_person(patient: Patient, user: User) -> bool:
    return Membership.objects.get(patient=patient, user=user).is_the_person


def html(client: Client, page: str) -> str:
    return client.get(page).content.decode()


def test_an_owner_who_looks_after_somebody_says_so_and_can_change_it_back() -> None:
    patient, alice, client = alice_and_her_record()
    assert ASKED in html(client, url(patient, ""))

    client.post(url(patient), {"answer": "no"})

    assert not is_the_person(patient, alice)
    assert "Alice today" in html(client, f"/r/{patient.id}/")
    assert "The diary is about you" not in html(client, url(patient, ""))

    client.post(url(patient), {"answer": "yes"})
    client.post(url(patient), {"answer": "yes"})

    assert is_the_person(patient, alice)


def test_a_diary_is_about_one_person() -> None:
    patient, alice, client = alice_and_her_record()
    olivia = join(patient, "olivia", Role.OWNER)
    hers = sign_in(olivia)
    assert ASKED not in html(hers, url(patient, ""))

    refused = hers.post(url(patient), {"answer": "yes"}).content.decode()

    assert "The diary has a person whom it is about" in refused
    assert is_the_person(patient, alice)
    client.post(url(patient), {"answer": "no"})
    hers.post(url(patient), {"answer": "yes"})
    assert is_the_person(patient, olivia)


def test_a_helper_is_not_asked() -> None:
    patient, _alice, _client = alice_and_her_record()
    harriet = sign_in(join(patient, "harriet", Role.HELPER))

    assert ASKED not in html(harriet, url(patient, ""))
    assert harriet.get(url(patient)).status_code == harriet.post(url(patient), {"answer": "yes"}).status_code == 403


def test_who_alone_decides_is_offered_nothing_that_would_be_refused() -> None:
    patient, alice, client = alice_and_her_record()
    page = url(patient, f"{Membership.objects.get(user=alice).pk}/")

    alone = html(client, page)
    join(patient, "olivia", Role.OWNER)
    with CaptureQueriesContext(connection) as asked:
        together = html(client, page)

    assert "You alone decide." in alone
    assert "May look" not in alone
    assert "Leave this diary" not in alone
    assert "May look" in together
    assert "Leave this diary" in together
    assert len(asked) <= MOST_QUERIES
