"""Somebody moves to this copy of the app: from the first question to Today, by the file that they downloaded."""

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page

from patients.models import Patient
from tests.browser.person import Person
from tests.browser.signed_in import sign_in
from tests.exchange.arriving.archives import VERSION_3
from tests.people import make_user

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)


def bring_a_diary(screen: Page, server: "LiveServer") -> None:
    sign_in(screen, server, make_user("newcomer"))
    person = Person(screen, server.url)
    person.open("/start/")
    person.tap("I have a diary in a file")
    screen.set_input_files("input[type=file]", {"name": "a.zip", "mimeType": "application/zip", "buffer": b"PK"})
    person.tap("Send the file")
    person.sees("This is not a file from “Download everything”")
    screen.set_input_files("input[type=file]", str(VERSION_3))
    person.tap("Send the file")
    person.sees_heading("Who are you in the diary of")
    # There is a worker in the tests: it takes the file in at once.
    person.tap("The diary is about this person")
    assert screen.url == f"{server.url}/r/{Patient.objects.get().pk}/"


def test_a_diary_is_brought_from_a_file(page: Page, live_server: "LiveServer") -> None:
    bring_a_diary(page, live_server)


def test_a_diary_is_brought_from_a_file_without_javascript(no_script_page: Page, live_server: "LiveServer") -> None:
    bring_a_diary(no_script_page, live_server)
