"""From signing up to Today: six pages and twelve taps at most, nothing asked twice."""

import re
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from patients.models import Patient, Role
from tests.browser import jobs
from tests.browser.budgets import BUDGETS, line, over_budget
from tests.browser.gate import problems
from tests.browser.person import Person
from tests.patients.invitations.joining import invited, page_of
from tests.people import make_owner, make_patient
from tests.smtp import Sink

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)

MOST_PAGES = 6


class Newcomer(Person):
    """Somebody new, who remembers what was asked."""

    def __init__(self, page: Page, site: str) -> None:
        super().__init__(page, site)
        self.asked: list[str] = []

    def tap_on(self, target: object) -> None:
        self.asked.append(self.page.get_by_role("heading", level=1).inner_text())
        super().tap_on(target)  # type: ignore[arg-type]  # because it is passed on as it came


def is_within_the_budget(person: Newcomer) -> bool:
    """Whether Today was reached in time, with each question asked once."""
    print(line("F0", person.effort))  # noqa: T201 - the figures are for people
    assert person.page.url.endswith(reverse("dashboard:today", args=[Patient.objects.get().pk]))
    assert len(set(person.asked)) == len(person.asked) <= MOST_PAGES
    return not over_budget(BUDGETS["F0"], person.effort)


def begin(page: Page, live_server: "LiveServer") -> Newcomer:
    person = Newcomer(page, live_server.url)
    person.open("/accounts/signup/")
    return person


def test_a_diary_of_ones_own(page: Page, live_server: "LiveServer", mailbox: Sink) -> None:
    person = begin(page, live_server)

    jobs.enter_by_code(person, mailbox, "alice@example.org")
    jobs.make_the_record(person)

    assert not problems(page)
    assert is_within_the_budget(person)
    patient = Patient.objects.get()
    assert (patient.time_zone, patient.emergency_number) == ("Europe/London", "999")
    assert patient.regions == ["ankle-right", "toes-right"]


def test_a_diary_for_somebody(page: Page, live_server: "LiveServer", mailbox: Sink) -> None:
    person = begin(page, live_server)

    jobs.enter_by_code(person, mailbox, "harriet@example.org")
    # Whether it is one's own is said by one link, before anything is asked.
    person.asked.pop()
    person.tap("It is for somebody I help")
    person.type("Name", "Rosa")
    person.tap("Save and go on")
    person.tap("Both")
    person.tick("I am not sure")
    person.tap("Save and go on")
    person.sees_heading("Is 999 the ambulance number where Rosa lives?")
    person.tap("Yes, 999")

    assert is_within_the_budget(person)


def test_after_an_invitation(page: Page, live_server: "LiveServer", mailbox: Sink) -> None:
    patient = make_patient()
    asked = invited(patient, make_owner(patient), "harriet", role=Role.HELPER)
    person = Newcomer(page, live_server.url)
    person.open(page_of(asked))

    person.tap("I am new here")
    person.tap("Email me a code")
    code = re.search(r"\b\d{6}\b", jobs.text_of(mailbox.messages[-1]))
    assert code
    person.write(person.page.locator("input[autocomplete=one-time-code]"), code.group())
    person.tap_on(person.page.locator("main form button.btn-primary"))
    person.tap("Yes")

    assert person.effort.taps <= BUDGETS["F0"].taps
    assert len(person.asked) <= MOST_PAGES


def test_without_script_the_city_is_a_card_and_the_number_is_written(
    no_script_page: Page, live_server: "LiveServer", mailbox: Sink
) -> None:
    person = begin(no_script_page, live_server)

    jobs.enter_by_code(person, mailbox, "alice@example.org")
    person.type("Name", "Alice")
    person.tap("Save and go on")
    person.tap("Right")
    person.tick("Elbow")
    person.tap("Save and go on")
    person.type("Emergency number", "999")
    person.tap("Save and go on")

    assert is_within_the_budget(person)
    person.page.locator("summary", has_text="More").tap()
    person.sees("Which city is near?")
