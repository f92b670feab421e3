"""Today on a phone: done looks done, and what matters is within one and a half screens."""

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from dashboard.demo.writing import demo_today, demo_user, load_demo
from exercises.kinds import ExerciseKind
from exercises.log.writing import log
from exercises.models import Activity, Session
from patients.models import Patient, Role
from symptoms.models import CheckIn
from symptoms.problems.kinds import RedFlags
from tests.browser.person import Person
from tests.browser.signed_in import sign_in
from tests.exercises.making import make_activity
from tests.injections.making import make_visit
from tests.people import join, make_owner, make_patient
from tests.symptoms.making import make_check_in, make_report

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)

# One and a half screens of a phone.
MOST = 1.5 * 844
USUAL = (ExerciseKind.WALKING, ExerciseKind.STRETCHING, ExerciseKind.SAEBOFLEX)


def rosa(name: str = "Rosa") -> tuple[Patient, User]:
    """A record with usual exercises, a check-in of yesterday, and injections 12 weeks ago."""
    patient = make_patient(name=name, regions=["wrist-right", "knee-right", "ankle-right"])
    owner = make_owner(patient)
    for kind in USUAL:
        make_activity(patient, owner, kind)
    make_check_in(patient, owner, patient.today() - timedelta(days=1), 8, 8, 4)
    make_visit(patient, patient.today() - timedelta(weeks=12), {"ankle-right": 100}, product="botox")
    return patient, owner


def full_day(patient: Patient, by: User) -> None:
    """All of today is done, and an emergency was reported."""
    batch = uuid.uuid4()
    for kind in USUAL:
        activity = Activity.objects.get(patient=patient, kind=kind)
        log(activity=activity, user=by, batch=batch, day=patient.today(), minutes=20)
    make_check_in(patient, by, patient.today(), 4, 2, 2)
    make_report(patient, by, RedFlags.YES)


def today_of(patient: Patient) -> str:
    return reverse("dashboard:today", args=[patient.id])


def bottom(page: Page, selector: str) -> float:
    box = page.locator(selector).last.bounding_box()
    assert box, f"{selector} is not on the page"
    return box["y"] + box["height"]


def test_heights_of_a_full_day_for_owner_helper_and_viewer(page: Page, live_server: "LiveServer") -> None:
    patient, owner = rosa()
    readers = [owner, join(patient, "harriet", Role.HELPER), join(patient, "victor", Role.VIEWER)]
    for days in ("before", "after"):
        if days == "after":
            full_day(patient, owner)
        for reader in readers:
            sign_in(page, live_server, reader)
            page.goto(live_server.url + today_of(patient))
            assert bottom(page, ".places-end .places") <= MOST, (days, reader.email)
            assert page.locator("main .go:visible").count() <= 3
            if reader != readers[-1]:
                assert bottom(page, "main .go:has-text('Report a problem')") <= MOST


def test_heights_of_the_first_day_and_of_the_demo(page: Page, live_server: "LiveServer") -> None:
    new = make_patient(name="Noor")
    owner = make_owner(new, "noor")
    demo = demo_user()
    shown = load_demo(demo, demo_today())
    for patient, reader in ((new, owner), (shown, demo)):
        sign_in(page, live_server, reader)
        page.goto(live_server.url + today_of(patient))
        assert bottom(page, "main .go:has-text('Report a problem')") <= MOST
        assert bottom(page, ".places-end .places") <= MOST, patient.name


def test_one_tap_at_the_top_leads_to_all_places(phone: Page, live_server: "LiveServer") -> None:
    patient, owner = rosa()
    for reader in (owner, join(patient, "harriet", Role.HELPER)):
        sign_in(phone, live_server, reader)
        phone.goto(live_server.url + today_of(patient))
        link = phone.get_by_role("link", name="All places")
        box = link.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["y"] < 200

        link.tap()

        for place in ("How it is going", "Injections", "People and settings"):
            expect(phone.locator("#places").get_by_role("link", name=place)).to_be_in_viewport()


