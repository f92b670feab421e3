"""A timer: started on one phone, stopped on any, and never a session that nobody meant."""

import re
import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from exercises.kinds import ExerciseKind
from exercises.models import Activity, Session, Timer
from exercises.timing.writing import start_timer, stop_timer
from patients.models import Patient, Role
from tests.exercises.making import answered_safety, make_activity
from tests.exercises.reading import words
from tests.people import alice_and_her_record, join, make_owner, make_patient, sign_in

pytestmark = pytest.mark.django_db

TEN = datetime(2026, 11, 18, 10, tzinfo=UTC)


def at(minutes: float, started: datetime = TEN) -> Any:
    return time_machine.travel(started + timedelta(minutes=minutes), tick=False)


def start(client: Client, activity: Activity, once: uuid.UUID | None = None) -> str:
    """Start a timer as its button does, and give the address that this leads to."""
    url = f"/r/{activity.patient_id}/exercise/other/{activity.pk}/timer/"
    return str(client.post(url, {"start": "1", "once": once or uuid.uuid4()})["Location"])


def started(client: Client, patient: Patient, user: User, kind: ExerciseKind = ExerciseKind.SPLINT) -> str:
    """The address of a timer that was started at ten."""
    with at(0):
        return start(client, make_activity(patient, user, kind))


def stored(patient: Patient) -> list[tuple[date, int]]:
    return [(session.date, session.minutes) for session in Session.objects.of(patient)]


@pytest.mark.parametrize("kind", [kind for kind in ExerciseKind if kind.facts.timed and not kind.facts.stimulates])
def test_a_walk_and_a_splint_are_timed_from_the_page_of_their_minutes(kind: ExerciseKind) -> None:
    patient, alice, client = alice_and_her_record()
    activity = make_activity(patient, alice, kind)
    with at(0):
        amount = f"/r/{patient.id}/exercise/other/{activity.pk}/"
        assert "Start a timer now" in words(client.get(amount))
        timer = start(client, activity)
        assert "Go to the timer" in words(client.get(amount))
    with at(12.4):
        assert "Started at 10:00, by you. Minutes so far: 12" in words(client.get(timer))
        today = client.get(f"/r/{patient.id}/").content.decode()
        assert 'Started at 10:00. Minutes so far: <span data-seconds="744">12</span>' in today.replace("\n", "")
        assert "js/minutes" in today
    with at(20.5):
        saved = client.post(timer)
    assert "Saved: the exercise" in words(client.get(saved["Location"]))
    assert stored(patient) == [(date(2026, 11, 18), 21)]
    assert not Timer.objects.exists()
    assert "js/minutes" not in client.get(f"/r/{patient.id}/").content.decode()


def test_what_is_not_timed_and_a_past_day_have_no_timer() -> None:
    patient, alice, client = alice_and_her_record()
    bike, splint = make_activity(patient, alice, ExerciseKind.BIKE), make_activity(patient, alice, ExerciseKind.SPLINT)

    assert "timer" not in words(client.get(f"/r/{patient.id}/exercise/other/{bike.pk}/"))
    assert "timer" not in words(client.get(f"/r/{patient.id}/exercise/day/2026-11-17/other/{splint.pk}/"))
    assert client.post(f"/r/{patient.id}/exercise/other/{bike.pk}/timer/").status_code == 404
    assert {kind.value for kind in ExerciseKind if kind.facts.timed} == {
        *("walking", "splint", "saebostretch", "ems", "walkaide")
    }


def test_a_start_or_a_stop_that_is_sent_again_is_understood_once() -> None:
    patient, alice, client = alice_and_her_record()
    splint, once = make_activity(patient, alice, ExerciseKind.SPLINT), uuid.uuid4()
    with at(0):
        timer = start(client, splint, once)
    with at(5):
        assert start(client, splint, once) == timer
        # Another phone, another form: the same splint runs once.
        assert start(sign_in(join(patient, "harriet", Role.HELPER)), splint) == timer
        assert Timer.objects.get().started_at == TEN
    with at(20):
        saved = client.post(timer)["Location"]
    with at(31):
        assert client.post(timer)["Location"] == client.get(timer)["Location"] == saved
        assert start(client, splint, once) == timer
    assert stored(patient) == [(date(2026, 11, 18), 20)]
    assert not Timer.objects.exists()


