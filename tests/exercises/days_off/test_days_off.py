"""A day off: in two taps, with its reason, and never in the way of what matters more."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from exercises.days_off.writing import take_day_off
from exercises.models import DayOff, Session
from exercises.setbacks.reasons import OffReason
from patients.models import Patient, Role
from symptoms.models import SideEffect
from tests.exercises.making import make_activity, make_session
from tests.people import alice_and_her_record, join, make_owner, make_patient, sign_in

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)
ADVICE = "Stop using it there and call your clinic."
LASTS = "Note that this stops exercise"
frozen = time_machine.travel("2026-11-21 10:00Z", tick=False)


def day_off_url(patient: Patient, rest: str = "", day: date = TODAY) -> str:
    return f"/r/{patient.id}/exercise/day-off/{day}/{rest}"


def off_for(patient: Patient, client: Client, reason: str) -> str:
    """Say why today is off; where that leads."""
    return str(client.post(day_off_url(patient, "reason/"), {"answer": reason})["Location"])


def text_of(client: Client, url: str) -> str:
    return client.get(url).content.decode()


@frozen
def test_day_off_and_its_reason_are_kept_and_told_on_today() -> None:
    patient, alice, client = alice_and_her_record()
    make_activity(patient, alice)
    assert f'href="{day_off_url(patient, "reason/")}"' in text_of(client, f"/r/{patient.id}/")

    saved = off_for(patient, client, "tired")

    day_off = DayOff.objects.of(patient).get()
    assert (day_off.date, day_off.reason, day_off.entered_by) == (TODAY, "tired", alice)
    assert "Day off: tired." in text_of(client, saved)
    today = text_of(client, f"/r/{patient.id}/")
    assert "Day off today: tired." in today
    assert f'href="{day_off_url(patient)}"' in today
    assert "Not today" not in today


@frozen
def test_on_a_day_off_the_usual_exercises_are_not_pushed_but_can_be_logged_where_somebody_says_so() -> None:
    patient, alice, client = alice_and_her_record()
    make_activity(patient, alice)
    assert '<button class="btn btn-primary btn-lg" name="log"' in text_of(client, f"/r/{patient.id}/")

    off_for(patient, client, "no-time")

    assert '<button class="btn btn-lg" name="log"' in text_of(client, f"/r/{patient.id}/")
    client.post(f"/r/{patient.id}/exercise/log/")
    assert not Session.objects.of(patient).exists()
    client.post(f"/r/{patient.id}/exercise/log/again/", {"answer": "yes"})
    assert Session.objects.of(patient).count() == 1
    assert "Day off today: no time." in text_of(client, f"/r/{patient.id}/")


@frozen
@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_with_an_emergency_sign_there_is_no_way_back_to_the_day_off(answer: str) -> None:
    patient, _alice, client = alice_and_her_record()

    where = client.post(off_for(patient, client, "dizzy"), {"answer": answer})["Location"]

    assert where == f"/r/{patient.id}/problem/{SideEffect.objects.get().pk}/call/"


@pytest.mark.parametrize("day", ["soon", "2026-02-30", "//example.org"])
def test_spoiled_day_leads_from_the_signs_to_the_usual_questions(day: str) -> None:
    patient, _alice, client = alice_and_her_record()

    where = client.post(f"/r/{patient.id}/problem/?day-off={day}", {"answer": "no"})["Location"]

    assert where == f"/r/{patient.id}/problem/{SideEffect.objects.get().pk}/what/"


@frozen
@pytest.mark.parametrize(
    ("reason", "setback"),
    [
        ("pain", "injury"),
        ("ill", "illness"),
        ("fever", "fever"),
        ("fall", "fall"),
        ("dizzy", "dizziness"),
        ("skin", "skin"),
        ("equipment", "equipment"),
    ],
)
def test_what_may_last_can_be_noted_as_a_setback(reason: str, setback: str) -> None:
    patient, alice, client = alice_and_her_record()
    take_day_off(patient=patient, user=alice, day=TODAY, reason=OffReason(reason))

    page = text_of(client, day_off_url(patient))

    assert f'href="/r/{patient.id}/exercise/setbacks/add/?reason={setback}"' in page
    assert (ADVICE in page) == (reason == "skin")


@frozen
@pytest.mark.parametrize("reason", ["tired", "no-time", "other", "not-said"])
def test_with_other_reasons_no_setback_is_spoken_of(reason: str) -> None:
    patient, alice, client = alice_and_her_record()
    take_day_off(patient=patient, user=alice, day=TODAY, reason=OffReason(reason))

    page = text_of(client, day_off_url(patient))

    assert LASTS not in page
    assert ADVICE not in page


@frozen
def test_something_else_is_kept_and_then_asked_once_more() -> None:
    patient, _alice, client = alice_and_her_record()

    more = off_for(patient, client, "other")

    assert more == day_off_url(patient, "more/")
    assert DayOff.objects.of(patient).get().reason == "other"
    assert "Your answer" not in text_of(client, more)
    assert client.post(more, {"answer": "not-said"})["Location"] == day_off_url(patient)
    assert DayOff.objects.of(patient).get().reason == "not-said"
    assert 'value="other" id="id_answer_6" aria-current="true"' in text_of(client, day_off_url(patient, "reason/"))


@frozen
def test_another_reason_replaces_the_first() -> None:
    patient, _alice, client = alice_and_her_record()
    for reason in ("tired", "tired", "pain"):
        off_for(patient, client, reason)

    assert [row.reason for row in DayOff.objects.all()] == ["pain"]


@frozen
def test_day_off_is_undone_and_brought_back() -> None:
    patient, _alice, client = alice_and_her_record()
    off_for(patient, client, "ill")

    undone = client.post(day_off_url(patient, "undo/"), follow=True).content.decode()

    assert "Deleted: day off" in undone
    assert not DayOff.objects.of(patient).exists()
    for _tap in range(2):
        client.post(day_off_url(patient, "restore/"))
    assert DayOff.objects.of(patient).get().reason == "ill"


@frozen
def test_bringing_back_never_makes_two_days_off_of_one() -> None:
    patient, alice, client = alice_and_her_record()
    off_for(patient, client, "ill")
    DayOff.objects.get().erase()
    take_day_off(patient=patient, user=alice, day=TODAY, reason=OffReason.TIRED)

    client.post(day_off_url(patient, "restore/"))

    assert DayOff.objects.of(patient).get().reason == "tired"


@frozen
def test_day_that_has_not_come_cannot_be_off_and_one_that_was_not_has_no_page() -> None:
    patient, _alice, client = alice_and_her_record()
    tomorrow = TODAY + timedelta(days=1)

    assert client.post(day_off_url(patient, "reason/", tomorrow), {"answer": "ill"}).status_code == 404
    assert {client.get(day_off_url(patient)).status_code} == {404}
    assert {client.post(day_off_url(patient, rest)).status_code for rest in ("undo/", "restore/")} == {404}
    assert not DayOff.objects.exists()


def test_today_is_the_persons_own_day() -> None:
    with time_machine.travel("2026-11-21 10:30Z", tick=False):
        patient, alice, client = alice_and_her_record(time_zone="Pacific/Kiritimati")
        make_activity(patient, alice)
        assert "day-off/2026-11-22/reason/" in text_of(client, f"/r/{patient.id}/")


@frozen
def test_day_off_of_another_record_is_not_to_be_seen_or_undone() -> None:
    patient, _alice, client = alice_and_her_record()
    other = make_patient(name="Bob")
    take_day_off(patient=other, user=make_owner(other, "bob"), day=TODAY, reason=OffReason.ILL)

    assert client.get(day_off_url(patient)).status_code == 404
    assert client.post(day_off_url(other, "undo/")).status_code == 404
    assert DayOff.objects.of(other).exists()


@frozen
def test_helper_notes_a_day_off_and_a_viewer_only_sees_it() -> None:
    patient = make_patient()
    make_activity(patient, make_owner(patient))
    harriet, victor = sign_in(join(patient, "harriet", Role.HELPER)), sign_in(join(patient, "victor", Role.VIEWER))

    harriet.post(day_off_url(patient, "more/"), {"answer": "skin"})

    assert victor.post(day_off_url(patient, "reason/"), {"answer": "ill"}).status_code == 403
    page = text_of(victor, day_off_url(patient))
    assert ADVICE in page
    assert "<form" not in page
    assert LASTS not in page
    assert "Day off today: sore or broken skin." in text_of(victor, f"/r/{patient.id}/")


def test_database_holds_one_day_off_a_day_with_a_known_reason() -> None:
    patient, alice, _client = alice_and_her_record()
    take_day_off(patient=patient, user=alice, day=TODAY, reason=OffReason.ILL)

    for day, reason in ((TODAY, "tired"), (TODAY - timedelta(days=1), "lazy")):
        with pytest.raises(IntegrityError), transaction.atomic():
            DayOff.objects.create(patient=patient, date=day, reason=reason)


def test_taking_a_day_off_raises_the_version_of_the_record() -> None:
    patient, alice, _client = alice_and_her_record()
    before = patient.data_version

    take_day_off(patient=patient, user=alice, day=TODAY, reason=OffReason.ILL)

    assert Patient.objects.get().data_version > before


@frozen
def test_a_day_with_exercise_becomes_a_day_off_only_where_somebody_says_so() -> None:
    patient, alice, client = alice_and_her_record()
    make_session(make_activity(patient, alice), alice, TODAY)

    asked = client.get(day_off_url(patient, "reason/"), follow=True).content.decode()

    assert "Exercise is saved for this day. Was it a day off?" in asked
    sure = day_off_url(patient, "sure/")
    assert client.post(sure, {"answer": "no"})["Location"] == f"/r/{patient.id}/"
    reasons = client.post(sure, {"answer": "yes"})["Location"]
    assert "Why a day off?" in text_of(client, reasons)
    client.post(reasons, {"answer": "tired"})
    assert DayOff.objects.get().reason == "tired"
    # What is said once is not asked again.
    assert "Why a day off?" in text_of(client, day_off_url(patient, "reason/"))
