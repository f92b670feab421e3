"""How the stimulator was set."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from exercises.kinds import ExerciseKind
from exercises.log.stimulation import SETTINGS, Value
from exercises.log.writing import note_settings
from exercises.models import Activity, Session, Stimulation
from patients.models import Patient
from tests.exercises.making import make_activity, make_session
from tests.people import alice_and_her_record

pytestmark = pytest.mark.django_db

MARCH = date(2026, 3, 10)
USUAL: dict[str, Value] = {
    "current": Decimal("22.5"),
    "frequency": 35,
    "pulse": 300,
    "seconds_on": 10,
    "seconds_off": 20,
}


def settings_page(session: Session, name: str = "") -> str:
    return f"/r/{session.patient_id}/exercise/session/{session.id}/settings/{name}"


def alice_and_her_stimulator() -> tuple[Activity, Session, Client]:
    patient, alice, client = alice_and_her_record()
    ems = make_activity(patient, alice, ExerciseKind.EMS)
    return ems, make_session(ems, alice, MARCH), client


def test_the_settings_are_asked_one_by_one_as_spoken_numbers_and_words() -> None:
    _ems, session, client = alice_and_her_stimulator()
    said = {
        "current": "22,5 mA",
        "frequency": "35Hz",
        "pulse": "300 µs",
        "seconds_on": "10 seconds",
        "seconds_off": "20",
        "programme": "Number 4",
        "electrodes": "top of the forearm",
    }
    assert list(said) == list(SETTINGS)
    place = settings_page(session, "current/")

    for answer in said.values():
        place = client.post(place, {"answer": answer})["Location"]

    assert place == settings_page(session)
    stored = Stimulation.objects.get()
    assert {name: getattr(stored, name) for name in USUAL} == USUAL
    assert (stored.programme, stored.electrodes) == ("Number 4", "top of the forearm")
    page = client.get(place).content.decode()
    for words in ("22.5 milliamperes", "35 hertz", "300 microseconds", "10 seconds on", "20 seconds off", "Number 4"):
        assert words in page


def test_each_setting_may_be_left_blank() -> None:
    _ems, session, client = alice_and_her_stimulator()

    after = client.post(settings_page(session, "current/"), {"answer": ""})

    assert after["Location"] == settings_page(session, "frequency/")
    assert Stimulation.objects.get().current is None
    assert "Not provided" in client.get(settings_page(session)).content.decode()


def test_changing_one_setting_comes_back_where_all_are_known() -> None:
    _ems, session, client = alice_and_her_stimulator()
    note_settings(session=session, settings=USUAL | {"programme": "4", "electrodes": "forearm"})

    assert 'value="22.5"' in client.get(settings_page(session, "current/")).content.decode()
    after = client.post(settings_page(session, "current/"), {"answer": "25"})

    assert after["Location"] == settings_page(session)
    assert Stimulation.objects.get().current == 25


def test_the_settings_of_last_time_are_offered_and_taken_over_in_one_tap() -> None:
    ems, session, client = alice_and_her_stimulator()
    earlier = make_session(ems, ems.patient.memberships.get().user, MARCH - timedelta(days=1))
    older = make_session(ems, ems.patient.memberships.get().user, MARCH - timedelta(days=9))
    note_settings(session=older, settings={"current": 5})
    note_settings(session=earlier, settings=USUAL)
    same = settings_page(session, "same/")

    offered = client.get(settings_page(session)).content.decode()
    first, second = client.post(same), client.post(same)

    assert "Same settings as last time" in offered
    assert "Current: 22.5 milliamperes" in offered
    assert first["Location"] == second["Location"] == settings_page(session)
    stored = Stimulation.objects.get(session=session)
    assert {name: getattr(stored, name) for name in USUAL} == USUAL
    assert Stimulation.objects.count() == 3


def test_same_as_last_time_never_writes_over_what_was_noted() -> None:
    ems, session, client = alice_and_her_stimulator()
    note_settings(session=session, settings={"current": 8})
    note_settings(session=make_session(ems, ems.patient.memberships.get().user, MARCH), settings=USUAL)

    assert "Same settings" not in client.get(settings_page(session)).content.decode()
    client.post(settings_page(session, "same/"))

    assert Stimulation.objects.get(session=session).current == 8


def test_settings_of_a_session_that_was_deleted_are_not_offered() -> None:
    ems, session, client = alice_and_her_stimulator()
    deleted = make_session(ems, ems.patient.memberships.get().user, MARCH)
    note_settings(session=deleted, settings=USUAL)
    deleted.erase()

    assert "Same settings" not in client.get(settings_page(session)).content.decode()


@pytest.mark.parametrize(
    ("name", "sent", "words"),
    [
        ("current", "220", "Enter the setting as a number from 0.1 to 200"),
        ("current", "0", "Enter the setting as a number from 0.1 to 200"),
        ("frequency", "35.5", "whole number, like 35"),
        ("pulse", "99999", "from 1 to 10000"),
        ("seconds_on", "long", "as a number, like 10"),
        ("seconds_off", "-1", "from 0 to 600"),
        ("programme", "x" * 61, "Your answer is too long"),
        ("electrodes", "a\x00b", "Remove the hidden signs"),
    ],
)
def test_a_slip_of_the_finger_is_told_how_to_mend_it(name: str, sent: str, words: str) -> None:
    _ems, session, client = alice_and_her_stimulator()

    page = client.post(settings_page(session, f"{name}/"), {"answer": sent}).content.decode()

    assert words in page
    assert not Stimulation.objects.exists()


def test_a_setting_that_does_not_exist_is_not_found() -> None:
    _ems, session, client = alice_and_her_stimulator()

    assert client.get(settings_page(session, "session_id/")).status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"current": 0}, {"current": 201}, {"frequency": 0}, {"pulse": 10_001}, {"seconds_off": 601}]
)
def test_the_database_holds_the_ranges_too(wrong: dict[str, Value]) -> None:
    _ems, session, _client = alice_and_her_stimulator()

    with pytest.raises(IntegrityError), transaction.atomic():
        note_settings(session=session, settings=wrong)


def test_the_smallest_current_is_taken() -> None:
    _ems, session, _client = alice_and_her_stimulator()

    note_settings(session=session, settings={"current": Decimal("0.1"), "seconds_off": 0})

    assert Stimulation.objects.get().current == Decimal("0.1")


def test_noting_settings_raises_the_version_of_the_record() -> None:
    _ems, session, client = alice_and_her_stimulator()
    before = Patient.objects.get().data_version

    client.post(settings_page(session, "pulse/"), {"answer": "300"})

    assert Patient.objects.get().data_version > before
