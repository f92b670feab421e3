"""One tap on Today logs the usual exercises."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier

import pytest
import time_machine
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from exercises.days_off.writing import take_day_off
from exercises.kinds import MOVING, ExerciseKind
from exercises.log.second_set import AskFirstError
from exercises.log.writing import log_usual
from exercises.models import Session
from exercises.setbacks.reasons import OffReason
from patients.models import Patient, Role
from tests.exercises.making import answered_safety, make_activity, make_session
from tests.people import alice_and_her_record, join, make_owner, make_patient, sign_in
from tests.shared_database import shared_database

pytestmark = pytest.mark.django_db


def log_url(patient: Patient) -> str:
    return f"/r/{patient.id}/exercise/log/"


@time_machine.travel("2026-03-10 08:00Z", tick=False)
def test_one_tap_logs_each_usual_exercise_with_its_minutes() -> None:
    patient, alice, client = alice_and_her_record()
    make_activity(patient, alice, ExerciseKind.WALKING, 30)
    answered_safety(make_activity(patient, alice, ExerciseKind.EMS, 20))
    make_activity(patient, alice, ExerciseKind.BIKE, 15, is_usual=False)

    page = client.post(log_url(patient), {"once": uuid.uuid4()}, follow=True)

    stored = {(s.activity.kind, s.minutes, s.date, s.entered_by) for s in Session.objects.of(patient)}
    assert stored == {("walking", 30, date(2026, 3, 10), alice), ("ems", 20, date(2026, 3, 10), alice)}
    assert "Walking, 30 minutes" in page.content.decode()
    assert "That is 1 day this week." in page.content.decode()


@pytest.mark.parametrize("kinds", [1, 5])
def test_a_tap_asks_as_little_of_the_database_for_five_exercises_as_for_one(
    kinds: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    patient, alice, client = alice_and_her_record()
    for kind in list(MOVING)[:kinds]:
        make_activity(patient, alice, kind)

    # Session, user, door; the lock, what is saved and usual; the rows, their versions and that of the record.
    with django_assert_num_queries(13):
        client.post(log_url(patient), {"once": uuid.uuid4()})

    assert Session.history.filter(history_user=alice).count() == kinds


def test_a_second_tap_changes_nothing() -> None:
    patient, alice, client = alice_and_her_record()
    make_activity(patient, alice)
    once = {"once": uuid.uuid4()}
    first = client.post(log_url(patient), once)
    version = Patient.objects.get(pk=patient.pk).data_version

    second = client.post(log_url(patient), once)

    assert second["Location"] == first["Location"]
    assert Session.objects.of(patient).count() == 1
    assert Patient.objects.get(pk=patient.pk).data_version == version


def test_a_spoiled_form_number_still_logs_once() -> None:
    patient, alice, client = alice_and_her_record()
    make_activity(patient, alice)

    client.post(log_url(patient), {"once": "‮no number\x00"})

    assert Session.objects.of(patient).count() == 1


def test_undo_takes_back_what_the_tap_logged_and_it_can_be_brought_back() -> None:
    patient, alice, client = alice_and_her_record()
    make_activity(patient, alice)
    saved = client.post(log_url(patient), {"once": uuid.uuid4()})["Location"]

    undone = client.post(f"{saved}undo/", follow=True)
    assert "Deleted: exercise" in undone.content.decode()
    assert not Session.objects.of(patient).exists()

    client.post(f"{saved}restore/")
    assert Session.objects.of(patient).count() == 1


def test_tapping_again_on_a_page_left_open_after_undo_logs_again() -> None:
    patient, alice, client = alice_and_her_record()
    make_activity(patient, alice)
    once = {"once": uuid.uuid4()}
    saved = client.post(log_url(patient), once)["Location"]
    client.post(f"{saved}undo/")

    client.post(log_url(patient), once)

    assert Session.objects.of(patient).count() == 1


def test_without_usual_exercises_the_tap_asks_for_them() -> None:
    patient, _alice, client = alice_and_her_record()

    page = client.post(log_url(patient), {"once": uuid.uuid4()})

    assert page["Location"] == f"/r/{patient.id}/exercise/usual/"


@time_machine.travel("2026-03-10 23:30Z", tick=False)
def test_the_day_is_the_persons_own() -> None:
    patient, alice, client = alice_and_her_record(time_zone="Australia/Sydney")
    make_activity(patient, alice)

    client.post(log_url(patient), {"once": uuid.uuid4()})

    assert Session.objects.of(patient).get().date == date(2026, 3, 11)


def test_a_helper_logs_and_is_named_as_who_did() -> None:
    patient, alice, _client = alice_and_her_record()
    make_activity(patient, alice)
    harriet = join(patient, "harriet", Role.HELPER)

    sign_in(harriet).post(log_url(patient), {"once": uuid.uuid4()})

    assert Session.objects.of(patient).get().entered_by == harriet


def test_a_batch_of_another_record_is_not_found() -> None:
    patient, alice, client = alice_and_her_record()
    make_activity(patient, alice)
    saved = client.post(log_url(patient), {"once": uuid.uuid4()})["Location"]
    other = make_patient(name="Olga")
    olga = sign_in(make_owner(other, "olga"))

    assert olga.get(saved.replace(str(patient.id), str(other.id))).status_code == 404
    assert olga.post(f"{saved}undo/").status_code == 404
    assert Session.objects.of(patient).exists()


def again_url(patient: Patient) -> str:
    return f"{log_url(patient)}again/"


@time_machine.travel("2026-11-18 17:38Z", tick=False)
def test_a_second_set_on_one_day_is_asked_about_and_not_saved_unasked() -> None:
    patient, alice, client = alice_and_her_record()
    for kind in (ExerciseKind.WALKING, ExerciseKind.BIKE):
        make_activity(patient, alice, kind)
    harriet = sign_in(join(patient, "harriet", Role.HELPER))
    client.post(log_url(patient), {"once": uuid.uuid4()})

    page = harriet.post(log_url(patient), {"once": uuid.uuid4()}, follow=True).content.decode()

    assert "These are saved since 17:38. Save a second set?" in page
    assert "No, Alice did them once" in page
    assert Session.objects.count() == 2
    harriet.post(again_url(patient), {"once": uuid.uuid4(), "answer": "no"})
    assert Session.objects.count() == 2
    for _sent_twice in range(2):
        harriet.post(again_url(patient), {"once": uuid.UUID(int=1), "answer": "yes"})
    assert Session.objects.count() == 4


@time_machine.travel("2026-11-18 17:38Z", tick=False)
def test_where_some_of_them_are_saved_the_others_can_be_saved_alone() -> None:
    patient, alice, client = alice_and_her_record()
    make_session(make_activity(patient, alice, ExerciseKind.WALKING), alice, patient.today())
    make_activity(patient, alice, ExerciseKind.BIKE)

    page = client.post(log_url(patient), {"once": uuid.uuid4()}, follow=True).content.decode()

    assert "Walking: saved at 17:38. Save it again?" in page
    assert "Saves Exercise bike" in page
    for _sent_twice in range(2):
        client.post(again_url(patient), {"once": uuid.UUID(int=1), "answer": "no"})
    assert sorted(Session.objects.values_list("activity__kind", flat=True)) == ["bike", "walking"]


def test_on_a_day_off_the_exercises_are_saved_only_where_somebody_says_so() -> None:
    patient, alice, client = alice_and_her_record()
    make_activity(patient, alice)
    take_day_off(patient=patient, user=alice, day=patient.today(), reason=OffReason.TIRED)

    page = client.post(log_url(patient), {"once": uuid.uuid4()}, follow=True).content.decode()

    assert "This is a day off. Save the exercises all the same?" in page
    client.post(again_url(patient), {"once": uuid.uuid4(), "answer": "no"})
    assert not Session.objects.exists()
    client.post(again_url(patient), {"once": uuid.uuid4(), "answer": "yes"})
    assert Session.objects.count() == 1


def test_without_anything_saved_there_is_nothing_to_ask() -> None:
    patient, alice, client = alice_and_her_record()
    make_activity(patient, alice)

    assert client.get(again_url(patient))["Location"] == f"/r/{patient.id}/"


@pytest.mark.django_db(transaction=True)
def test_two_taps_at_the_same_moment_save_one_set(tmp_path: Path) -> None:
    patient, alice, _client = alice_and_her_record()
    harriet = join(patient, "harriet", Role.HELPER)
    make_activity(patient, alice)
    start = Barrier(2)

    def tap(user: User) -> int:
        start.wait()
        try:
            return len(log_usual(patient=patient, user=user, batch=uuid.uuid4(), day=patient.today()))
        except AskFirstError:
            return 0
        finally:
            connection.close()

    with shared_database(tmp_path), ThreadPoolExecutor(2) as phones:
        saved = list(phones.map(tap, [alice, harriet]))

        assert sorted(saved) == [0, 1]
        assert Session.objects.count() == 1
