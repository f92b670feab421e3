"""A day off in two taps, as a person takes it on a phone."""

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page

from exercises.models import DayOff
from tests.browser.person import Person
from tests.browser.signed_in import sign_in
from tests.exercises.making import make_activity
from tests.people import make_owner, make_patient

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)


def take_two_taps(screen: Page, server: "LiveServer") -> None:
    patient = make_patient()
    alice = make_owner(patient)
    make_activity(patient, alice)
    sign_in(screen, server, alice)
    person = Person(screen, server.url)

    for page in (f"/r/{patient.id}/", f"/r/{patient.id}/exercise/week/"):
        person.open(page)
        person.effort.start()
        person.tap("Not today")
        person.tap("Tired")
        assert person.effort.taps == 2
        person.sees("Day off: tired.")
        assert DayOff.objects.of(patient).get().reason == "tired"
        person.tap("Undo. It is no day off")
        person.sees_heading("Deleted: day off")


def test_a_day_off_is_two_taps_away(page: Page, live_server: "LiveServer") -> None:
    take_two_taps(page, live_server)


def test_a_day_off_is_two_taps_away_without_javascript(no_script_page: Page, live_server: "LiveServer") -> None:
    take_two_taps(no_script_page, live_server)
