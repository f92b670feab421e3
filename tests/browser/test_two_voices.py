"""One day, two phones: the person answers on one, a helper says on the other how they see it."""

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page

from patients.models import Patient, Role
from symptoms.models import Rating
from tests.browser.conftest import SCREEN
from tests.browser.gate import problems
from tests.browser.person import Person
from tests.browser.signed_in import sign_in
from tests.people import join, make_owner, make_patient

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)


def answers(patient: Patient) -> dict[str, list[int | None]]:
    """The numbers of each voice, in the order in which they were given."""
    found: dict[str, list[int | None]] = {}
    for rating in Rating.objects.of(patient).order_by("pk"):
        found.setdefault(rating.check_in.voice, []).append(rating.value)
    return found


def answer_all(person: Person, row: int) -> None:
    """Tap that answer of each question until what was saved is shown."""
    while person.page.locator("main .answer").count():
        person.tap_on(person.page.locator("main .answer").nth(row))


def test_neither_changes_what_the_other_said(page: Page, browser: Browser, live_server: "LiveServer") -> None:
    patient = make_patient()
    alice, harriet = make_owner(patient), join(patient, "harriet", Role.HELPER)
    other = browser.new_context(viewport=SCREEN, has_touch=True, locale="en-GB").new_page()
    sign_in(page, live_server, alice)
    sign_in(other, live_server, harriet)
    person, helper = Person(page, live_server.url), Person(other, live_server.url)

    person.open(reverse("symptoms:checkin", args=[patient.id]))
    answer_all(person, 1)
    of_alice = answers(patient)["own"]
    helper.open(reverse("symptoms:checkin", args=[patient.id]))
    helper.sees_heading("Whose answers are these?")
    assert not problems(other)
    helper.tap("I answer. How I see it")
    answer_all(helper, 3)
    helper.sees_heading("Saved: how you see the day")
    assert not problems(other)
    of_harriet = answers(patient)["view"]
    assert answers(patient) == {"own": of_alice, "view": of_harriet}
    assert of_alice != of_harriet

    person.open(reverse("symptoms:checkin-question", args=[patient.id, patient.today(), 1]))
    person.tap_on(page.locator("main .answer").nth(4))

    assert answers(patient)["view"] == of_harriet
    assert answers(patient)["own"] != of_alice
    person.sees("How somebody (helper) sees it")
    assert not problems(page)
    other.context.close()
