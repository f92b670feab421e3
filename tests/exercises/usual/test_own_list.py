"""Giving an exercise its parts, and one's own another name."""

import pytest

from exercises.kinds import ExerciseKind
from exercises.models import Activity
from patients.models import Role
from tests.exercises.making import make_activity
from tests.people import alice_and_her_record, join, sign_in

pytestmark = pytest.mark.django_db


def place_of(activity: Activity, rest: str) -> str:
    return f"/r/{activity.patient_id}/exercise/usual/{activity.id}/{rest}/"


def test_the_parts_are_asked_limb_by_limb_and_kept() -> None:
    patient, alice, client = alice_and_her_record()
    walking = make_activity(patient, alice, regions=["hip-right", "knee-right"])

    arm = client.get(place_of(walking, "parts/arm/right")).content.decode()
    after_arm = client.post(place_of(walking, "parts/arm/right"), {"parts": ["elbow-right"]})
    after_leg = client.post(place_of(walking, "parts/leg/right"), {"parts": ["ankle-right", "toes-right"]}, follow=True)

    assert "Walking: which parts of the right arm?" in arm
    assert after_arm["Location"] == place_of(walking, "parts/leg/right")
    assert Activity.objects.get().regions == ["elbow-right", "ankle-right", "toes-right"]
    assert "For: right elbow, right ankle, right toes" in after_leg.content.decode()


def test_the_parts_so_far_are_ticked_as_they_are_facts() -> None:
    patient, alice, client = alice_and_her_record()
    walking = make_activity(patient, alice, regions=["knee-right"])

    page = client.get(place_of(walking, "parts/leg/right")).content.decode()

    assert page.count(" checked") == 1
    assert 'value="knee-right" id="id_parts_1" checked' in page


def test_none_of_these_takes_the_parts_of_that_limb_away_only() -> None:
    patient, alice, client = alice_and_her_record()
    walking = make_activity(patient, alice, regions=["elbow-right", "knee-right"])

    client.post(place_of(walking, "parts/leg/right"), {"parts": ["none"]})

    assert Activity.objects.get().regions == ["elbow-right"]


@pytest.mark.parametrize("sent", [["ankle-right", "none"], [""], ["ankle-left"], ["tail-right"], ["ankle-right\x00"]])
def test_what_is_not_on_the_page_is_refused(sent: list[str]) -> None:
    patient, alice, client = alice_and_her_record()
    walking = make_activity(patient, alice, regions=["knee-right"])

    page = client.post(place_of(walking, "parts/leg/right"), {"parts": sent}).content.decode()

    assert "There is a problem" in page
    assert Activity.objects.get().regions == ["knee-right"]


@pytest.mark.parametrize("limb", ["leg/left", "tail/right", "leg/middle"])
def test_a_limb_that_is_not_affected_is_not_found(limb: str) -> None:
    patient, alice, client = alice_and_her_record()

    assert client.get(place_of(make_activity(patient, alice), f"parts/{limb}")).status_code == 404


def test_an_exercise_of_ones_own_gets_another_name() -> None:
    patient, alice, client = alice_and_her_record()
    own = make_activity(patient, alice, ExerciseKind.OWN, name="Swiming")

    asked = client.get(place_of(own, "name")).content.decode()
    after = client.post(place_of(own, "name"), {"name": "  Swimming "}, follow=True).content.decode()

    assert 'value="Swiming"' in asked
    assert Activity.objects.get().name == "Swimming"
    assert "Change the minutes of Swimming" in after


def test_two_exercises_cannot_have_one_name() -> None:
    patient, alice, client = alice_and_her_record()
    own = make_activity(patient, alice, ExerciseKind.OWN, name="Swimming")
    make_activity(patient, alice, ExerciseKind.OWN, name="Tai chi")

    page = client.post(place_of(own, "name"), {"name": "Tai chi"}).content.decode()

    assert "Enter another name. There is an exercise of this name" in page
    assert Activity.objects.filter(name="Swimming").exists()


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("FES", "Electrical muscle stimulation"),
        (" electrical  stimulation", "Electrical muscle stimulation"),
        ("walkaide", "WalkAide"),
        ("Walking", "Walking"),
    ],
)
def test_a_name_that_means_a_known_exercise_leads_to_the_list_where_it_asks_what_belongs_to_it(
    name: str, known: str
) -> None:
    patient, alice, client = alice_and_her_record()
    own = make_activity(patient, alice, ExerciseKind.OWN, name="Swimming")

    page = client.post(place_of(own, "name"), {"name": name}).content.decode()

    assert f"Enter another name. You find {known} in “Choose from a list”" in page
    assert Activity.objects.get().name == "Swimming"
    assert "Choose from a list" in client.get(f"/r/{patient.id}/exercise/usual/").content.decode()


def test_keeping_the_name_is_no_error() -> None:
    patient, alice, client = alice_and_her_record()
    own = make_activity(patient, alice, ExerciseKind.OWN, name="Swimming")

    assert client.post(place_of(own, "name"), {"name": "Swimming"}).status_code == 302


@pytest.mark.parametrize("sent", ["", "   ", "x" * 61, "a\x00b"])
def test_a_name_that_cannot_be_is_refused(sent: str) -> None:
    patient, alice, client = alice_and_her_record()
    own = make_activity(patient, alice, ExerciseKind.OWN, name="Swimming")

    assert "There is a problem" in client.post(place_of(own, "name"), {"name": sent}).content.decode()
    assert Activity.objects.get().name == "Swimming"


def test_what_the_app_named_keeps_its_name() -> None:
    patient, alice, client = alice_and_her_record()

    assert client.get(place_of(make_activity(patient, alice), "name")).status_code == 404


def test_victor_changes_neither() -> None:
    patient, alice, _client = alice_and_her_record()
    own = make_activity(patient, alice, ExerciseKind.OWN, name="Swimming")
    victor = sign_in(join(patient, "victor", Role.VIEWER))

    assert victor.post(place_of(own, "name"), {"name": "x"}).status_code == 403
    assert victor.post(place_of(own, "parts/leg/right"), {"parts": ["none"]}).status_code == 403
