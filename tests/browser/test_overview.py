"""A caregiver sees whether all is well: on the first screen, within the budget, with many people too."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page

from accounts.models import User
from exercises.setbacks.reasons import Reason
from patients.models import Membership, Patient, Role
from symptoms.problems.alarm_words import Caller
from symptoms.problems.kinds import Effect, RedFlags, Severity, Since
from symptoms.problems.writing import note_call
from tests.browser.budgets import BUDGETS, line, over_budget
from tests.browser.gate import PHONE, problems
from tests.browser.person import Person
from tests.browser.signed_in import sign_in
from tests.exercises.making import make_setback
from tests.injections.making import make_visit
from tests.people import make_patient, make_user
from tests.symptoms.making import make_report
from tests.trends.making import exercise, rate

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)


def carla_and(*names: str) -> tuple[User, list[Patient]]:
    """Carla helps these people, who keep their diaries well."""
    carla = make_user("carla")
    patients = []
    for name in names:
        patient = make_patient(name=name)
        Membership.objects.create(patient=patient, user=carla, role=Role.HELPER)
        for ago in range(0, 120, 3):
            rate(patient, patient.today() - timedelta(days=ago), ankle_right=3)
        exercise(patient, patient.today(), 20)
        make_visit(patient, patient.today() - timedelta(weeks=9))
        patients.append(patient)
    return carla, patients


def trouble(carla: User, martin: Patient, aisha: Patient) -> None:
    """Martin has a problem that needs a call and nothing booked; Aisha's exercise is on hold."""
    make_report(martin, carla, RedFlags.NO, Effect.SKIN, Severity.MODERATE, Since.TODAY)
    make_visit(martin, martin.today() - timedelta(weeks=1), next_appointment=martin.today() + timedelta(weeks=3))
    make_setback(aisha, carla, reason=Reason.INJURY, since=aisha.today() - timedelta(days=3))


def lower_edge(found: Locator) -> float:
    box = found.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def test_is_all_well_within_its_budget_and_on_the_first_screen(phone: Page, live_server: "LiveServer") -> None:
    carla, (martin, aisha) = carla_and("Martin", "Aisha")
    trouble(carla, martin, aisha)
    sign_in(phone, live_server, carla)
    person = Person(phone, live_server.url)
    person.open(reverse("dashboard:settings", args=[martin.id]))
    person.effort.start()

    person.tap("The diary of Martin")
    person.effort.skim(phone.locator("main h1, main .status, main .reasons"))

    print(line("E", person.effort))  # noqa: T201 - the figures are for people
    assert not over_budget(BUDGETS["E"], person.effort)
    person.sees_heading("Call the clinic: Martin")
    said = phone.locator(".status").all_inner_texts()
    assert all(word in one for word, one in zip(("Call the clinic", "Have a look"), said, strict=True))
    for seen in (".status", ".reasons"):
        assert phone.locator(seen).count() == 2
        assert lower_edge(phone.locator(seen).last) <= PHONE["height"]


@pytest.mark.parametrize("called", [False, True])
def test_an_emergency_stands_first_with_its_number_on_the_first_screen(
    phone: Page, live_server: "LiveServer", called: bool
) -> None:
    carla, (_martin, rosa) = carla_and("Martin", "Rosa")
    report = make_report(rosa, carla, RedFlags.YES)
    if called:
        note_call(report, by=Caller.PERSON)
    sign_in(phone, live_server, carla)

    phone.goto(live_server.url + reverse("dashboard:people-overview"))

    person = Person(phone, live_server.url)
    person.sees_heading("Emergency signs: Rosa" if called else "Call for help now: Rosa")
    first = phone.locator(".person").first
    assert ("Emergency signs. A call was made." if called else "Call for help now") in first.inner_text()
    number = first.get_by_role("link", name="If they are there again, call 999" if called else "Call 999 now")
    assert number.get_attribute("href") == "tel:999"
    assert lower_edge(first.locator(".reasons")) <= PHONE["height"]
    assert "Call the clinic" not in phone.locator("main").inner_text()


def test_an_emergency_passes_the_gate(page: Page, live_server: "LiveServer") -> None:
    carla, (_martin, rosa) = carla_and("Martin", "Rosa")
    make_report(rosa, carla, RedFlags.YES)
    sign_in(page, live_server, carla)

    page.goto(live_server.url + reverse("dashboard:people-overview"))

    assert not problems(page)


def test_it_opens_by_itself_where_the_sign_in_is_remembered(page: Page, live_server: "LiveServer") -> None:
    carla, _people = carla_and("Martin", "Aisha")
    sign_in(page, live_server, carla)

    page.goto(live_server.url)

    assert page.url.endswith(reverse("dashboard:people-overview"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_many_people_pass_the_gate_page_by_page(page: Page, live_server: "LiveServer", scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    carla, patients = carla_and("Martin", "Aisha", "Bartholomew of Featherstonehaugh")
    trouble(carla, patients[0], patients[1])
    make_report(patients[0], carla, RedFlags.YES)
    for number in range(17):
        Membership.objects.create(patient=make_patient(name=f"Dora {number}"), user=carla, role=Role.VIEWER)
    sign_in(page, live_server, carla)

    page.goto(live_server.url + reverse("dashboard:people-overview"))

    assert page.locator(".person").count() == 15
    assert not problems(page)
    page.get_by_role("link", name="More people").click()
    assert page.locator(".person").count() == 5
    assert not problems(page)
