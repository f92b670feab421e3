"""Nothing that somebody answered is lost when the sign-in ends."""

import re
import uuid
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import KeptAnswers, User
from exercises.models import Session
from injections.models import Visit
from injections.visits.writing import begin_visit, place_sites
from patients.body import Limb, Region, Side
from patients.models import Patient, Role
from symptoms.models import Rating
from tests.browser.gate import problems
from tests.browser.person import Person
from tests.browser.resting import come_to_rest
from tests.browser.signed_in import sign_in
from tests.exercises.making import make_activity
from tests.people import join, make_owner, make_patient

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "three old words"


@pytest.fixture
def patient() -> Patient:
    return make_patient(regions=["ankle-right", "wrist-right"])


@pytest.fixture
def alice(patient: Patient) -> User:
    return with_password(make_owner(patient))


@pytest.fixture
def person(page: Page, live_server: "LiveServer", alice: User) -> Person:
    """Alice with her phone, signed in."""
    return signed_in(page, live_server, alice)


def with_password(user: User) -> User:
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    user.set_password(PASSWORD)
    user.save()
    return user


def signed_in(page: Page, server: "LiveServer", user: User) -> Person:
    sign_in(page, server, user)
    return Person(page, server.url)


def visit_with_places(patient: Patient, alice: User) -> Visit:
    visit = begin_visit(patient=patient, by=alice, visit_id=uuid.uuid4(), day=patient.today())
    place_sites(visit=visit, limb=Limb.LEG, side=Side.RIGHT, regions=[Region.ANKLE, Region.TOES])
    Visit.objects.filter(pk=visit.pk).update(product="botox")
    return visit


def units_page(visit: Visit) -> str:
    return reverse("injections:visit-units", args=[visit.patient_id, visit.id])


def first_question(patient: Patient) -> str:
    return reverse("symptoms:checkin-question", args=[patient.id, patient.today(), 1])


def lapse(person: Person) -> None:
    """The sign-in ends, while the page stays open."""
    person.page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)


def come_back_by_code(person: Person, email: str) -> None:
    person.sees_heading("Sign in")
    person.type("Your email address", email)
    person.tap("Email me a code")
    code = re.search(r"\b\d{6}\b", str(mail.outbox[-1].body))
    assert code
    person.type("Code from the email", code.group())
    person.tap("Continue")


def come_back_by_password(person: Person, email: str) -> None:
    person.sees_heading("Sign in")
    person.tap("Use a password")
    person.type("Your email address", email)
    person.type("Your password", PASSWORD)
    person.tap("Sign in")


@pytest.mark.parametrize("with_script", [True, False])
def test_units_come_back_after_signing_in_and_one_tap_saves_them(
    with_script: bool, request: pytest.FixtureRequest, live_server: "LiveServer", patient: Patient, alice: User
) -> None:
    page = request.getfixturevalue("page" if with_script else "no_script_page")
    person, visit = signed_in(page, live_server, alice), visit_with_places(patient, alice)
    person.open(units_page(visit))
    boxes = page.locator("main input.form-control")
    boxes.nth(0).fill("75.5")
    boxes.nth(1).fill("40")

    lapse(person)
    person.tap("Save these units")
    come_back_by_code(person, "alice@example.org")

    assert page.url == live_server.url + units_page(visit)
    assert [box.input_value() for box in boxes.all()] == ["75.5", "40"]
    person.sees("Your answers are still here.")
    assert visit.sites.filter(units=None).count() == 2
    if with_script:
        assert not problems(page)

    page.goto(person.site + units_page(visit))
    person.tap("Save these units")

    assert {site.units for site in visit.sites.all()} == {Decimal(40), Decimal("75.5")}
    assert not KeptAnswers.objects.exists()


def test_an_answer_button_comes_back_marked_and_one_tap_saves_it(person: Person, patient: Patient, alice: User) -> None:
    person.open(first_question(patient))
    person.sees_heading("How tight is your right wrist today?")
    lapse(person)
    person.tap("Fairly tight")
    come_back_by_password(person, "alice@example.org")

    person.sees("Your answer: 4 Fairly tight.")
    expect(person.page.locator(".answer[aria-current=true]")).to_contain_text("Fairly tight")
    assert not problems(person.page)
    assert Rating.objects.count() == 0

    person.tap("Fairly tight")

    assert Rating.objects.get().value == 4
    person.sees_heading("How much pain do you have today?")


def test_what_was_written_comes_back(person: Person, patient: Patient, alice: User) -> None:
    visit = visit_with_places(patient, alice)
    person.open(reverse("injections:visit-notes", args=[patient.id, visit.id]))
    box = person.page.locator("main textarea")
    box.fill("It hurt.\nThe nurse was kind.")
    lapse(person)
    person.page.locator("main form button.btn-primary").tap()
    come_back_by_password(person, "alice@example.org")

    assert box.input_value() == "It hurt.\nThe nurse was kind."
    come_to_rest(person.page)
    with person.page.expect_navigation():
        person.page.locator("main form button.btn-primary").tap()
    visit.refresh_from_db()
    assert visit.notes.replace("\r\n", "\n") == "It hurt.\nThe nurse was kind."


def test_a_tap_on_today_comes_back_to_today(person: Person, patient: Patient, alice: User) -> None:
    make_activity(patient, alice)
    person.open(reverse("dashboard:today", args=[patient.id]))
    lapse(person)
    person.tap("I did my usual exercises")
    come_back_by_password(person, "alice@example.org")

    person.sees("Your last tap was not saved.")
    assert Session.objects.count() == 0
    person.tap("I did my usual exercises")
    assert Session.objects.count() == 1


@pytest.mark.parametrize(
    ("after", "is_back"), [(timedelta(days=6, hours=23), True), (timedelta(days=7, hours=1), False)]
)
def test_they_are_kept_for_7_days_and_the_page_says_so_when_they_are_gone(
    person: Person, patient: Patient, alice: User, after: timedelta, is_back: bool
) -> None:
    visit = visit_with_places(patient, alice)
    person.open(units_page(visit))
    boxes = person.page.locator("main input.form-control")
    boxes.first.fill("75")
    lapse(person)
    person.tap("Save these units")

    with time_machine.travel(timezone.now() + after, tick=True):
        come_back_by_code(person, "alice@example.org")
        assert boxes.first.input_value() == ("75" if is_back else "")
        person.sees("Your answers are still here." if is_back else "Your answers are gone. They were kept for 7 days.")


def test_another_person_on_the_same_phone_sees_nothing_of_them(person: Person, patient: Patient, alice: User) -> None:
    with_password(join(patient, "harriet", Role.HELPER))
    visit = visit_with_places(patient, alice)
    person.open(units_page(visit))
    boxes = person.page.locator("main input.form-control")
    boxes.first.fill("75")
    lapse(person)
    person.tap("Save these units")
    come_back_by_password(person, "harriet@example.org")

    assert person.page.url == person.site + units_page(visit)
    assert boxes.first.input_value() == ""
    expect(person.page.get_by_text("still here")).to_have_count(0)


def test_a_stranger_on_the_same_phone_finds_no_such_page(person: Person, patient: Patient, alice: User) -> None:
    with_password(User.objects.create_user("charlie@example.org"))
    person.open(first_question(patient))
    lapse(person)
    person.tap("Fairly tight")
    come_back_by_password(person, "charlie@example.org")

    expect(person.page.get_by_text("Fairly tight")).to_have_count(0)
    expect(person.page.get_by_text("not saved")).to_have_count(0)
