"""The days that a member chose for the check-in, in their own calendar only."""

import uuid
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from patients.models import Patient, Role
from reminders.calendar.events import check_in
from reminders.choices.writing import change_subscription
from reminders.kinds import ReminderKind
from tests.people import alice_and_her_record, join
from tests.reminders.calendar.making import a_program, moment_of, said
from tests.reminders.making import AFTER_VISIT

pytestmark = pytest.mark.time_machine(AFTER_VISIT, tick=False)
MONDAY, THURSDAY = 0, 3


def nudge(patient: Patient, user: User, *weekdays: int, hour: int = 18, wanted: bool = True) -> None:
    change_subscription(
        patient=patient,
        user=user,
        is_on=True,
        wishes={ReminderKind.CHECK_IN.value: wanted},
        check_in_days=list(weekdays),
        check_in_hour=hour,
    )


@pytest.mark.django_db
def test_they_come_each_week_at_their_hour() -> None:
    patient, alice, _browser = alice_and_her_record()
    nudge(patient, alice, THURSDAY, MONDAY)
    event = a_program(patient, alice).event()
    assert event["RRULE"].to_ical() == b"FREQ=WEEKLY;BYDAY=MO,TH"
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["SUMMARY"] == "Questions of today"
    assert moment_of(event).astimezone(UTC) == datetime(2026, 1, 8, 18, tzinfo=UTC)


@pytest.mark.django_db
def test_nobody_has_them_who_did_not_ask() -> None:
    patient, alice, _browser = alice_and_her_record()
    program = a_program(patient, alice)
    assert program.events() == []
    nudge(patient, alice, MONDAY, wanted=False)
    assert program.events() == []


@pytest.mark.django_db
def test_other_days_and_none_are_revisions() -> None:
    patient, alice, _browser = alice_and_her_record()
    program = a_program(patient, alice)
    nudge(patient, alice, MONDAY)
    before = program.event()
    nudge(patient, alice, THURSDAY)
    assert (program.event().uid, program.event().sequence) == (before.uid, 1)
    nudge(patient, alice, THURSDAY, wanted=False)
    assert said(program.event())[2:] == ("CANCELLED", 2)


@pytest.mark.django_db
def test_each_member_sees_their_own_and_cancels_nobody_elses() -> None:
    patient, alice, _browser = alice_and_her_record()
    harriet = join(patient, "harriet", Role.HELPER)
    nudge(patient, alice, MONDAY)
    nudge(patient, harriet, THURSDAY)
    mine, theirs = a_program(patient, alice), a_program(patient, harriet)
    rules = [program.event()["RRULE"].to_ical() for program in (mine, theirs, mine)]
    assert rules == [b"FREQ=WEEKLY;BYDAY=MO", b"FREQ=WEEKLY;BYDAY=TH", b"FREQ=WEEKLY;BYDAY=MO"]
    assert said(mine.event())[2:] == ("CONFIRMED", 0)


@given(weekdays=st.frozensets(st.integers(0, 6), min_size=1), since=st.dates(date(2020, 1, 1), date(2037, 1, 1)))
def test_the_first_is_the_next_of_the_chosen_weekdays(weekdays: frozenset[int], since: date) -> None:
    event = check_in(uuid.UUID(int=1), weekdays, 18, zone="Europe/London", since=since)
    assert 0 <= (event.day - since).days < 7
    assert event.day.weekday() in weekdays
    assert event.at == time(18)
