"""Saying what one usually does."""

import pytest

from exercises.kinds import ExerciseKind
from exercises.models import Activity
from patients.models import Patient
from tests.exercises.making import make_activity
from tests.people import alice_and_her_record

pytestmark = pytest.mark.django_db


def kinds_of(patient: Patient) -> set[str]:
    return set(Activity.objects.filter(patient=patient, is_usual=True).values_list("kind", flat=True))


def test_chosen_kinds_become_usual_with_the_parts_they_work_on() -> None:
    patient, _alice, client = alice_and_her_record()

    client.post(f"/r/{patient.id}/exercise/usual/moving/", {"kinds": ["walking", "stretching"]})
    client.post(f"/r/{patient.id}/exercise/usual/equipment/", {"kinds": ["saeboflex"]})

    assert kinds_of(patient) == {"walking", "stretching", "saeboflex"}
    assert Activity.objects.get(kind="saeboflex").regions == ["wrist-right", "fingers-right"]


def test_a_kind_that_is_no_longer_chosen_stays_on_the_list_but_not_usual() -> None:
    patient, alice, client = alice_and_her_record()
    make_activity(patient, alice, ExerciseKind.WALKING, 45)

    client.post(f"/r/{patient.id}/exercise/usual/moving/", {"kinds": ["bike"]})
    assert kinds_of(patient) == {"bike"}

    client.post(f"/r/{patient.id}/exercise/usual/moving/", {"kinds": ["walking"]})
    assert Activity.objects.get(kind="walking").usual_minutes == 45


def test_none_of_these_goes_with_no_other_answer() -> None:
    patient, _alice, client = alice_and_her_record()

    page = client.post(f"/r/{patient.id}/exercise/usual/moving/", {"kinds": ["walking", "none"]})

    assert "Not both" in page.content.decode()
    assert kinds_of(patient) == set()


@pytest.mark.parametrize("sent", ["", "flying", "walking\x00", "ems"])
def test_what_is_not_on_the_page_is_refused(sent: str) -> None:
    patient, _alice, client = alice_and_her_record()

    page = client.post(f"/r/{patient.id}/exercise/usual/moving/", {"kinds": [sent]})

    assert "There is a problem" in page.content.decode()
    assert not Activity.objects.exists()


def test_an_exercise_of_ones_own_is_added_once_and_asked_for_its_minutes() -> None:
    patient, _alice, client = alice_and_her_record()
    url = f"/r/{patient.id}/exercise/usual/own/"

    first = client.post(url, {"name": "  Water   aerobics "})
    second = client.post(url, {"name": "Water aerobics"})

    own = Activity.objects.get(kind="own")
    assert own.name == "Water aerobics"
    assert first["Location"] == second["Location"] == f"/r/{patient.id}/exercise/usual/{own.id}/"


@pytest.mark.parametrize("sent", ["", "   ", "x" * 61, "a\x00b", "y" * 100_000])
def test_a_name_that_cannot_be_is_refused_and_kept_for_correcting(sent: str) -> None:
    patient, _alice, client = alice_and_her_record()

    page = client.post(f"/r/{patient.id}/exercise/usual/own/", {"name": sent})

    assert page.status_code == 200
    assert "There is a problem" in page.content.decode()
    assert not Activity.objects.exists()


def test_usual_minutes_can_be_chosen_and_written() -> None:
    patient, alice, client = alice_and_her_record()
    walking = make_activity(patient, alice, ExerciseKind.WALKING, 20)
    url = f"/r/{patient.id}/exercise/usual/{walking.id}/"

    client.post(url, {"answer": "45"})
    assert Activity.objects.get().usual_minutes == 45
    client.post(f"{url}exact/", {"answer": "50 min"})
    assert Activity.objects.get().usual_minutes == 50


def test_one_exercise_can_be_taken_out_and_put_back() -> None:
    patient, alice, client = alice_and_her_record()
    walking = make_activity(patient, alice)
    switch = f"/r/{patient.id}/exercise/usual/{walking.id}/switch/"

    for _tap in range(2):
        client.post(switch, {"usual": "no"})
        assert kinds_of(patient) == set()
    for _tap in range(2):
        client.post(switch, {"usual": "yes"})
        assert kinds_of(patient) == {"walking"}
    client.post(switch)
    assert kinds_of(patient) == {"walking"}
