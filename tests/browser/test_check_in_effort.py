"""What a check-in costs: 4 taps on most days, 7 once a week, nothing to type; with and without JavaScript."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page

from patients.models import Patient
from symptoms.models import CheckIn
from tests.browser.person import Person
from tests.browser.signed_in import sign_in
from tests.people import make_owner, make_patient
from tests.symptoms.clinic import make_goal
from tests.symptoms.making import make_check_in, stored

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)

PARTS = ["wrist-right", "knee-right", "ankle-right"]


@pytest.fixture(params=["page", "no_script_page"])
def phone(request: pytest.FixtureRequest) -> Page:
    """A phone with JavaScript, then one without."""
    found: Page = request.getfixturevalue(request.param)
    return found


def alice_at_today(phone: Page, server: "LiveServer", *, began_days_ago: int) -> tuple[Patient, Person]:
    """Alice on Today; her first check-in was so many days ago."""
    patient = make_patient(regions=PARTS)
    alice = make_owner(patient)
    make_check_in(patient, alice, patient.today() - timedelta(days=began_days_ago), 8, 8, 4)
    make_goal(patient)
    sign_in(phone, server, alice)
    person = Person(phone, server.url)
    person.open(f"/r/{patient.id}/")
    return patient, person


def test_a_daily_check_in_takes_four_taps(phone: Page, live_server: "LiveServer") -> None:
    patient, person = alice_at_today(phone, live_server, began_days_ago=1)

    person.tap("Check in")
    person.sees_heading("How tight is your right knee today?")
    for words in ("Fairly tight", "A little pain", "Less than 1 an hour"):
        person.tap(words)

    person.sees("4 of 10, fairly tight")
    assert (person.taps, person.keys) == (4, 0)
    assert len(stored(CheckIn.objects.get(patient=patient, date=patient.today()))) == 3


def test_a_weekly_check_in_takes_seven_taps_and_what_else_there_was_two_more(
    phone: Page, live_server: "LiveServer"
) -> None:
    patient, person = alice_at_today(phone, live_server, began_days_ago=7)

    person.tap("Check in")
    for words in ("Tight", "Not tight", "Some pain", "Less than 1 an hour", "Moderate", "Mostly"):
        person.tap(words)

    person.sees_heading("What else could explain today?")
    assert (person.taps, person.keys) == (7, 0)
    check_in = CheckIn.objects.get(patient=patient, date=patient.today())
    assert (check_in.kind, len(stored(check_in))) == ("weekly", 6)

    person.tick("Cold")
    person.tap("Save what else there was")
    person.sees("What else:")
    assert person.taps == 9
    check_in.refresh_from_db()
    assert check_in.causes == ["cold"]


def test_what_else_there_was_is_left_out_with_one_tap(phone: Page, live_server: "LiveServer") -> None:
    _patient, person = alice_at_today(phone, live_server, began_days_ago=7)
    person.tap("Check in")
    for words in ("Tight", "Not tight", "No pain", "No spasms", "Mostly"):
        person.tap(words)

    person.tap("Leave this out")

    person.sees_heading("Saved: your check-in")


def test_a_stopped_weekly_check_in_goes_on_where_it_was_left(phone: Page, live_server: "LiveServer") -> None:
    _patient, person = alice_at_today(phone, live_server, began_days_ago=7)
    person.tap("Check in")
    person.tap("Not tight")

    person.tap("Stop for now")
    person.tap("Carry on with your check-in")

    person.sees_heading("How tight is your right ankle today?")
    assert person.page.locator("#hint").inner_text() == "Question 2 of 6"