def test_done_takes_the_place_of_the_button_on_the_phones_of_owner_and_helper(
    page: Page, browser: Browser, live_server: "LiveServer"
) -> None:
    patient, owner = rosa()
    harriet = join(patient, "harriet", Role.HELPER)
    User.objects.filter(pk=harriet.pk).update(name="Paul")
    sign_in(page, live_server, owner)
    rosas = Person(page, live_server.url)
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    helpers = context.new_page()
    sign_in(helpers, live_server, harriet)
    paul = Person(helpers, live_server.url)
    rosas.open(today_of(patient))
    paul.open(today_of(patient))
    button = bottom(helpers, "main .btn-lg")
    expect(helpers.locator("main .btn-lg")).to_contain_text("Save the usual exercises")

    paul.tap("Save the usual exercises")
    paul.tap("Go back to Today")
    rosas.open(today_of(patient))

    for screen, words in ((helpers, "10:00, by you. 3 exercises"), (page, "10:00, by Paul. 3 exercises")):
        expect(screen.locator(".did")).to_contain_text("Usual exercises saved")
        expect(screen.locator(".did")).to_contain_text(words)
        assert bottom(screen, ".did li") <= button + 60
        assert screen.locator("main .btn-primary").count() == 0
    assert Session.objects.count() == 3
    rosas.tap("Undo the exercises")
    assert Session.objects.filter(deleted_at=None).count() == 0
    context.close()


def test_after_a_tap_three_controls_are_left(page: Page, live_server: "LiveServer") -> None:
    patient, owner = rosa()
    sign_in(page, live_server, owner)
    person = Person(page, live_server.url)
    controls = page.locator("main a:not(.back):visible, main button:visible")

    person.open(today_of(patient))
    person.tap("I did my usual exercises")
    assert controls.count() <= 3
    make_check_in(patient, owner, patient.today(), 4, 2, 2)
    person.open(reverse("symptoms:checkin-saved", args=[patient.id, patient.today()]))
    assert controls.count() <= 3


def test_a_check_in_of_two_weeks_ago_is_four_taps_away_at_most(page: Page, live_server: "LiveServer") -> None:
    patient, owner = rosa()
    sign_in(page, live_server, owner)
    person = Person(page, live_server.url)
    person.open(today_of(patient))
    person.effort.start()

    page.get_by_text("More", exact=True).tap()
    person.effort.taps += 1
    person.tap("Check-in of another day")
    person.tap("Wednesday 4 November")
    person.sees_heading("on 4 November")
    person.tap("Fairly tight")

    assert person.effort.taps <= 4
    assert CheckIn.objects.filter(patient=patient, date="2026-11-04").exists()


def test_exercise_of_two_weeks_ago_is_saved_and_taken_back_in_four_taps_each(
    page: Page, live_server: "LiveServer"
) -> None:
    patient, owner = rosa()
    sign_in(page, live_server, owner)
    person = Person(page, live_server.url)
    of_that_day = Session.objects.of(patient).filter(date="2026-11-04")

    for button, left in (("I did my usual exercises", True), ("Undo what was saved last", False)):
        person.open(today_of(patient))
        person.effort.start()
        page.get_by_text("More", exact=True).tap()
        person.effort.taps += 1
        person.tap("Exercise of another day")
        person.tap("Wednesday 4 November")
        person.tap(button)
        assert person.effort.taps <= 4
        assert of_that_day.exists() == left
    person.sees_heading("Deleted: exercise")


def test_a_carer_of_several_is_two_taps_from_everybody(page: Page, live_server: "LiveServer") -> None:
    patient, _owner = rosa()
    other = make_patient(name="Sam")
    harriet = join(patient, "harriet", Role.HELPER)
    harriet.memberships.create(patient=other, role=Role.HELPER)
    sign_in(page, live_server, harriet)
    person = Person(page, live_server.url)
    person.open(reverse("exercises:usual", args=[patient.id]))
    person.effort.start()

    person.tap("Change person")

    assert person.effort.taps <= 2
    person.sees("Sam")
