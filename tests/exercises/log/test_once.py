"""Something done once is saved for today, and one tap on Today saves no more than before."""

import uuid

import pytest

from exercises.kinds import ExerciseKind
from exercises.models import Activity, Session
from patients.models import Patient
from tests.exercises.making import make_activity
from tests.people import alice_and_her_record

pytestmark = pytest.mark.django_db


def other_url(patient: Patient) -> str:
    return f"/r/{patient.id}/exercise/other/"


def usual_of(patient: Patient) -> list[str]:
    return [activity.title for activity in Activity.objects.of(patient).usual()]


def test_swimming_once_is_saved_and_is_not_usual_until_somebody_says_so() -> None:
    patient, alice, client = alice_and_her_record()
    make_activity(patient, alice, ExerciseKind.WALKING)

    minutes = client.post(other_url(patient), {"name": " Swimming "})["Location"]
    saved = client.post(minutes, {"answer": "30", "once": uuid.uuid4()})["Location"]

    swimming = Session.objects.get()
    assert (swimming.activity.title, swimming.minutes, swimming.date) == ("Swimming", 30, patient.today())
    assert usual_of(patient) == ["Walking"]
    page = client.get(saved).content.decode()
    assert "Is Swimming usual, or was it just once?" in page
    asked = f"/r/{patient.id}/exercise/usual/{swimming.activity_id}/ask/"
    assert asked in page
    client.post(asked, {"answer": "no"})
    assert usual_of(patient) == ["Walking"]
    client.post(asked, {"answer": "yes"})
    assert sorted(usual_of(patient)) == ["Swimming", "Walking"]


def test_the_same_name_again_is_the_same_exercise() -> None:
    patient, _alice, client = alice_and_her_record()

    first, second = (client.post(other_url(patient), {"name": "Swimming"})["Location"] for _tap in range(2))

    assert first == second
    assert Activity.objects.count() == 1


@pytest.mark.parametrize("name", ["WalkAide", "walk aide", "EMS", "muscle stimulation"])
def test_a_stimulator_written_by_its_name_is_asked_about_all_the_same(name: str) -> None:
    patient, _alice, client = alice_and_her_record()

    minutes = client.post(other_url(patient), {"name": name})["Location"]
    page = client.post(minutes, {"answer": "20", "once": uuid.uuid4()}, follow=True)

    assert Session.objects.count() == 1
    [(asked, _status)] = page.redirect_chain
    assert "/ems/?saved=" in asked
    client.post(asked, {"answer": "none"})
    assert usual_of(patient) == []


@pytest.mark.parametrize("name", ["WalkAide", "electrical muscle stimulation"])
def test_it_is_asked_before_one_of_that_name_is_usual(name: str) -> None:
    patient, _alice, client = alice_and_her_record()

    page = client.post(f"/r/{patient.id}/exercise/usual/own/", {"name": name}, follow=True)

    assert "You should not use it with:" in page.content.decode()
    assert usual_of(patient) == []


def test_equipment_tried_once_stays_out_of_the_usual_exercises() -> None:
    patient, _alice, client = alice_and_her_record()

    minutes = client.post(f"/r/{patient.id}/exercise/once/equipment/", {"answer": "splint"})["Location"]
    client.post(minutes, {"answer": "20", "once": uuid.uuid4()})

    assert Session.objects.get().activity.kind == "splint"
    assert usual_of(patient) == []


def test_what_is_usual_already_stays_so() -> None:
    patient, alice, client = alice_and_her_record()
    walking = make_activity(patient, alice, ExerciseKind.WALKING, 45)

    minutes = client.post(f"/r/{patient.id}/exercise/once/moving/", {"answer": "walking"})["Location"]

    assert str(walking.id) in minutes
    assert usual_of(patient) == ["Walking"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_what_is_no_name_is_refused_in_words(name: str) -> None:
    patient, _alice, client = alice_and_her_record()

    assert "There is a problem" in client.post(other_url(patient), {"name": name}).content.decode()
    assert not Activity.objects.exists()
