"""What is read before electrical muscle stimulation becomes a usual exercise."""

import uuid
from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from exercises.kinds import ExerciseKind
from exercises.models import Activity, Session
from exercises.safety.rules import CAUTIONS, SafetyAnswer, needs_clinic
from exercises.usual.writing import answer_safety
from patients.models import Patient, Role
from tests.exercises.making import answered_safety, make_activity
from tests.migrating import before
from tests.people import alice_and_her_record, join, sign_in

pytestmark = pytest.mark.django_db

ASK = "Ask your clinic before you use it."
# What the manuals name, in the words of this app: losing one is no small change.
NAMED = (
    ("pacemaker", "defibrillator", "implant", "clot", "inflamed vein", "pregnancy"),
    ("neck", "throat", "chest", "head", "broken", "infected", "swollen skin", "cancer"),
    ("epilepsy", "heart disease", "feeling in the skin", "thinking or memory"),
)


def safety_of(activity: Activity) -> str:
    return f"/r/{activity.patient_id}/exercise/usual/{activity.id}/ems/"


def test_every_warning_of_the_manuals_is_said() -> None:
    for caution, named in zip(CAUTIONS, NAMED, strict=True):
        said = " ".join(str(sign) for sign in caution.signs)
        assert [words for words in named if words not in said] == []


def test_one_of_these_and_not_sure_ask_the_clinic() -> None:
    assert {answer.value: needs_clinic(answer) for answer in SafetyAnswer} == {
        "none": False,
        "one": True,
        "unsure": True,
    }


def test_an_answer_leaves_out_of_the_usual_ones_what_another_phone_took_out_meanwhile() -> None:
    patient, alice, _client = alice_and_her_record()
    activity = answered_safety(make_activity(patient, alice, kind=ExerciseKind.EMS))
    phone = Activity.objects.get(pk=activity.pk)
    activity.change(is_usual=False)

    answer_safety(activity=phone, answer=SafetyAnswer.UNSURE, day=patient.today())

    assert (Activity.objects.get().is_usual, Activity.objects.get().ems_answer) == (False, "unsure")


def test_choosing_stimulation_shows_the_warnings_before_it_is_usual() -> None:
    patient, _alice, client = alice_and_her_record()

    page = client.post(f"/r/{patient.id}/exercise/usual/equipment/", {"kinds": ["ems", "walkaide"]}, follow=True)

    ems, walkaide = Activity.objects.get(kind="ems"), Activity.objects.get(kind="walkaide")
    [(asked, _status)] = page.redirect_chain
    assert asked.startswith(safety_of(ems))
    assert "You should not use it with:" in page.content.decode()
    assert not Activity.objects.usual().exists()
    # One page for each of the two stimulators, the second after the first.
    assert client.post(asked, {"answer": "none"})["Location"] == safety_of(walkaide)
    assert [activity.kind for activity in Activity.objects.usual()] == ["ems"]
    client.post(safety_of(walkaide), {"answer": "none"})
    assert Activity.objects.usual().count() == 2


@pytest.mark.parametrize("answer", ["none", "one", "unsure"])
@time_machine.travel("2026-03-10 23:30Z", tick=False)
def test_any_answer_is_kept_with_its_day_and_refuses_nothing(answer: str) -> None:
    patient, alice, client = alice_and_her_record(time_zone="Australia/Sydney")
    ems = make_activity(patient, alice, ExerciseKind.EMS, is_usual=False)

    page = client.post(safety_of(ems), {"answer": answer}, follow=True).content.decode()

    ems.refresh_from_db()
    assert (ems.ems_answer, ems.ems_answered_on, ems.is_usual) == (answer, date(2026, 3, 11), True)
    assert (ASK in page) == (answer != "none")
    assert (ASK in client.get(f"/r/{patient.id}/exercise/usual/").content.decode()) == (answer != "none")


def test_putting_it_on_the_list_again_asks_while_there_is_no_answer() -> None:
    patient, alice, client = alice_and_her_record()
    ems = make_activity(patient, alice, ExerciseKind.EMS, is_usual=False)
    switch = f"/r/{patient.id}/exercise/usual/{ems.id}/switch/"

    assert client.post(switch, {"usual": "yes"})["Location"] == safety_of(ems)
    assert not Activity.objects.get().is_usual

    client.post(safety_of(ems), {"answer": "none"})
    client.post(switch, {"usual": "no"})
    assert not Activity.objects.get().is_usual
    assert client.post(switch, {"usual": "yes"})["Location"] == f"/r/{patient.id}/exercise/usual/"
    assert Activity.objects.get().is_usual


def test_once_answered_choosing_it_does_not_ask_again() -> None:
    patient, alice, client = alice_and_her_record()
    ems = make_activity(patient, alice, ExerciseKind.EMS, is_usual=False)
    client.post(safety_of(ems), {"answer": "one"})
    equipment = f"/r/{patient.id}/exercise/usual/equipment/"

    client.post(equipment, {"kinds": ["none"]})
    assert client.post(equipment, {"kinds": ["ems"]})["Location"] == f"/r/{patient.id}/exercise/usual/"
    assert Activity.objects.get().is_usual


