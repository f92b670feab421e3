"""The links of a mail on a phone that is not signed in: each page passes the gate, and one tap does what it says."""

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page as Screen

from injections.models import Visit
from reminders.kinds import ReminderKind
from reminders.links.purposes import Purpose
from reminders.links.tokens import link_of, stop_link
from reminders.models import Reminder, Subscription
from tests.browser.gate import problems
from tests.browser.resting import come_to_rest
from tests.reminders.making import MAY_BOOK_DUE, somebody_is_due

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.time_machine(MAY_BOOK_DUE)]
Found = dict[str, list[str]]
FORMS = "main form[method=post]"


class Phone:
    """A phone on which nobody has signed in. Every page that it comes to is held to the gate."""

    def __init__(self, screen: Screen, server: "LiveServer") -> None:
        self.screen, self.server = screen, server
        self.wrong: Found = {}

    def look(self) -> None:
        """Hold the page to the gate."""
        if found := problems(self.screen):
            self.wrong[self.screen.title()] = found

    def open(self, reminder: Reminder, purpose: Purpose) -> None:
        """Follow a link, send its form empty where that is an answer to be mended, and open it again."""
        link = stop_link(reminder) if purpose == Purpose.STOP else link_of(reminder, purpose)
        url = self.server.url + link.path
        self.screen.goto(url)
        self.look()
        if purpose != Purpose.STOP:
            self.send_empty_forms(url)
        self.screen.goto(url)

    def send_empty_forms(self, url: str) -> None:
        """Send each form of the page as it stands, from the start; where it comes back with errors, look."""
        for number in range(self.screen.locator(FORMS).count()):
            self.screen.goto(url)
            with self.screen.expect_navigation():
                self.screen.locator(FORMS).nth(number).evaluate("form => form.submit()")
            if self.screen.locator("#error-summary").count():
                self.look()

    def tap(self, words: str) -> str:
        """Tap a button once the page is at rest, and give the heading of the page that follows."""
        come_to_rest(self.screen)
        with self.screen.expect_navigation():
            self.screen.get_by_role("button", name=words, exact=True).tap()
        self.look()
        return self.screen.locator("h1").inner_text()


@pytest.fixture
def phone(page: Screen, live_server: "LiveServer") -> Phone:
    return Phone(page, live_server)


def test_it_is_done(phone: Phone) -> None:
    phone.open(somebody_is_due("alice"), Purpose.DONE)
    assert phone.tap("Today").startswith("Saved. The day was")
    assert Visit.objects.count() == 2
    assert phone.tap("Undo") == "Which day was it?"
    assert not phone.wrong


def test_it_is_booked(phone: Phone) -> None:
    phone.open(somebody_is_due("alice"), Purpose.BOOKED)
    for name, written in (("Day", "30"), ("Month", "3"), ("Year", "2026")):
        phone.screen.get_by_label(name, exact=True).fill(written)
    assert phone.tap("Save the day") == "Saved. The day is Monday 30 March 2026"
    assert str(Visit.objects.get().next_appointment) == "2026-03-30"
    assert not phone.wrong


def test_in_a_week(phone: Phone) -> None:
    phone.open(somebody_is_due("alice"), Purpose.LATER)
    assert phone.tap("In 1 week") == "Saved. The next reminder is on Monday 9 March 2026"
    assert str(Subscription.objects.get().snoozed_until) == "2026-03-09"
    assert not phone.wrong


def test_stop(phone: Phone) -> None:
    phone.open(somebody_is_due("alice"), Purpose.STOP)
    assert phone.tap("Stop these emails") == "The emails have stopped"
    assert ReminderKind.MAY_BOOK not in Subscription.objects.get().wanted_kinds()
    assert phone.tap("Undo") == "Stop these emails?"
    assert not phone.wrong


def test_a_link_that_is_dead(phone: Phone, live_server: "LiveServer") -> None:
    phone.screen.goto(f"{live_server.url}/email/nonsense/")
    phone.look()
    assert phone.screen.locator("h1").inner_text() == "This link does not work any more"
    assert not phone.wrong
