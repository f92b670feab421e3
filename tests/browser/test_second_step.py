"""The second step, as a person turns it on and signs in with it."""

from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from playwright.sync_api import Page

from tests.accounts.two_factor.test_two_factor import shown_by_app
from tests.browser.gate import problems
from tests.browser.person import Person
from tests.browser.signed_in import sign_in
from tests.people import make_verified

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)


def test_turned_on_and_asked_at_the_next_sign_in(page: Page, live_server: "LiveServer") -> None:
    sign_in(page, live_server, make_verified("alice", password="three old words"))
    person = Person(page, live_server.url)
    person.open("/preferences/signing-in/")
    person.tap("Second step")
    person.tap("Turn it on")
    key = page.locator("main p b").inner_text().replace(" ", "").upper()
    person.type("Code from the app", shown_by_app(key))
    person.tap("Turn it on")
    person.sees_heading("Your spare codes")
    assert problems(page) == []
    assert Authenticator.objects.count() == 2

    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    person.open("/accounts/login/")
    person.type("Your email address", "alice@example.org")
    person.type("Your password", "three old words")
    person.tap("Sign in")
    person.sees_heading("What does the app show?")
    assert problems(page) == []
    person.type("Code from the app", shown_by_app(key, later=1))
    person.tap("Continue")

    assert "/accounts/" not in page.url