def test_changing_the_answer_later_does_not_make_it_usual() -> None:
    patient, alice, client = alice_and_her_record()
    ems = make_activity(patient, alice, ExerciseKind.EMS, is_usual=False)
    client.post(safety_of(ems), {"answer": "none"})
    client.post(f"/r/{patient.id}/exercise/usual/{ems.id}/switch/", {"usual": "no"})

    assert "Your answer:" in client.get(safety_of(ems)).content.decode()
    page = client.post(safety_of(ems), {"answer": "unsure"}, follow=True).content.decode()

    assert ASK in page
    assert not Activity.objects.get().is_usual


def test_a_second_tap_changes_nothing() -> None:
    patient, _alice, client = alice_and_her_record()
    equipment = f"/r/{patient.id}/exercise/usual/equipment/"

    first, second = (client.post(equipment, {"kinds": ["ems"]})["Location"] for _tap in range(2))
    answers = [client.post(first, {"answer": "one"})["Location"] for _tap in range(2)]

    assert first == second
    assert answers == [f"{first}advice/"] * 2
    assert Activity.objects.of(Patient.objects.get()).count() == 1


@pytest.mark.parametrize("sent", ["", "some", "one\x00"])
def test_what_is_no_answer_is_refused_in_words(sent: str) -> None:
    patient, alice, client = alice_and_her_record()
    ems = make_activity(patient, alice, ExerciseKind.EMS, is_usual=False)

    assert "There is a problem" in client.post(safety_of(ems), {"answer": sent}).content.decode()
    assert Activity.objects.get().ems_answer == ""


def test_there_is_no_advice_without_a_reason_and_no_page_for_other_exercises() -> None:
    patient, alice, client = alice_and_her_record()
    ems, walking = make_activity(patient, alice, ExerciseKind.EMS), make_activity(patient, alice)

    assert client.get(f"{safety_of(ems)}advice/").status_code == 404
    assert client.get(safety_of(walking)).status_code == 404
    assert client.post(safety_of(walking), {"answer": "none"}).status_code == 404


def test_a_walkaide_that_is_usual_already_is_asked_about_when_it_is_logged_which_is_never_blocked() -> None:
    patient, alice, client = alice_and_her_record()
    walkaide = make_activity(patient, alice, ExerciseKind.WALKAIDE)

    page = client.post(f"/r/{patient.id}/exercise/log/", {"once": uuid.UUID(int=1)}, follow=True)

    assert Session.objects.get().activity == walkaide
    assert "Read this before WalkAide is used" in page.content.decode()
    saved = f"/r/{patient.id}/exercise/saved/{uuid.UUID(int=1)}/"
    assert f'href="{saved}"' in page.content.decode()
    [(asked, _status)] = page.redirect_chain
    assert client.post(asked, {"answer": "none"})["Location"] == saved
    again = client.post(f"/r/{patient.id}/exercise/log/again/", {"answer": "yes", "once": uuid.UUID(int=2)})
    assert again["Location"] == f"/r/{patient.id}/exercise/saved/{uuid.UUID(int=2)}/"


def test_a_stimulator_that_goes_on_the_plan_is_asked_about_first_and_does_not_become_usual() -> None:
    patient, alice, client = alice_and_her_record()
    walkaide = make_activity(patient, alice, ExerciseKind.WALKAIDE, is_usual=False)
    planned = f"/r/{patient.id}/exercise/plan/{walkaide.id}/"

    asked = client.get(planned)["Location"]

    advice = client.post(asked, {"answer": "one"}, follow=True)
    assert ASK in advice.content.decode()
    assert f'href="{planned}"' in advice.content.decode()
    assert not Activity.objects.usual().exists()
    assert "on how many days a week?" in client.get(planned).content.decode()


def test_a_helper_reads_of_alice_and_never_of_themself() -> None:
    patient, alice, _client = alice_and_her_record()
    ems = make_activity(patient, alice, ExerciseKind.EMS)

    page = sign_in(join(patient, "harriet", Role.HELPER)).get(safety_of(ems)).content.decode()

    assert "Is one of these true for Alice?" in page
    assert "It should not be used with:" in page
    assert "You should not" not in page


def test_victor_may_not_answer_for_alice() -> None:
    patient, alice, _client = alice_and_her_record()
    ems = make_activity(patient, alice, ExerciseKind.EMS)

    assert sign_in(join(patient, "victor", Role.VIEWER)).post(safety_of(ems), {"answer": "none"}).status_code == 403


def test_the_database_keeps_no_answer_without_its_day() -> None:
    patient, alice, _client = alice_and_her_record()
    make_activity(patient, alice, ExerciseKind.EMS)

    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.update(ems_answer=SafetyAnswer.ONE)


@pytest.mark.django_db(transaction=True)
def test_the_migration_keeps_the_answers_of_stimulation_there_and_back() -> None:
    patient, alice, _client = alice_and_her_record()
    for kind in (ExerciseKind.EMS, ExerciseKind.WALKAIDE):
        make_activity(patient, alice, kind, ems_answer=SafetyAnswer.ONE, ems_answered_on=patient.today())

    with before(("exercises", "0007_keep_versions")), connection.cursor() as cursor:
        cursor.execute("SELECT kind, ems_answer FROM exercises_activity ORDER BY kind")
        assert cursor.fetchall() == [("ems", "one"), ("walkaide", "")]

    assert Activity.objects.get(kind="ems").ems_answer == "one"