def test_two_stops_at_once_are_one_session_and_undone_it_stays_undone() -> None:
    patient, alice, client = alice_and_her_record()
    timer = started(client, patient, alice)
    one, other = Timer.objects.get(), Timer.objects.get()
    sessions = [
        stop_timer(each, user=alice, day=date(2026, 11, 18), minutes=minutes)
        for each, minutes in ((one, 20), (other, 21))
    ]

    assert sessions[0].pk == sessions[1].pk
    assert stored(patient) == [(date(2026, 11, 18), 20)]
    undo = f"/r/{patient.id}/exercise/saved/{one.pk}/undo/"
    client.post(undo)
    assert "Deleted: exercise" in words(client.post(timer, follow=True))
    assert not stored(patient)


def test_the_database_holds_one_timer_of_an_exercise() -> None:
    patient, alice, _client = alice_and_her_record()
    splint = make_activity(patient, alice, ExerciseKind.SPLINT)
    start_timer(activity=splint, user=alice, token=uuid.uuid4(), now=TEN)

    with pytest.raises(IntegrityError):
        Timer.objects.create(patient=patient, activity=splint, started_at=TEN, going_at=TEN)


def test_saving_nothing_saves_nothing_and_says_so() -> None:
    patient, alice, client = alice_and_her_record()
    timer = started(client, patient, alice)

    with at(3):
        assert "The timer is off. Nothing was saved." in words(client.post(timer, {"drop": "1"}, follow=True))
        assert client.post(timer, {"drop": "1"})["Location"] == f"/r/{patient.id}/"
    assert not stored(patient)
    assert not Timer.objects.exists()


def test_a_forgotten_one_asks_after_four_hours_and_saves_nothing_unasked() -> None:
    patient, alice, client = alice_and_her_record()
    timer = started(client, patient, alice)
    with at(239):
        assert "Stop and save" in words(client.get(timer))
    with at(240):
        assert "Started at 10:00. Is it still going?" in words(client.get(f"/r/{patient.id}/"))
        page = words(client.get(timer))
        # The Stop of a page that stood open since noon is no answer.
        stale = client.post(timer, {"once": str(uuid.uuid4())})
        assert stale.status_code == 200
        assert "There is a problem" not in words(stale)
        assert not stored(patient)
        assert "Splint: is it still going?" in page
        for said in ("It stopped just now 4 hours", "It stopped at about 10:30 30 minutes", "Stop and save nothing"):
            assert said in page
        client.post(timer, {"answer": "going"})
        assert "Stop and save" in words(client.get(timer))
    with at(479):
        assert "is it still going?" not in words(client.get(timer))
    with at(480):
        assert "is it still going?" in words(client.get(timer))
        client.post(timer, {"answer": "45"})
    assert stored(patient) == [(date(2026, 11, 18), 45)]


def test_when_it_stopped_can_be_written_and_just_now_is_offered_within_a_day_only() -> None:
    patient, alice, client = alice_and_her_record()
    timer = started(client, patient, alice)

    with at(24 * 60):
        assert "It stopped just now" in words(client.get(timer))
    with at(24 * 60 + 1):
        assert "It stopped just now" not in words(client.get(timer))
        assert client.post(timer, {"answer": "now"}).status_code == 200
        assert client.post(f"{timer}minutes/", {"answer": "1441"}).status_code == 200
        assert not stored(patient)
        client.post(f"{timer}minutes/", {"answer": "75 minutes"})
    # The day on which it began.
    assert stored(patient) == [(date(2026, 11, 18), 75)]


