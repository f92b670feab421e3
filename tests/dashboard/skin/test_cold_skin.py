"""A hand or foot that is cold, pale, blue or numb under a device: an emergency, told as every other one."""

import uuid

import pytest

from accounts.models import User
from dashboard.overview.reading import read_people
from dashboard.overview.rule import About
from exercises.kinds import ExerciseKind
from exercises.models import Session
from patients.models import Patient, Role
from symptoms.models import SideEffect
from symptoms.problems.kinds import Tier
from tests.exercises.making import make_activity, make_session
from tests.people import alice_and_her_record, join, make_patient, sign_in
from tests.symptoms.making import make_report, report_url

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2026-11-21 10:00Z", tick=False)]

TAKE_OFF = "Take off the strap, splint or brace now, then call."


def splint(patient: Patient, user: User) -> Session:
    return make_session(make_activity(patient, user, ExerciseKind.SPLINT), user, patient.today())


def skin_of(session: Session) -> str:
    return f"/r/{session.patient_id}/exercise/session/{session.id}/skin/"


def saved_of(session: Session) -> str:
    return f"/r/{session.patient_id}/exercise/saved/{session.batch}/"


def test_it_is_one_tap_from_the_question_to_the_call() -> None:
    patient, alice, client = alice_and_her_record()
    session = splint(patient, alice)
    assert "Cold, pale, blue or numb" in client.get(skin_of(session)).content.decode()

    answer = client.post(skin_of(session), {"answer": "cold"}, follow=True)

    report = SideEffect.objects.of(patient).get()
    page = answer.content.decode()
    assert answer.request["PATH_INFO"] == report_url(report, "call")
    assert "Call 999 now</h1>" in page
    assert TAKE_OFF in page
    assert "“I have this: Limb: sudden bad pain, cold, blue, numb.”" in page
    assert (report.tier, report.which, report.entered_by) == (Tier.RED, "cold-limb", alice)
    assert Session.objects.get().skin == "cold"


def test_a_form_sent_twice_is_one_report_and_a_new_answer_another() -> None:
    patient, alice, client = alice_and_her_record()
    session, once = splint(patient, alice), uuid.uuid4()

    first, second = (client.post(skin_of(session), {"answer": "cold", "once": once}) for _tap in range(2))
    assert first["Location"] == second["Location"]
    assert SideEffect.objects.count() == 1

    client.post(skin_of(session), {"answer": "cold", "once": uuid.uuid4()})
    assert SideEffect.objects.count() == 2


def test_the_circle_is_told_to_call_for_help_and_never_the_clinic() -> None:
    patient, alice, client = alice_and_her_record()
    harriet, session = join(patient, "harriet", Role.HELPER), splint(patient, alice)
    client.post(skin_of(session), {"answer": "cold"})

    (person,) = read_people(harriet, patient.now())
    page = sign_in(harriet).get("/people/").content.decode()

    assert [reason.about for reason in person.reasons] == [About.RED]
    assert "Call for help now" in page
    assert "Call the clinic" not in page


def test_where_the_exercise_is_saved_the_call_stands_first_and_nothing_else_is_asked() -> None:
    patient, alice, client = alice_and_her_record()
    session = splint(patient, alice)
    client.post(skin_of(session), {"answer": "cold"})
    victor = sign_in(join(patient, "victor", Role.VIEWER))

    for browser in (client, victor):
        page = browser.get(saved_of(session)).content.decode()
        assert "Call 999 now</h2>" in page
        assert TAKE_OFF in page
        assert "The skin under Splint: Cold, pale, blue or numb." in page
        assert 'href="tel:999"' in page
        assert "call your clinic" not in page
        assert "is the skin under it well?" not in page


def test_a_helper_who_answers_says_the_name() -> None:
    patient, alice, _client = alice_and_her_record()
    session, harriet = splint(patient, alice), sign_in(join(patient, "harriet", Role.HELPER))

    page = harriet.post(skin_of(session), {"answer": "cold"}, follow=True).content.decode()

    assert "“Alice needs an ambulance.”" in page
    assert "“Alice has this: Limb: sudden bad pain, cold, blue, numb.”" in page


def test_a_number_of_another_record_is_not_found_and_changes_nothing() -> None:
    patient, alice, client = alice_and_her_record()
    session, other = splint(patient, alice), make_report(make_patient(), alice)

    assert client.post(skin_of(session), {"answer": "cold", "once": other.id}).status_code == 404
    assert Session.objects.get().skin == ""
    assert not SideEffect.objects.of(patient).exists()


def test_it_is_found_among_the_signs_of_the_skin_too_and_none_of_them_is_lost() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice)
    client.post(report_url(report, "what"), {"answer": "skin"})
    first, second = report_url(report, "which"), f"{report_url(report, 'which')}1/"
    assert f'href="{second}"' in client.get(first).content.decode()
    assert "Sore or red skin under a device" in client.get(second).content.decode()

    page = client.post(first, {"answer": "cold-limb"}, follow=True).content.decode()

    assert "Call 999 now</h1>" in page
    assert TAKE_OFF in page
