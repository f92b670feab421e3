"""A timer outlives the phone on which it was started, also over the night in which the clocks go back."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.urls import reverse
from playwright.sync_api import Browser, expect

from exercises.kinds import ExerciseKind
from exercises.models import Session
from tests.browser.conftest import SCREEN
from tests.browser.person import Person
from tests.browser.signed_in import sign_in
from tests.exercises.making import make_activity
from tests.people import make_owner, make_patient

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)

TWENTY = timedelta(minutes=20)


def test_a_timer_that_was_started_before_the_phone_died_has_its_minutes(
    browser: Browser, live_server: "LiveServer"
) -> None:
    patient = make_patient()
    alice = make_owner(patient)
    for kind in (ExerciseKind.BIKE, ExerciseKind.SPLINT):
        make_activity(patient, alice, kind)
    today = reverse("dashboard:today", args=[patient.id])

    # The second begins at 01:50 and ends at 01:10.
    for began in (datetime(2026, 11, 18, 10, tzinfo=UTC), datetime(2026, 10, 25, 0, 50, tzinfo=UTC)):
        phone = browser.new_context(viewport=SCREEN, has_touch=True, locale="en-GB").new_page()
        with time_machine.travel(began, tick=False):
            sign_in(phone, live_server, alice)
            person = Person(phone, live_server.url)
            phone.clock.install()
            person.open(today)
            person.effort.start()
            person.tap("Less, more or something else")
            person.tap("Splint")
            person.tap("Start a timer now")
            assert person.effort.taps == 3
            person.sees_heading("Splint: the timer is on")
            # The page goes on counting after the phone slept.
            phone.clock.fast_forward("05:00")
            expect(phone.locator("[data-seconds]")).to_have_text("5")
        phone.context.close()

        phone = browser.new_context(
            viewport=SCREEN, locale="en-GB", has_touch=True, java_script_enabled=False
        ).new_page()
        with time_machine.travel(began + TWENTY, tick=False):
            sign_in(phone, live_server, alice)
            person = Person(phone, live_server.url)
            person.open(today)
            person.sees("Minutes so far: 20")
            person.tap("Splint: the timer is on")
            person.tap("Stop and save")
            person.sees_heading("Saved: the exercise")
            person.sees("worn for 20 minutes")
        phone.context.close()

    stored = Session.objects.of(patient).order_by("date").values_list("date", "minutes")
    assert list(stored) == [(date(2026, 10, 25), 20), (date(2026, 11, 18), 20)]
