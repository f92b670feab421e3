"""The weekly check-in: what else there was, and stopping half-way; with and without JavaScript."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page

from patients.models import Patient
from symptoms.models import CheckIn
from tests.browser.jobs import weekly_check_in
from tests.browser.person import Person
from tests.browser.signed_in import sign_in
from tests.exercises.making import make_activity
from tests.people import make_owner, make_patient
from tests.symptoms.clinic.making import make_goal
from tests.symptoms.making import make_check_in

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)

PARTS = ["wrist-right", "knee-right", "ankle-right"]


def alice_at_today(phone: Page, server: "LiveServer") -> tuple[Patient, Person]:
    """Alice on Today; her first check-in was a week ago."""
    patient = make_patient(regions=PARTS)
    alice = make_owner(patient)
    make_check_in(patient, alice, patient.today() - timedelta(days=7), 8, 8, 4)
    make_goal(patient)
    make_activity(patient, alice)
    sign_in(phone, server, alice)
    person = Person(phone, server.url)
    person.open(f"/r/{patient.id}/")
    return patient, person


def test_what_else_there_was_takes_three_more_taps(phone: Page, live_server: "LiveServer") -> None:
    patient, person = alice_at_today(phone, live_server)
    weekly_check_in(person)
    person.effort.start()

    person.tap("Go on")
    person.tick("Cold or heat")
    person.tap("Save what else there was")

    assert person.effort.taps == 3
    person.tap("Leave this out")
    person.sees("What else:")
    assert CheckIn.objects.get(patient=patient, date=patient.today()).causes == ["temperature"]


def test_what_else_there_was_is_left_out_with_one_tap(phone: Page, live_server: "LiveServer") -> None:
    _patient, person = alice_at_today(phone, live_server)
    person.tap("Check in")
    for words in ("Tight", "Not tight", "No pain", "No spasms", "Mostly"):
        person.tap(words)

    person.tap("Leave this out")

    person.sees_heading("Saved: your check-in")


def test_a_stopped_weekly_check_in_goes_on_where_it_was_left(phone: Page, live_server: "LiveServer") -> None:
    _patient, person = alice_at_today(phone, live_server)
    person.tap("Check in")
    person.tap("Not tight")

    person.tap("Stop for now")
    person.tap("Carry on with today’s check-in")

    person.sees_heading("How tight is your right ankle today?")
    assert person.page.locator("#hint").inner_text() == "Question 2 of 6"