@pytest.mark.parametrize(
    ("zone", "began", "lasted", "day"),
    [
        # From 23:30 over the hour that comes twice, and over the one that does not come.
        ("Europe/London", datetime(2026, 10, 24, 22, 30, tzinfo=UTC), 210, date(2026, 10, 24)),
        ("Europe/London", datetime(2026, 3, 28, 23, 30, tzinfo=UTC), 150, date(2026, 3, 28)),
        ("Pacific/Auckland", datetime(2026, 11, 17, 11, 30, tzinfo=UTC), 20, date(2026, 11, 18)),
        ("America/New_York", datetime(2026, 11, 18, 3, tzinfo=UTC), 20, date(2026, 11, 17)),
    ],
)
def test_the_minutes_and_the_day_are_right_in_any_night_and_zone(
    zone: str, began: datetime, lasted: int, day: date
) -> None:
    with at(0, began):
        patient, alice, client = alice_and_her_record(time_zone=zone)
        timer = start(client, make_activity(patient, alice, ExerciseKind.SPLINT))
    with at(lasted, began):
        client.post(timer)

    assert stored(patient) == [(day, lasted)]


def test_less_than_half_a_minute_is_one() -> None:
    patient, alice, client = alice_and_her_record()
    timer = started(client, patient, alice)
    with at(0.1):
        client.post(timer)

    assert stored(patient) == [(date(2026, 11, 18), 1)]


@pytest.mark.parametrize("kind", [kind for kind in ExerciseKind if kind.facts.timed and kind.facts.stimulates])
def test_a_stimulator_is_not_timed_before_its_warnings_are_answered_nor_usual_by_it(kind: ExerciseKind) -> None:
    patient, alice, client = alice_and_her_record()
    stimulator = make_activity(patient, alice, kind, is_usual=False)
    safety = f"/r/{patient.id}/exercise/usual/{stimulator.pk}/ems/?timer=1"
    amount = f"/r/{patient.id}/exercise/other/{stimulator.pk}/"

    assert start(client, stimulator) == safety
    assert not Timer.objects.exists()
    advice = client.post(safety, {"answer": "unsure"})["Location"]
    assert f'href="{amount}"' in client.get(advice).content.decode()
    assert client.post(safety, {"answer": "none"})["Location"] == amount
    stimulator.refresh_from_db()
    assert not stimulator.is_usual
    with at(0):
        timer = start(client, stimulator)
    with at(15):
        saved = words(client.post(timer, follow=True))
    assert "is the skin under it well?" in saved
    assert stored(patient) == [(date(2026, 11, 18), 15)]


def test_who_stops_it_wrote_the_session_and_who_started_it_is_named() -> None:
    patient, alice, client = alice_and_her_record()
    harriet = join(patient, "harriet", Role.HELPER)
    User.objects.filter(pk=alice.pk).update(name="Alice")
    timer, browser = started(client, patient, alice), sign_in(harriet)

    with at(10):
        assert "Started at 10:00, by Alice." in words(browser.get(timer))
        browser.post(timer)
    assert Session.objects.of(patient).get().entered_by == harriet


def test_a_viewer_and_a_stranger_have_no_timer() -> None:
    patient, alice, client = alice_and_her_record()
    timer = started(client, patient, alice)
    splint, victor = Activity.objects.get(), sign_in(join(patient, "victor", Role.VIEWER))
    other = make_patient(name="Olga")
    olga = sign_in(make_owner(other, "olga"))

    assert victor.get(timer).status_code == victor.post(timer).status_code == 403
    assert victor.post(f"/r/{patient.id}/exercise/other/{splint.pk}/timer/").status_code == 403
    assert "the timer is on" not in words(victor.get(f"/r/{patient.id}/"))
    elsewhere = timer.replace(str(patient.id), str(other.id))
    assert olga.post(elsewhere)["Location"] == f"/r/{other.id}/"
    assert olga.post(f"/r/{other.id}/exercise/other/{splint.pk}/timer/").status_code == 404
    assert not Session.objects.exists()
    assert Timer.objects.count() == 1


def test_a_timer_costs_today_no_query_and_says_nothing_of_how_long_it_should_be() -> None:
    patient, alice, client = alice_and_her_record()
    today = f"/r/{patient.id}/"
    activity = answered_safety(make_activity(patient, alice, ExerciseKind.EMS, 20))
    with CaptureQueriesContext(connection) as without:
        client.get(today)
    with at(0):
        timer = start(client, activity)
    with at(90), CaptureQueriesContext(connection) as with_one:
        page = words(client.get(today))
        assert "Electrical muscle stimulation: the timer is on" in page
    with at(90):
        assert not re.search(r"usual|enough|left|goal|of 20|too long", words(client.get(timer)))

    assert len(without) == len(with_one)
