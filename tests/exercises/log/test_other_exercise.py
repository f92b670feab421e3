"""Less, more or something else: one exercise with its own minutes."""

import uuid

import pytest

from exercises.kinds import ExerciseKind
from exercises.models import Session
from tests.exercises.making import make_activity
from tests.people import alice_and_her_record, make_owner, make_patient

pytestmark = pytest.mark.django_db


def test_the_page_offers_every_exercise_on_the_list() -> None:
    patient, alice, client = alice_and_her_record()
    make_activity(patient, alice, ExerciseKind.WALKING)
    make_activity(patient, alice, ExerciseKind.BIKE, is_usual=False)

    page = client.get(f"/r/{patient.id}/exercise/other/").content.decode()

    assert "Walking" in page
    assert "Exercise bike" in page


def test_three_taps_log_another_amount() -> None:
    patient, alice, client = alice_and_her_record()
    walking = make_activity(patient, alice, ExerciseKind.WALKING, 30)

    page = client.get(f"/r/{patient.id}/exercise/other/{walking.id}/").content.decode()
    assert "As usual" in page
    client.post(f"/r/{patient.id}/exercise/other/{walking.id}/", {"answer": "45", "once": uuid.uuid4()})

    assert Session.objects.of(patient).get().minutes == 45


def test_a_spoken_number_of_minutes_is_understood() -> None:
    patient, alice, client = alice_and_her_record()
    walking = make_activity(patient, alice)

    client.post(f"/r/{patient.id}/exercise/other/{walking.id}/exact/", {"answer": "37 minutes.", "once": uuid.uuid4()})

    assert Session.objects.of(patient).get().minutes == 37


@pytest.mark.parametrize("sent", ["", "none", "-5", "0", "1441", "30\x00", "³⁰", "9" * 5000])
@pytest.mark.parametrize("page", ["", "exact/"])
def test_nonsense_is_refused_in_words_and_nothing_is_stored(page: str, sent: str) -> None:
    patient, alice, client = alice_and_her_record()
    walking = make_activity(patient, alice)

    answer = client.post(f"/r/{patient.id}/exercise/other/{walking.id}/{page}", {"answer": sent, "once": uuid.uuid4()})

    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert not Session.objects.exists()


def test_somebody_elses_exercise_is_not_found() -> None:
    patient, _alice, client = alice_and_her_record()
    other = make_patient(name="Olga")
    hers = make_activity(other, make_owner(other, "olga"))

    answer = client.post(f"/r/{patient.id}/exercise/other/{hers.id}/", {"answer": "30"})

    assert answer.status_code == 404
    assert not Session.objects.exists()
