"""A phone that dies or a tab that is closed half-way: the same question is there again; with and without JavaScript."""

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page

from injections.models import Visit
from patients.models import Patient
from symptoms.models import Rating
from tests.browser.person import Person
from tests.browser.signed_in import sign_in
from tests.exercises.making import make_activity
from tests.people import make_owner, make_patient

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def patient() -> Patient:
    return make_patient(regions=["ankle-right", "wrist-right"])


@pytest.fixture
def person(phone: Page, live_server: "LiveServer", patient: Patient) -> Person:
    """Alice with her phone, on Today."""
    owner = make_owner(patient)
    make_activity(patient, owner)
    sign_in(phone, live_server, owner)
    alice = Person(phone, live_server.url)
    alice.open(today(patient))
    return alice


def today(patient: Patient) -> str:
    return reverse("dashboard:today", args=[patient.id])


def killed_and_opened_again(person: Person, browser: Browser, patient: Patient) -> Person:
    """Close the whole browser, with nothing left but its cookies, and open Today again."""
    cookies = person.page.context.storage_state()
    person.page.context.close()
    again = Person(browser.new_context(storage_state=cookies, has_touch=True).new_page(), person.site)
    again.open(today(patient))
    return again


def test_a_check_in_goes_on_at_the_same_question(person: Person, browser: Browser, patient: Patient) -> None:
    person.tap("Check in")
    person.tap("Leave this out")
    person.tap("Fairly tight")
    person.sees_heading("How much pain do you have today?")

    again = killed_and_opened_again(person, browser, patient)
    again.tap("Carry on with today’s check-in")

    again.sees_heading("How much pain do you have today?")
    assert Rating.objects.get().value == 4
    again.page.context.close()


@pytest.mark.parametrize("answered", [1, 2, 3, 4])
def test_a_visit_goes_on_at_the_same_question(
    answered: int, person: Person, browser: Browser, patient: Patient
) -> None:
    person.open(reverse("injections:visit-add", args=[patient.id]))
    person.tap("Today")
    if answered > 1:
        person.tap("Botox")
    if answered > 2:
        person.tick("Wrist")
        person.tap("Save these places")
    if answered > 3:
        person.tick("Ankle")
        person.tap("Save these places")
    question = person.page.get_by_role("heading", level=1).inner_text()

    again = killed_and_opened_again(person, browser, patient)
    if answered == 1:
        again.tap("Carry on with the visit")
    else:
        again.tap("Injections")
        again.tap("Botox")
        again.tap("Carry on with this visit")

    again.sees_heading(question)
    visit = Visit.objects.of(patient).get()
    assert (visit.date, visit.product) == (patient.today(), "botox" if answered > 1 else "")
    assert [site.code for site in visit.places] == ["wrist-right", "ankle-right"][: max(0, answered - 2)]
    again.page.context.close()
