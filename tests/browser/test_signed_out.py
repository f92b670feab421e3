"""A shared computer: after signing out, Back shows nothing of the record."""

import shutil
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import Browser

from tests.browser.conftest import FLAGS
from tests.browser.person import Person
from tests.browser.signed_in import sign_in
from tests.people import make_owner, make_patient

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)


def test_back_shows_no_record_after_signing_out(browser: Browser, live_server: "LiveServer") -> None:
    patient = make_patient(name="Alice Ann")
    # As people have it: the other tests run without the pages that a browser keeps whole for Back.
    kept_whole = browser.browser_type.launch(
        executable_path=shutil.which("chromium"), args=FLAGS, ignore_default_args=["--disable-back-forward-cache"]
    )
    person = Person(kept_whole.new_context(has_touch=True).new_page(), live_server.url)
    sign_in(person.page, live_server, make_owner(patient))
    person.open(reverse("dashboard:today", args=[patient.id]))
    person.open(reverse("dashboard:settings", args=[patient.id]))
    person.sees("Alice Ann")
    person.tap("Sign out")
    person.tap("Sign out")

    for _page in range(3):
        person.page.go_back()
        assert "Alice Ann" not in person.page.content()
    assert "/accounts/login/" in person.page.url
    kept_whole.close()
