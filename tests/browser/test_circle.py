"""The care circle on real phones: somebody joins, and somebody is sent away in the middle of a form."""

import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from exercises.models import Session
from patients.models import MARKS, Membership, Patient, Role
from tests.browser.conftest import SCREEN
from tests.browser.gate import problems
from tests.browser.person import Person
from tests.browser.resting import come_to_rest
from tests.browser.signed_in import sign_in
from tests.exercises.making import make_activity
from tests.patients.invitations.joining import invited, page_of, verified
from tests.people import join, make_owner, make_patient, make_user

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def patient() -> Patient:
    return make_patient()


@pytest.fixture
def alice(patient: Patient) -> User:
    return make_owner(patient)


@pytest.fixture
def other_page(browser: Browser) -> Iterator[Page]:
    """Somebody else's phone."""
    context = browser.new_context(viewport=SCREEN, has_touch=True, locale="en-GB")
    page = context.new_page()
    yield page
    context.close()


def test_a_helper_sent_away_in_the_middle_of_a_form_is_refused(
    page: Page, other_page: Page, live_server: "LiveServer", patient: Patient, alice: User
) -> None:
    harriet, activity = join(patient, "harriet", Role.HELPER), make_activity(patient, alice)
    sign_in(page, live_server, alice)
    sign_in(other_page, live_server, harriet)
    owner, helper = Person(page, live_server.url), Person(other_page, live_server.url)
    helper.open(reverse("exercises:amount", args=[patient.id, activity.id]))

    owner.open(reverse("patients:people", args=[patient.id]))
    owner.tap("harriet@example.org")
    owner.tap("End their access")
    assert not problems(page)
    owner.tap("Yes, end it now")
    owner.sees_heading("People")
    come_to_rest(other_page)
    with other_page.expect_navigation():
        other_page.locator("main .answer").first.tap()

    helper.sees_heading("This diary is not open to you")
    helper.sees("your access has ended. Nothing was saved.")
    assert not problems(other_page)
    assert not Session.objects.exists()
    assert not Membership.objects.filter(user=harriet).exists()


def test_who_is_invited_joins_and_always_sees_whose_record_it_is(
    page: Page, live_server: "LiveServer", patient: Patient, alice: User
) -> None:
    asked, charlie = invited(patient, alice), verified()
    sign_in(page, live_server, charlie)
    person = Person(page, live_server.url)

    person.open(page_of(asked))
    person.sees_heading("Alice asks you to help with their diary")
    assert not problems(page)
    person.type("What should they call you? (optional)", "Charlie")
    person.tap("Yes, join")

    expect(page.locator("header")).to_contain_text("The diary of Alice")
    assert page.title().startswith("Today – Alice – ")
    assert not problems(page)
    assert Membership.objects.get(user=charlie).role == Role.HELPER
    assert User.objects.get(pk=charlie.pk).name == "Charlie"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_mark_can_be_told_and_read(page: Page, live_server: "LiveServer", scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    carla = make_user("carla")
    for number in range(MARKS):
        patient = make_patient(id=uuid.UUID(int=MARKS + number), name=f"Dora {number}")
        Membership.objects.create(patient=patient, user=carla, role=Role.HELPER)
    sign_in(page, live_server, carla)

    page.goto(live_server.url + reverse("dashboard:home"))

    looks = page.locator(".status .initial").evaluate_all(
        "marks => marks.map(getComputedStyle).map(style => style.backgroundColor + style.borderRadius)"
    )
    assert len(set(looks)) == MARKS
    assert not problems(page)
