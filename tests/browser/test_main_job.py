"""The main job, from signing up to the reminder, as a person does it on a phone."""

import re
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Page

from exercises.models import Session
from injections.models import Site
from outbox.tasks import send_due
from patients.models import Patient
from reminders.tasks import plan_changed
from symptoms.models import Rating, SideEffect
from tests.browser import jobs
from tests.browser.person import Person
from tests.smtp import Sink

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)


def at_nine_on(day: datetime) -> datetime:
    """The person's morning, a little after nine in London."""
    return day.replace(hour=9, minute=30)


def test_the_main_job_from_signing_up_to_the_reminder(page: Page, live_server: "LiveServer", mailbox: Sink) -> None:
    do_the_main_job(Person(page, live_server.url), mailbox)


def test_the_main_job_in_spanish(spanish_page: Page, live_server: "LiveServer", mailbox: Sink) -> None:
    do_the_main_job(Person(spanish_page, live_server.url, "es"), mailbox)


def do_the_main_job(person: Person, mailbox: Sink) -> None:
    jobs.sign_up(person, mailbox)
    jobs.make_the_record(person)
    jobs.choose_exercises(person)
    patient = Patient.objects.get()
    today = f"/r/{patient.id}/"

    person.open(f"{today}start/emails/")
    person.tap("Yes, send me an email")
    person.open(today)
    jobs.new_visit(person)
    assert {(site.region, site.side, site.units) for site in Site.objects.all()} == {
        ("elbow", "right", Decimal(100)),
        ("wrist", "right", Decimal(50)),
        ("fingers", "right", Decimal(60)),
    }

    person.open(today)
    jobs.usual_exercise(person)
    person.sees("Walking, 20 minutes")
    assert Session.objects.of(patient).count() == 2

    person.open(today)
    jobs.daily_check_in(person, first=True)
    assert Rating.objects.count() == 3

    person.open(today)
    jobs.side_effect(person)
    assert SideEffect.objects.of(patient).get().effect == "sore"

    person.open(f"{today}trends/")
    person.sees_heading("this cycle")

    before = len(mailbox.messages)
    plan_changed()
    opens = at_nine_on(timezone.now() + timedelta(weeks=10))
    with time_machine.travel(opens, tick=True):
        send_due()
        mail = mailbox.messages[before]
        assert mail["Subject"].strip().startswith(person.reads("Next appointment: possible from %(day)s") % {"day": ""})
        booked = re.escape(person.reads("I have booked it"))
        link = re.search(rf"{booked}[^h]*(http\S+)", jobs.text_of(mail), re.DOTALL)
        assert link
        person.page.context.clear_cookies()
        person.open(re.sub(r"^http://[^/]+", person.site, link.group(1)))
        person.sees_heading("Which day is it?")
    assert len(mailbox.messages) == before + 1
