"""Showing one's clinic the page, from the owner's phone to the clinic's screen."""

from typing import TYPE_CHECKING

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, Page

from tests.browser.gate import problems
from tests.browser.signed_in import sign_in
from tests.people import alice_and_her_record

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)


def test_owner_makes_a_link_and_the_clinic_opens_it_with_the_pin(
    page: Page, browser: Browser, live_server: "LiveServer"
) -> None:
    patient, alice, _client = alice_and_her_record(name="Alice Ann")
    sign_in(page, live_server, alice)
    page.goto(f"{live_server.url}/r/{patient.id}/clinic/links/add/")
    page.wait_for_timeout(800)
    with override_settings(SITE_URL=live_server.url):
        page.get_by_role("button", name="A week").tap()
        page.wait_for_selector(".pin")
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
