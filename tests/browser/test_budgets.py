"""Each job within its budget, on a phone with JavaScript and on one without. `pytest -s` shows what was measured."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from exercises.kinds import ExerciseKind
from exercises.models import Session
from injections.models import Visit
from patients.models import Patient
from symptoms.models import CheckIn, SideEffect
from tests.browser import jobs
from tests.browser.budgets import BUDGETS, line, over_budget
from tests.browser.person import Person
from tests.browser.signed_in import sign_in
from tests.exercises.making import make_activity
from tests.injections.making import make_visit
from tests.people import make_owner, make_patient
from tests.symptoms.clinic.making import make_goal
from tests.symptoms.making import make_check_in, stored

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)

PARTS = ["wrist-right", "knee-right", "ankle-right"]
LAST_VISIT: dict[str, object] = {"ankle-right": 100, "knee-right": 50, "wrist-right": 40}


def exercises_of_today(patient: Patient) -> object:
    return sorted(Session.objects.of(patient).filter(date=patient.today()).values_list("activity__kind", "minutes"))


def check_in_of_today(patient: Patient) -> object:
    check_in = CheckIn.objects.get(patient=patient, date=patient.today())
    return check_in.kind, [value for value, _steps in stored(check_in).values()]


def report(patient: Patient) -> object:
    return SideEffect.objects.of(patient).values_list("red_flags", "effect", "severity").get()


def visit_of_today(patient: Patient) -> object:
    visit = Visit.objects.of(patient).get(date=patient.today())
    return visit.product, {site.code: site.units for site in visit.places}


def nothing(_patient: Patient) -> object:
    return None


# What is done, where to look for what it stored, and what must be there.
JOBS: dict[str, tuple[Callable[[Person], None], Callable[[Patient], object], object]] = {
    "A": (jobs.usual_exercise, exercises_of_today, [(ExerciseKind.BIKE, 30), (ExerciseKind.WALKING, 30)]),
    "A2": (jobs.more_exercise, exercises_of_today, [(ExerciseKind.WALKING, 45)]),
    "A3": (jobs.something_else_once, exercises_of_today, [(ExerciseKind.OWN, 30)]),
    "B": (jobs.daily_check_in, check_in_of_today, ("daily", [4, 2, 2])),
    "B2": (jobs.weekly_check_in, check_in_of_today, ("weekly", [8, 0, 4, 2, 2, 6])),
    "C": (jobs.side_effect, report, ("no", "sore", "mild")),
    "C0": (jobs.emergency_advice, nothing, None),
    "D": (jobs.same_visit, visit_of_today, ("botox", {code: Decimal(str(n)) for code, n in LAST_VISIT.items()})),
    "D2": (
        jobs.new_visit,
        visit_of_today,
        ("botox", {"elbow-right": Decimal(100), "wrist-right": Decimal(50), "fingers-right": Decimal(60)}),
    ),
    "D2 card": (
        jobs.visit_from_the_card,
        visit_of_today,
        (
            "botox",
            {
                "wrist-right-flexor-carpi-radialis": Decimal(20),
                "wrist-right-flexor-carpi-ulnaris": Decimal(15),
                "fingers-right-flexor-digitorum-superficialis": Decimal(20),
                "ankle-right-gastrocnemius": Decimal(75),
                "ankle-right-soleus": Decimal(50),
            },
        ),
    ),
}


def alice_at_today(phone: Page, server: "LiveServer", *, checking_in_for: int = 1) -> tuple[Patient, Person]:
    """Alice on Today, with two usual exercises, a visit behind her, and a first check-in so many days ago."""
    patient = make_patient(regions=PARTS)
    alice = make_owner(patient)
    for kind in (ExerciseKind.WALKING, ExerciseKind.BIKE):
        make_activity(patient, alice, kind)
    make_check_in(patient, alice, patient.today() - timedelta(days=checking_in_for), 8, 8, 4)
    make_goal(patient)
    make_visit(patient, patient.today() - timedelta(weeks=12), LAST_VISIT, product="botox")
    sign_in(phone, server, alice)
    person = Person(phone, server.url)
    person.open(reverse("dashboard:today", args=[patient.id]))
    return patient, person


def test_every_job_of_the_table_is_done() -> None:
    # Job E is done by somebody else, in test_overview.py, and F0 by somebody new, in test_first_run.py.
    assert JOBS.keys() | {"E", "F0"} == BUDGETS.keys()


@pytest.mark.parametrize("name", JOBS)
def test_a_job_within_its_budget(name: str, phone: Page, live_server: "LiveServer") -> None:
    do, look, expected = JOBS[name]
    patient, person = alice_at_today(phone, live_server, checking_in_for=7 if name == "B2" else 1)
    person.effort.start()

    do(person)

    person.effort.be_told()
    print(line(name, person.effort))  # noqa: T201 - the figures are for people
    assert look(patient) == expected
    assert not over_budget(BUDGETS[name], person.effort)


@pytest.mark.parametrize("place", ["dashboard:today", "trends:trends", "injections:visit-list", "dashboard:settings"])
def test_emergency_advice_from_every_place(place: str, phone: Page, live_server: "LiveServer") -> None:
    patient, person = alice_at_today(phone, live_server)
    emergency_advice_within_budget(person, reverse(place, args=[patient.id]))


def test_emergency_advice_from_a_question(phone: Page, live_server: "LiveServer") -> None:
    patient, person = alice_at_today(phone, live_server)
    emergency_advice_within_budget(person, reverse("symptoms:checkin-question", args=[patient.id, patient.today(), 1]))


def emergency_advice_within_budget(person: Person, path: str) -> None:
    person.open(path)
    person.effort.start()
    jobs.emergency_advice(person)
    person.effort.be_told()
    assert not over_budget(BUDGETS["C0"], person.effort)


def test_an_emergency_is_two_taps_from_report_a_problem_and_is_kept(phone: Page, live_server: "LiveServer") -> None:
    patient, person = alice_at_today(phone, live_server)
    person.effort.start()

    person.tap("Report a problem")
    person.tap("Yes, one or more")

    assert person.effort.taps <= BUDGETS["C0"].taps
    person.sees_heading("Call 999 now")
    assert phone.locator("main a[href='tel:999']").first.is_visible()
    assert SideEffect.objects.of(patient).get().red_flags == "yes"


def test_thoughts_of_ending_ones_life_are_two_taps_from_today_and_nothing_is_kept(
    phone: Page, live_server: "LiveServer"
) -> None:
    patient, person = alice_at_today(phone, live_server)
    person.effort.start()

    person.tap("Report a problem")
    person.tap("Thoughts of ending your life: help now")

    assert person.effort.taps <= BUDGETS["C0"].taps
    person.sees_heading("Help now")
    calls = phone.locator("main a[href^='tel:']")
    assert [calls.nth(index).get_attribute("href") for index in (0, 1)] == ["tel:116123", "tel:999"]
    assert all((call.bounding_box() or {"height": 0})["height"] >= 60 for call in calls.all())
    assert not SideEffect.objects.of(patient).exists()


def test_a_fall_ends_on_the_head_that_was_hit_or_on_the_clinic_in_five_taps(
    phone: Page, live_server: "LiveServer"
) -> None:
    patient, person = alice_at_today(phone, live_server)
    for answer, heading, taps in (("I am not sure", "Go to the emergency department now", 4), ("No, none", "", 5)):
        person.open(reverse("dashboard:today", args=[patient.id]))
        person.effort.start()
        person.tap("Report a problem")
        person.tap("No, none of these")
        person.tap("A fall")
        person.sees("Call your clinic today")
        person.tap(answer)
        if heading:
            person.sees_heading(heading)
        else:
            person.tap("Today")
            person.sees_heading("What to do now")
            person.sees("Call your clinic today")
        assert person.effort.taps == taps <= BUDGETS["C"].taps
