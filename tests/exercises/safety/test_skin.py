"""The skin under what is strapped on: asked after the log, with one advice that never gets weaker."""

import uuid
from datetime import date

import pytest

from exercises.kinds import ExerciseKind
from exercises.models import Session
from exercises.safety.skin import Skin, is_emergency, needs_call
from patients.models import Role
from tests.exercises.making import answered_safety, make_activity, make_session
from tests.people import alice_and_her_record, join, sign_in

pytestmark = pytest.mark.django_db

MARCH = date(2026, 3, 10)
STOP = "Stop using it there and call your clinic."
STRAPPED = [
    ExerciseKind.SPLINT,
    ExerciseKind.SAEBOFLEX,
    ExerciseKind.SAEBOSTRETCH,
    ExerciseKind.EMS,
    ExerciseKind.WALKAIDE,
]


def saved_of(session: Session) -> str:
    return f"/r/{session.patient_id}/exercise/saved/{session.batch}/"


def skin_of(session: Session) -> str:
    return f"/r/{session.patient_id}/exercise/session/{session.id}/skin/"


def test_only_skin_that_is_well_needs_no_call_and_what_is_cold_is_no_call_of_the_clinic() -> None:
    assert {answer for answer in Skin if needs_call(answer)} == {Skin.MARK, Skin.UNSURE}
    assert {answer for answer in Skin if is_emergency(answer)} == {Skin.COLD}


@pytest.mark.parametrize("kind", STRAPPED)
def test_after_the_one_tap_the_skin_under_a_strapped_device_is_asked(kind: ExerciseKind) -> None:
    patient, alice, client = alice_and_her_record()
    activity = make_activity(patient, alice, kind)
    title = (answered_safety(activity) if activity.facts.stimulates else activity).title

    page = client.post(f"/r/{patient.id}/exercise/log/", {"once": uuid.uuid4()}, follow=True).content.decode()

    assert f"{title}: is the skin under it well?" in page
    assert STOP not in page
    assert Session.objects.get().skin == ""


@pytest.mark.parametrize("kind", sorted(set(ExerciseKind) - set(STRAPPED)))
def test_of_anything_else_it_is_not_asked(kind: ExerciseKind) -> None:
    patient, alice, client = alice_and_her_record()
    session = make_session(make_activity(patient, alice, kind), alice, MARCH)

    assert "is the skin" not in client.get(saved_of(session)).content.decode()
    assert client.get(skin_of(session)).status_code == 404


@pytest.mark.parametrize("answer", ["mark", "unsure"])
@pytest.mark.parametrize("kind", STRAPPED)
def test_a_mark_or_not_being_sure_says_to_stop_and_call_the_clinic(kind: ExerciseKind, answer: str) -> None:
    patient, alice, client = alice_and_her_record()
    session = make_session(make_activity(patient, alice, kind), alice, MARCH)

    signs = client.post(skin_of(session), {"answer": answer})["Location"]
    page = client.get(saved_of(session)).content.decode()

    assert signs.startswith(f"/r/{patient.id}/problem/?group=skin&which=strap")
    assert Session.objects.get().skin == answer
    assert STOP in page
    assert "Urgent advice: " in page
    assert 'class="care-card care-urgent"' in page


def test_skin_that_is_well_is_kept_and_not_asked_again() -> None:
    patient, alice, client = alice_and_her_record()
    session = make_session(make_activity(patient, alice, ExerciseKind.WALKAIDE), alice, MARCH)

    page = client.post(skin_of(session), {"answer": "well"}, follow=True).content.decode()

    assert Session.objects.get().skin == "well"
    assert STOP not in page
    assert "is the skin under it well?" not in page


def test_of_two_devices_the_second_is_asked_after_the_first() -> None:
    patient, alice, client = alice_and_her_record()
    make_activity(patient, alice, ExerciseKind.SAEBOFLEX)
    make_activity(patient, alice, ExerciseKind.WALKAIDE)
    client.post(f"/r/{patient.id}/exercise/log/", {"once": uuid.uuid4()})
    flex = Session.objects.get(activity__kind="saeboflex")

    page = client.post(skin_of(flex), {"answer": "well"}, follow=True).content.decode()

    assert "WalkAide: is the skin under it well?" in page
    assert "SaeboFlex: is the skin" not in page


def test_the_advice_stands_alone_and_the_other_device_can_still_be_answered() -> None:
    patient, alice, client = alice_and_her_record()
    make_activity(patient, alice, ExerciseKind.SAEBOFLEX)
    make_activity(patient, alice, ExerciseKind.WALKAIDE)
    client.post(f"/r/{patient.id}/exercise/log/", {"once": uuid.uuid4()})
    flex = Session.objects.get(activity__kind="saeboflex")

    client.post(skin_of(flex), {"answer": "unsure"})
    page = client.get(saved_of(flex)).content.decode()

    assert "The skin under SaeboFlex: I am not sure." in page
    assert "is the skin under it well?" not in page
    worn = Session.objects.get(activity__kind="walkaide")
    assert "Change something" in page
    assert "Say how the skin is: WalkAide" in client.get(f"{skin_of(worn)[:-5]}what/").content.decode()


def test_the_answer_can_be_changed_and_the_advice_follows() -> None:
    patient, alice, client = alice_and_her_record()
    session = make_session(make_activity(patient, alice, ExerciseKind.EMS), alice, MARCH)
    client.post(skin_of(session), {"answer": "well"})

    assert "Your answer:" in client.get(skin_of(session)).content.decode()
    client.post(skin_of(session), {"answer": "mark"})

    assert STOP in client.get(saved_of(session)).content.decode()


def test_a_second_tap_changes_nothing() -> None:
    patient, alice, client = alice_and_her_record()
    session = make_session(make_activity(patient, alice, ExerciseKind.EMS), alice, MARCH)

    answers = [client.post(skin_of(session), {"answer": "mark"})["Location"] for _tap in range(2)]

    assert len(set(answers)) == 1
    assert Session.objects.get().skin == "mark"


@pytest.mark.parametrize("sent", ["", "fine", "well\x00", "WELL"])
def test_what_is_no_answer_is_refused_in_words(sent: str) -> None:
    patient, alice, client = alice_and_her_record()
    session = make_session(make_activity(patient, alice, ExerciseKind.EMS), alice, MARCH)

    assert "There is a problem" in client.post(skin_of(session), {"answer": sent}).content.decode()
    assert Session.objects.get().skin == ""


def test_victor_sees_the_advice_but_is_not_asked() -> None:
    patient, alice, _client = alice_and_her_record()
    asked = make_session(make_activity(patient, alice, ExerciseKind.EMS), alice, MARCH)
    marked = make_session(make_activity(patient, alice, ExerciseKind.WALKAIDE), alice, MARCH)
    Session.objects.filter(pk=marked.pk).update(skin=Skin.MARK)
    victor = sign_in(join(patient, "victor", Role.VIEWER))

    assert "is the skin under it well?" not in victor.get(saved_of(asked)).content.decode()
    assert STOP in victor.get(saved_of(marked)).content.decode()
    assert victor.post(skin_of(asked), {"answer": "well"}).status_code == 403
