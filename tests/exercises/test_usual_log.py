"""One tap on Today logs the usual exercises."""

import uuid
from datetime import date

import pytest
import time_machine

from exercises.kinds import Kind
from exercises.models import Session
from patients.models import Patient, Role
from tests.exercises.making import make_activity
from tests.people import alice_and_her_record, join, make_owner, make_patient, sign_in

pytestmark = pytest.mark.django_db


def log_url(patient: Patient) -> str:
    return f"/r/{patient.id}/exercise/log/"


@time_machine.travel("2026-03-10 08:00Z", tick=False)
def test_one_tap_logs_each_usual_exercise_with_its_minutes() -> None:
    patient, alice, client = alice_and_her_record()
    make_activity(patient, alice, Kind.WALKING, 30)
    make_activity(patient, alice, Kind.EMS, 20)
    make_activity(patient, alice, Kind.BIKE, 15, is_usual=False)

    page = client.post(log_url(patient), {"once": uuid.uuid4()}, follow=True)

    stored = {(s.activity.kind, s.minutes, s.date, s.entered_by) for s in Session.objects.of(patient)}
    assert stored == {("walking", 30, date(2026, 3, 10), alice), ("ems", 20, date(2026, 3, 10), alice)}
    assert "Walking, 30 minutes" in page.content.decode()
    assert "That is 1 day this week." in page.content.decode()


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
    assert "Undone: your exercise" in undone.content.decode()
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
