"""Correcting and deleting what was logged, and the list of it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

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


def test_the_list_shows_the_newest_first() -> None:
    patient, alice, client = alice_and_her_record()
    activity = make_activity(patient, alice)
    make_session(activity, alice, MARCH, 10)
    make_session(activity, alice, MARCH + timedelta(days=1), 20)

    page = client.get(f"/r/{patient.id}/exercise/").content.decode()

    assert page.index("11 March 2026") < page.index("10 March 2026")


def test_an_empty_list_says_what_comes_here() -> None:
    patient, _alice, client = alice_and_her_record()

    assert "Nothing here yet" in client.get(f"/r/{patient.id}/exercise/").content.decode()


@pytest.mark.parametrize("page", ["1", "2", "-1", "999", "x", "\x00"])
def test_any_page_number_gives_a_page(page: str) -> None:
    patient, alice, client = alice_and_her_record()
    make_session(make_activity(patient, alice), alice, MARCH)

    assert client.get(f"/r/{patient.id}/exercise/", {"page": page}).status_code == 200


def test_the_list_asks_the_database_as_often_with_many_sessions() -> None:
    patient, alice, client = alice_and_her_record()
    activity = make_activity(patient, alice)
    make_session(activity, alice, MARCH)
    url = f"/r/{patient.id}/exercise/"
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    Session.objects.bulk_create(
        Session(patient=patient, activity=activity, entered_by=alice, date=MARCH - timedelta(days=n), minutes=30)
        for n in range(400)
    )

    with CaptureQueriesContext(connection) as many:
        client.get(url)

    assert len(many) == len(few) <= 8
