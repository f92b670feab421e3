"""A fall, told by each of the ways in: it ends on the emergency department's page or on the clinic's card."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from exercises.kinds import ExerciseKind
from patients.models import Patient
from symptoms.models import SideEffect
from symptoms.problems.kinds import Tier
from tests.browser.jobs import weekly_check_in
from tests.browser.person import Person
from tests.browser.signed_in import sign_in
from tests.exercises.making import make_activity
from tests.people import make_owner, make_patient
from tests.symptoms.clinic.making import make_goal
from tests.symptoms.making import make_check_in

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)


def alice_at_today(page: Page, server: "LiveServer") -> tuple[Patient, Person]:
    """Alice on Today, with something strapped on among her exercises; her first check-in was a week ago."""
    patient = make_patient(regions=["wrist-right", "knee-right", "ankle-right"])
    alice = make_owner(patient)
    make_check_in(patient, alice, patient.today() - timedelta(days=7), 8, 8, 4)
    make_goal(patient)
    make_activity(patient, alice, ExerciseKind.SAEBOFLEX)
    sign_in(page, server, alice)
    person = Person(page, server.url)
    person.open(reverse("dashboard:today", args=[patient.id]))
    return patient, person


def report_a_problem(person: Person) -> None:
    person.tap("Report a problem")
    person.tap("No, none of these")
    person.tap("A fall")


def something_stops_me(person: Person) -> None:
    person.tap("Less, more or something else")
    person.tap("Something stops me now")
    person.tap("A fall")
    person.tap("No, none of these")


def no_exercise_today(person: Person) -> None:
    person.tap("Not today")
    person.tap("Something else")
    person.tap("A fall")
    person.tap("No, none of these")


def cause_of_the_day(person: Person) -> None:
    weekly_check_in(person)
    person.tick("A fall")
    person.tap("Go on")
    person.tap("A fall")
    person.tap("No, none of these")


WAYS = [report_a_problem, something_stops_me, no_exercise_today, cause_of_the_day]


def sees_nothing_unfinished(person: Person) -> None:
    person.open(reverse("dashboard:people-overview"))
    expect(person.page.locator("main .reasons").first).to_be_visible()
    expect(person.page.locator("main")).not_to_contain_text("is not finished")


@pytest.mark.parametrize("way", WAYS)
def test_a_fall_without_signs_ends_on_the_card_of_the_clinic(
    way: Callable[[Person], None], page: Page, live_server: "LiveServer"
) -> None:
    patient, person = alice_at_today(page, live_server)
    way(person)
    person.sees("blood thinners")

    person.tap("No, none of these")

    person.sees("Call your clinic today")
    if way is report_a_problem:
        # What was only reported is asked one thing more, below the card.
        person.tap("Today")
    person.sees_heading("What to do now")
    assert SideEffect.objects.of(patient).get().tier == Tier.AMBER
    sees_nothing_unfinished(person)


@pytest.mark.parametrize("way", WAYS)
def test_a_head_that_was_hit_ends_on_the_page_of_the_emergency_department(
    way: Callable[[Person], None], page: Page, live_server: "LiveServer"
) -> None:
    patient, person = alice_at_today(page, live_server)
    way(person)

    person.tap("Yes")

    person.sees_heading("Go to the emergency department now")
    assert SideEffect.objects.of(patient).get().tier == Tier.RED
    sees_nothing_unfinished(person)


def test_skin_under_a_strap_ends_on_the_card_of_the_clinic(page: Page, live_server: "LiveServer") -> None:
    patient, person = alice_at_today(page, live_server)
    person.tap("I did my usual exercises")
    person.tap("SaeboFlex: is the skin under it well?")
    person.tap("A mark that stays")

    person.tap("No, none of these")

    person.sees_heading("What to do now")
    person.sees("Call your clinic today")
    assert SideEffect.objects.of(patient).get().tier == Tier.AMBER
    sees_nothing_unfinished(person)
