"""Steps from a phone: the file it made, the week in which they stand, the token shown once, and all of it away."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page

from exercises.models import PhoneDay
from tests.browser.gate import problems
from tests.browser.person import Person
from tests.browser.signed_in import sign_in
from tests.exchange.phone.making import apple_zip, record
from tests.people import make_owner, make_patient

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)


def test_steps_come_from_a_file_and_go_at_one_tap(page: Page, live_server: "LiveServer") -> None:
    patient, screen = make_patient(), page
    day = patient.today() - timedelta(days=1)
    export = apple_zip(record(f"{day} 08:00:00 +0000", f"{day} 08:10:00 +0000", "1234"))
    sign_in(screen, live_server, make_owner(patient))
    person = Person(screen, live_server.url)

    person.open(f"/r/{patient.pk}/settings/")
    person.tap("Steps from a phone")
    person.tap("Choose a file")
    assert problems(screen) == []
    screen.set_input_files("input[type=file]", {"name": "e.zip", "mimeType": "application/zip", "buffer": export})
    # There is a worker in the tests: it reads the file at once.
    person.tap("Send the file")
    person.sees("The last file had 1 day.")
    assert problems(screen) == []
    person.tap("Steps by week")
    person.sees("From the phone: 1,234 steps a day in the last 7 days")
    assert problems(screen) == []
    person.open(f"/r/{patient.pk}/from-phone/")
    person.tap("Make a token")
    person.tap("Make the token")
    person.sees("Authorization: Bearer")
    assert problems(screen) == []
    person.tap("I have put it there")
    person.tap("Remove everything from the phone")
    person.sees("Nothing from a phone is here any more")
    assert not PhoneDay.objects.exists()
