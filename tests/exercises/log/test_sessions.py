"""Correcting and deleting what was logged."""

from datetime import date

import pytest

from exercises.models import Session
from tests.exercises.making import make_activity, make_session
from tests.people import alice_and_her_record

pytestmark = pytest.mark.django_db

MARCH = date(2026, 3, 10)


def test_the_minutes_of_a_session_can_be_changed() -> None:
    patient, alice, client = alice_and_her_record()
    session = make_session(make_activity(patient, alice), alice, MARCH, 30)

    page = client.get(f"/r/{patient.id}/exercise/session/{session.id}/").content.decode()
    assert "Your answer:" in page
    client.post(f"/r/{patient.id}/exercise/session/{session.id}/", {"answer": "15"})

    assert Session.objects.of(patient).get().minutes == 15


def test_deleting_asks_first_and_can_be_undone() -> None:
    patient, alice, client = alice_and_her_record()
    session = make_session(make_activity(patient, alice), alice, MARCH)
    delete = f"/r/{patient.id}/exercise/session/{session.id}/delete/"

    assert "Delete this exercise?" in client.get(delete).content.decode()
    assert Session.objects.of(patient).exists()

    deleted = client.post(delete, follow=True)
    assert not Session.objects.of(patient).exists()
    assert "Bring it back" in deleted.content.decode()
