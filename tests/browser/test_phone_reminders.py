"""Reminders on a phone, in Chromium with its own service worker; only the company that delivers is ours.

What reaches the worker is what `outbox` pushed, decrypted: Chromium's own tools hand it over.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pytest
from django.test import override_settings
from playwright.sync_api import Page

from outbox.push.message import Mailbox
from outbox.sending import send_due
from reminders.models import Device, Push
from tests.browser.gate import problems
from tests.browser.person import Person
from tests.browser.signed_in import sign_in
from tests.push_service import PushService
from tests.reminders.making import MAY_BOOK_DUE, somebody_is_due
from tests.smtp import Sink
from tests.waiting import until

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.time_machine(MAY_BOOK_DUE)]
# As a browser whose push service gives it that mailbox.
SUBSCRIBED = """({endpoint, p256dh, auth}) => {
  PushManager.prototype.subscribe = async (asked) => {
    window.asked = [asked.userVisibleOnly, asked.applicationServerKey.length];
    return {toJSON: () => ({endpoint, expirationTime: null, keys: {p256dh, auth}})};
  };
}"""
SHOWN = "async () => (await (await navigator.serviceWorker.ready).getNotifications()).map((one) => one.title)"
# No script can tap a notice: the worker gets the event of each tap on the one shown, and what it would open is noted.
TAPPED = """async (actions) => {
  const [notification] = await self.registration.getNotifications(), opened = [];
  Object.defineProperty(self.clients, "openWindow", {value: async (url) => opened.push(url), configurable: true});
  for (const action of actions) self.dispatchEvent(new NotificationEvent("notificationclick", {notification, action}));
  return opened;
}"""


@pytest.fixture
def service(live_server: "LiveServer") -> Iterator[PushService]:
    with PushService() as service, service.in_use(), override_settings(SITE_URL=live_server.url):
        yield service


class Courier:
    """Brings what was pushed to the worker of the site, as the browser does."""

    def __init__(self, page: Page, server: "LiveServer") -> None:
        self.page, self.server, self.found = page, server, list[str]()
        self.tools = page.context.new_cdp_session(page)
        self.tools.on("ServiceWorker.workerRegistrationUpdated", self._note)
        self.tools.send("ServiceWorker.enable")

    def bring(self, said: dict[str, Any]) -> None:
        """Hand it over, and see that it is shown, saying no more than that."""
        self.page.evaluate("async () => await navigator.serviceWorker.ready && true")
        pushed = {"origin": self.server.url, "registrationId": self.found[-1], "data": json.dumps(said)}
        self.tools.send("ServiceWorker.deliverPushMessage", pushed)
        # Not `wait_for_function`, which looks once where the answer is a promise.
        until(lambda: self.page.evaluate(SHOWN))
        assert self.page.evaluate(SHOWN) == ["A reminder from your tracker"]

    def _note(self, event: dict[str, Any]) -> None:
        self.found += [one["registrationId"] for one in event["registrations"]]


def subscribe(page: Page, mailbox: Mailbox) -> None:
    page.context.grant_permissions(["notifications"])
    page.add_init_script(f"({SUBSCRIBED})({json.dumps(asdict(mailbox))})")


def test_switched_on_by_a_tap_it_shows_opens_and_is_switched_off(
    whole_page: Page, live_server: "LiveServer", mailbox: Sink, service: PushService
) -> None:
    page, reminder = whole_page, somebody_is_due("nora")
    person = Person(page, live_server.url)
    subscribe(page, service.mailbox("nora"))
    sign_in(page, live_server, reminder.subscription.user)
    person.open("/phones/")
    assert problems(page) == []
    person.tap("Switch on here")
    person.sees("This phone shows your reminders now.")
    assert problems(page) == []
    assert Device.objects.count() == 1

    send_due()
    said = service.messages[0].said
    Courier(page, live_server).bring(said)
    (worker,) = page.context.service_workers
    button, opened = worker.evaluate(TAPPED, ["0", ""])
    assert button == said["notification"]["actions"][0]["navigate"]
    until(lambda: not page.evaluate(SHOWN))

    person.open(opened)
    person.sees_heading("You can book the next appointment, if it is agreed")
    assert problems(page) == []
    assert Push.objects.get(reminder=reminder).opened_at
    person.tap("I have booked it")
    person.sees_heading("Which day is it?")

    person.open("/phones/")
    person.tap("Switch off here")
    person.sees("It shows no reminders any more.")
    assert not Device.objects.exists()
