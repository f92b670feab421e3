"""The main job, from signing up to the reminder, as a person does it on a phone."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Page

from accounts.models import User
from exercises.models import Session
from injections.models import Site, Visit
from patients.models import Patient
from reminders.tasks import plan_changed, send_due
from symptoms.models import Rating, SideEffect
from tests.browser.person import Person
from tests.browser.signed_in import sign_in
from tests.exercises.making import make_activity
from tests.people import make_owner, make_patient
from tests.smtp import Sink

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mailbox() -> Iterator[Sink]:
    """The person's mailbox, behind a real SMTP server."""
    with Sink() as sink, sink.in_use():
        yield sink


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def sign_up(person: Person, mailbox: Sink) -> None:
    person.open("/")
    person.tap("Start a diary")
    person.type("Your email address", "alice@example.org")
    person.tap("Email me a code")
    code = re.search(r"\b\d{6}\b", text_of(mailbox.messages[-1]))
    assert code
    person.page.locator("input[autocomplete=one-time-code]").fill(code.group())
    with person.page.expect_navigation():
        person.page.locator("main form button.btn-primary").tap()
    person.tap("Go on without one")


def make_the_record(person: Person) -> None:
    person.sees_heading("What shall we call you?")
    person.type("Name", "Alice")
    person.tap("Save and go on")
    person.page.get_by_label("City or time zone").fill("London")
    person.tap("Save and go on")
    person.tap("Right")
    person.tick("None of these")
    person.tap("Save and go on")
    person.tick("Ankle")
    person.tap("Save and go on")
    person.sees_heading("When was your last injection?")
    person.tap("Save and go on")
    person.tap("Yes, send me an email")
    person.tick("Walking")
    person.tap("Save and go on")
    person.tick("Electrical muscle stimulation")
    person.tap("Save and go on")
    person.tap("None of these")
    person.tap("Go to Today")


def log_a_visit_with_three_sites(person: Person) -> None:
    person.tap("Injections")
    person.start_counting()
    person.tap("Add an injection visit")
    person.tap("Today")
    person.tap("Botox")
    for place in ("Elbow", "Wrist", "Fingers"):
        person.tick(place)
    person.tap("Save these places")
    person.tick("None in the leg")
    person.tap("Save these places")
    for field, units in zip(person.page.locator("main input.form-control").all(), ("100", "50", "60"), strict=True):
        field.fill(units)
        person.taps += 1
        person.keys += len(units)
    person.tap("Save these units")
    assert person.taps <= 14
    assert person.keys <= 11


def check_in(person: Person) -> None:
    person.start_counting()
    person.tap("Check in")
    person.sees_heading("How tight is your right ankle today?")
    person.tap("Fairly tight")
    person.tap("A little pain")
    person.tap("Less than 1 an hour")
    assert person.taps == 4
    person.sees("4 of 10, fairly tight")


def report_a_sore_arm(person: Person) -> None:
    person.start_counting()
    person.tap("Report a problem")
    person.tap("No, none of these")
    person.tap("Sore, bruised")
    person.tap("Mild")
    person.tap("Today")
    assert person.taps <= 5


def at_nine_on(day: datetime) -> datetime:
    """The person's morning, a little after nine in London."""
    return day.replace(hour=9, minute=30)


def test_the_main_job_from_signing_up_to_the_reminder(page: Page, live_server: "LiveServer", mailbox: Sink) -> None:
    person = Person(page, live_server.url)
    sign_up(person, mailbox)
    make_the_record(person)
    patient = Patient.objects.get()
    today = f"/r/{patient.id}/"

    log_a_visit_with_three_sites(person)
    assert {(site.region, site.side, site.units) for site in Site.objects.all()} == {
        ("elbow", "right", Decimal(100)),
        ("wrist", "right", Decimal(50)),
        ("fingers", "right", Decimal(60)),
    }

    person.open(today)
    person.start_counting()
    person.tap("I did my usual exercises")
    person.sees("Walking, 20 minutes")
    assert person.taps == 1
    assert Session.objects.of(patient).count() == 2

    person.open(today)
    check_in(person)
    assert Rating.objects.count() == 3

    person.open(today)
    report_a_sore_arm(person)
    assert SideEffect.objects.of(patient).get().effect == "sore"

    person.open(f"{today}trends/")
    person.sees_heading("How it is going")

    before = len(mailbox.messages)
    plan_changed()
    opens = at_nine_on(timezone.now() + timedelta(weeks=8))
    with time_machine.travel(opens, tick=True):
        send_due()
        mail = mailbox.messages[before]
        assert mail["Subject"] == "A reminder from your tracker"
        link = re.search(r"I have booked it[^h]*(http\S+)", text_of(mail), re.DOTALL)
        assert link
        page.context.clear_cookies()
        person.open(re.sub(r"^http://[^/]+", live_server.url, link.group(1)))
        person.sees_heading("Which day")
    assert len(mailbox.messages) == before + 1


def test_the_logging_jobs_without_javascript(no_script_page: Page, live_server: "LiveServer") -> None:
    patient = make_patient()
    alice = make_owner(patient)
    make_activity(patient, alice)
    sign_in(no_script_page, live_server, alice)
    person = Person(no_script_page, live_server.url)
    today = f"/r/{patient.id}/"

    person.open(today)
    person.start_counting()
    person.tap("I did my usual exercises")
    assert person.taps == 1
    person.open(today)
    check_in(person)
    person.open(today)
    report_a_sore_arm(person)
    person.open(today)
    log_a_visit_with_three_sites(person)

    assert Session.objects.of(patient).count() == 1
    assert Rating.objects.count() == 3
    assert SideEffect.objects.of(patient).count() == 1
    assert Visit.objects.of(patient).get().sites.count() == 3


def test_the_emergency_page_is_two_taps_away_and_the_report_is_kept(page: Page, live_server: "LiveServer") -> None:
    patient = make_patient()
    alice = make_owner(patient)
    sign_in(page, live_server, alice)
    person = Person(page, live_server.url)
    person.open(f"/r/{patient.id}/")

    person.tap("Report a problem")
    person.tap("Yes, one or more")

    assert person.taps == 2
    person.sees_heading("Call 999 now")
    assert page.locator("main a[href='tel:999']").first.is_visible()
    assert SideEffect.objects.of(patient).get().red_flags == "yes"


def test_a_double_tap_on_the_main_button_logs_once(page: Page, live_server: "LiveServer") -> None:
    patient = make_patient()
    alice = make_owner(patient)
    make_activity(patient, alice)
    sign_in(page, live_server, alice)
    page.goto(f"{live_server.url}/r/{patient.id}/")
    page.wait_for_selector("html:not([data-calm])", state="attached")

    page.get_by_role("button", name="I did my usual exercises").dblclick()
    page.wait_for_url("**/saved/**")

    assert Session.objects.of(patient).count() == 1
    assert User.objects.count() == 1
