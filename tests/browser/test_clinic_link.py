"""Showing one's clinic the page, from the owner's phone to the clinic's screen."""

from typing import TYPE_CHECKING

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, Page, expect

from patients.models import Patient
from tests.browser.gate import problems
from tests.browser.passkeys import Phone
from tests.browser.person import Person
from tests.browser.resting import come_to_rest
from tests.browser.signed_in import sign_in, ten_minutes_go_by
from tests.people import alice_and_her_record
from tests.smtp import Sink

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)
NO_SHARE = "delete Navigator.prototype.share"
SHARES = """
window.shared = []; navigator.share = async what => window.shared.push(what);
window.copied = []; navigator.clipboard.writeText = async what => window.copied.push(what);
"""


def links_of(patient: Patient, rest: str = "") -> str:
    return f"/r/{patient.id}/clinic/links/{rest}"


def test_owner_makes_a_link_and_the_clinic_opens_it_with_the_pin(
    page: Page, browser: Browser, live_server: "LiveServer"
) -> None:
    patient, alice, _client = alice_and_her_record(name="Alice Ann")
    sign_in(page, live_server, alice)
    person = Person(page, live_server.url)
    person.open(links_of(patient, "add/"))
    come_to_rest(page)
    with override_settings(SITE_URL=live_server.url):
        page.get_by_role("button", name="A week").tap()
        page.wait_for_selector(".link-words")
    assert problems(page) == []
    expect(page.locator(".pin")).to_be_hidden()
    page.get_by_text("Show the PIN").tap()
    assert problems(page) == []
    link, pin = page.locator(".link-words").inner_text(), page.locator(".pin").inner_text()
    assert page.locator(".qr").evaluate("picture => picture.naturalWidth") > 0

    screen = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB").new_page()
    asked: list[str] = []
    screen.on("request", lambda request: asked.append(request.url))
    screen.goto(link)
    assert problems(screen) == []
    screen.get_by_label("PIN").fill(pin)
    screen.get_by_role("button", name="Show the page").click()
    screen.get_by_role("heading", name="Alice Ann").wait_for()

    assert problems(screen) == []
    assert all(url.startswith((live_server.url, "data:")) for url in asked)
    assert screen.evaluate("document.cookie") == ""
    screen.context.close()


def test_in_the_waiting_room_the_phones_own_unlock_comes_before_a_code(
    page: Page, live_server: "LiveServer", mailbox: Sink
) -> None:
    patient, alice, _client = alice_and_her_record()
    sign_in(page, live_server, alice)
    Phone(page)
    person = Person(page, live_server.url)
    person.open("/preferences/signing-in/passkeys/add/")
    person.tap("Make a passkey")
    person.sees("The passkey is saved")
    person.open(links_of(patient))
    ten_minutes_go_by()
    person.tap("Make a link")
    person.sees_heading("How do you show that it is you?")
    person.tap("Back")
    person.sees_heading("Links for the clinic")
    person.tap("Make a link")
    person.open(links_of(patient))
    ten_minutes_go_by()
    sent = len(mailbox.messages)
    person.tap("Make a link")
    person.tap("Use my passkey")
    person.sees_heading("When may the clinic look?")
    assert len(mailbox.messages) == sent


def test_the_link_is_shared_or_copied_without_its_pin(page: Page, live_server: "LiveServer") -> None:
    patient, alice, _client = alice_and_her_record()
    sign_in(page, live_server, alice)
    page.add_init_script(SHARES)
    person = Person(page, live_server.url)
    person.open(links_of(patient, "add/"))
    person.tap("An hour")
    link = page.locator(".link-words").inner_text()
    page.get_by_role("button", name="Share the link").tap()
    assert page.evaluate("window.shared") == [{"url": link}]

    page.get_by_role("button", name="Copy the link").tap()
    person.sees("The link is copied.")
    assert page.evaluate("window.copied") == [link]
    assert problems(page) == []


def test_where_the_browser_cannot_share_nothing_says_that_it_can(page: Page, live_server: "LiveServer") -> None:
    patient, alice, _client = alice_and_her_record()
    sign_in(page, live_server, alice)
    page.add_init_script(NO_SHARE)
    person = Person(page, live_server.url)
    person.open(links_of(patient, "add/"))
    person.tap("An hour")

    expect(page.get_by_role("button", name="Copy the link")).to_be_visible()
    expect(page.get_by_role("button", name="Share the link")).to_be_hidden()


def test_without_javascript_the_pin_is_shown_by_a_tap(no_script_page: Page, live_server: "LiveServer") -> None:
    patient, alice, _client = alice_and_her_record()
    sign_in(no_script_page, live_server, alice)
    no_script_page.goto(live_server.url + links_of(patient, "add/"))
    no_script_page.get_by_role("button", name="An hour").tap()

    expect(no_script_page.locator(".pin")).to_be_hidden()
    no_script_page.get_by_text("Show the PIN").tap()
    expect(no_script_page.locator(".pin")).to_be_visible()
    expect(no_script_page.get_by_role("button", name="Copy the link")).to_be_hidden()
