"""Noting how far, how many steps and how many repetitions it was."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from exercises.kinds import ExerciseKind
from exercises.models import Session
from patients.models import Patient, Role
from tests.exercises.making import make_activity, make_session
from tests.people import alice_and_her_record, join, sign_in

pytestmark = pytest.mark.django_db

MARCH = date(2026, 3, 10)


def page_of(session: Session, name: str) -> str:
    return f"/r/{session.patient_id}/exercise/session/{session.id}/{name}/"


def saved_of(session: Session) -> str:
    return f"/r/{session.patient_id}/exercise/saved/{session.batch}/"


def test_what_was_saved_leads_to_what_can_be_added_to_walking() -> None:
    patient, alice, client = alice_and_her_record()
    session = make_session(make_activity(patient, alice), alice, MARCH)

    assert f'href="{saved_of(session)}change/"' in client.get(saved_of(session)).content.decode()
    page = client.get(f"{saved_of(session)}change/", follow=True).content.decode()

    assert "Add the distance of Walking" in page
    assert "Add the steps of Walking" in page
    assert "Add the repetitions" not in page


def test_of_several_exercises_of_one_tap_each_is_one_row() -> None:
    patient, alice, client = alice_and_her_record()
    for kind in (ExerciseKind.WALKING, ExerciseKind.BIKE):
        make_activity(patient, alice, kind)
    saved = client.post(f"/r/{patient.id}/exercise/log/")["Location"]

    page = client.get(f"{saved}change/").content.decode()

    assert [page.count(f"/exercise/session/{session.id}/what/") for session in Session.objects.all()] == [1, 1]


def test_distance_steps_and_repetitions_are_kept_and_said() -> None:
    patient, alice, client = alice_and_her_record()
    walk = make_session(make_activity(patient, alice), alice, MARCH, 30)
    flex = make_session(make_activity(patient, alice, ExerciseKind.SAEBOFLEX), alice, MARCH, 20)

    client.post(page_of(walk, "distance"), {"answer": "about 1,5 km."})
    client.post(page_of(walk, "steps"), {"answer": "2000 steps"})
    client.post(page_of(flex, "repetitions"), {"answer": "60 times"})

    walk.refresh_from_db()
    flex.refresh_from_db()
    assert (walk.distance, walk.steps, flex.repetitions) == (1500, 2000, 60)
    said = client.get(saved_of(walk)).content.decode()
    assert "Walking, 30 minutes, 1.5 kilometres, 2000 steps" in said
    assert "Change the distance of Walking" in client.get(f"{saved_of(walk)}change/", follow=True).content.decode()
    assert "SaeboFlex, 20 minutes, 60 repetitions" in client.get(saved_of(flex)).content.decode()


def test_somebody_who_likes_miles_writes_and_reads_miles() -> None:
    patient, alice, client = alice_and_her_record()
    session = make_session(make_activity(patient, alice), alice, MARCH, 30)
    client.post("/preferences/distance/", {"answer": "miles"})

    asked = client.get(page_of(session, "distance")).content.decode()
    client.post(page_of(session, "distance"), {"answer": "1"})

    assert "In miles, like 0.5" in asked
    assert Session.objects.get().distance == 1609
    assert "Walking, 30 minutes, 1 mile" in client.get(saved_of(session)).content.decode()
    assert 'value="1"' in client.get(page_of(session, "distance")).content.decode()


@pytest.mark.parametrize(
    ("written", "steps"), [("2,000", 2000), ("2.000 steps", 2000), ("12 500", 12_500), ("٢٬٠٠٠", 2000)]
)
def test_steps_are_taken_with_the_mark_of_their_thousands(written: str, steps: int) -> None:
    patient, alice, client = alice_and_her_record()
    session = make_session(make_activity(patient, alice), alice, MARCH)

    client.post(page_of(session, "steps"), {"answer": written})

    assert Session.objects.get().steps == steps


def test_a_blank_answer_takes_the_amount_away() -> None:
    patient, alice, client = alice_and_her_record()
    session = make_session(make_activity(patient, alice), alice, MARCH)
    client.post(page_of(session, "steps"), {"answer": "2000"})

    client.post(page_of(session, "steps"), {"answer": " "})

    assert Session.objects.get().steps is None


def test_a_second_tap_changes_nothing() -> None:
    patient, alice, client = alice_and_her_record()
    session = make_session(make_activity(patient, alice), alice, MARCH)

    first = client.post(page_of(session, "distance"), {"answer": "2"})
    second = client.post(page_of(session, "distance"), {"answer": "2"})

    assert first["Location"] == second["Location"] == saved_of(session)
    assert Session.objects.get().distance == 2000


@pytest.mark.parametrize(
    ("name", "sent", "words"),
    [
        ("distance", "far", "Enter the distance as a number, like 1.5"),
        ("distance", "1 km 200 m", "Enter the distance as a number, like 1.5"),
        ("distance", "500", "Enter a distance from 1 metre to 100 kilometres"),
        ("distance", "0", "Enter a distance from 1 metre to 100 kilometres"),
        ("distance", "-1", "Enter a distance from 1 metre to 100 kilometres"),
        ("steps", "2.5", "Enter the steps as a whole number, like 2000"),
        ("steps", "100001", "Enter the steps as a number from 1 to 100000"),
        ("steps", "20\x0000", "Enter the steps as a number, like 2000"),
    ],
)
def test_a_slip_of_the_finger_is_told_how_to_mend_it_and_what_was_there_stays(name: str, sent: str, words: str) -> None:
    patient, alice, client = alice_and_her_record()
    session = make_session(make_activity(patient, alice), alice, MARCH)
    Session.objects.update(distance=700, steps=900)

    page = client.post(page_of(session, name), {"answer": sent}).content.decode()

    assert words in page
    session.refresh_from_db()
    assert (session.distance, session.steps) == (700, 900)


def test_the_limits_of_a_distance_in_miles_are_said_in_miles() -> None:
    patient, alice, client = alice_and_her_record()
    session = make_session(make_activity(patient, alice), alice, MARCH)
    client.post("/preferences/distance/", {"answer": "miles"})

    page = client.post(page_of(session, "distance"), {"answer": "100"}).content.decode()

    assert "Enter a distance from 0.01 miles to 62.14 miles" in page


@pytest.mark.parametrize("name", ["repetitions", "settings", "settings/current", "skin"])
def test_what_makes_no_sense_for_walking_is_not_found(name: str) -> None:
    patient, alice, client = alice_and_her_record()
    session = make_session(make_activity(patient, alice), alice, MARCH)

    assert client.get(page_of(session, name)).status_code == 404
    assert client.post(page_of(session, name), {"answer": "1"}).status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"distance": 0}, {"distance": 100_001}, {"steps": 0}, {"repetitions": 10_001}, {"skin": "red"}]
)
def test_the_database_holds_the_ranges_too(wrong: dict[str, object]) -> None:
    patient, alice, _client = alice_and_her_record()
    make_session(make_activity(patient, alice), alice, MARCH)

    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.update(**wrong)


def test_victor_may_not_and_harriet_may() -> None:
    patient, alice, _client = alice_and_her_record()
    session = make_session(make_activity(patient, alice), alice, MARCH)
    victor, harriet = (sign_in(join(patient, *who)) for who in (("victor", Role.VIEWER), ("harriet", Role.HELPER)))

    assert victor.post(page_of(session, "steps"), {"answer": "5"}).status_code == 403
    assert "Add the steps" not in victor.get(saved_of(session)).content.decode()
    assert harriet.post(page_of(session, "steps"), {"answer": "5"}).status_code == 302
    assert Session.objects.get().steps == 5


def test_noting_more_raises_the_version_of_the_record() -> None:
    patient, alice, client = alice_and_her_record()
    session = make_session(make_activity(patient, alice), alice, MARCH)
    before = Patient.objects.get().data_version

    client.post(page_of(session, "distance"), {"answer": "2"})

    assert Patient.objects.get().data_version > before


def test_equipment_that_is_worn_says_so() -> None:
    patient, alice, client = alice_and_her_record()
    session = make_session(make_activity(patient, alice, ExerciseKind.WALKAIDE), alice, MARCH, 90)

    assert "WalkAide, worn for 90 minutes" in client.get(saved_of(session)).content.decode()


def test_the_pages_ask_the_database_at_most_8_times() -> None:
    patient, alice, client = alice_and_her_record()
    ems = make_activity(patient, alice, ExerciseKind.EMS)
    session = make_session(ems, alice, MARCH)
    Session.objects.bulk_create(
        Session(patient=patient, activity=ems, entered_by=alice, date=MARCH, minutes=5) for _each in range(300)
    )

    for place in (saved_of(session), *(page_of(session, name) for name in ("settings", "settings/pulse", "skin"))):
        with CaptureQueriesContext(connection) as asked:
            client.get(place)
        assert len(asked) <= 8, place
