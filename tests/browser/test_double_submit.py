"""Sent twice, saved once: a trembling finger, a line that dies, a form that is open on two phones."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Locator, Page, Route, expect

from accounts.models import User
from exercises.models import Session
from injections.models import Visit
from patients.models import Patient
from symptoms.models import CheckIn, Rating, SideEffect
from tests.browser.person import Person
from tests.browser.resting import come_to_rest
from tests.browser.signed_in import sign_in
from tests.exercises.making import make_activity
from tests.people import make_owner, make_patient

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)

# Where it is tapped, what is tapped, and how many rows there are then.
TAPS: dict[str, tuple[str, str, Callable[[], int]]] = {
    "usual exercises": ("dashboard:today", "I did my usual exercises", lambda: Session.objects.count()),
    "visit": ("injections:visit-add", "Today", lambda: Visit.objects.count()),
    "answer": ("symptoms:checkin", "Fairly tight", lambda: Rating.objects.count()),
    "problem": ("symptoms:problem-add", "No, none of these", lambda: SideEffect.objects.count()),
}


@pytest.fixture
def patient() -> Patient:
    return make_patient()


@pytest.fixture
def alice(patient: Patient) -> User:
    user = make_owner(patient)
    make_activity(patient, user)
    # Somebody who has checked in before: the next one begins without a try. It has no answer.
    CheckIn.objects.create(patient=patient, entered_by=user, date=patient.today() - timedelta(days=40))
    return user


@pytest.fixture
def other_phone(browser: Browser, live_server: "LiveServer", alice: User) -> Iterator[Page]:
    """Another phone of Alice's."""
    context = browser.new_context(has_touch=True)
    phone = context.new_page()
    sign_in(phone, live_server, alice)
    yield phone
    context.close()


def button(page: Page, words: str) -> Locator:
    come_to_rest(page)
    return page.locator("main").get_by_role("button", name=words)


@pytest.mark.parametrize("what", TAPS)
def test_a_double_tap_saves_once(
    what: str, phone: Page, live_server: "LiveServer", patient: Patient, alice: User
) -> None:
    route, words, rows = TAPS[what]
    sign_in(phone, live_server, alice)
    person = Person(phone, live_server.url)
    person.open(reverse(route, args=[patient.id]))
    start = phone.url

    button(phone, words).dblclick(no_wait_after=True)

    # The second tap may break off the page that the first one leads to.
    expect(phone).not_to_have_url(start)
    phone.wait_for_load_state()
    assert rows() == 1


@pytest.mark.parametrize("what", TAPS)
def test_the_same_form_sent_from_two_phones_saves_once(
    what: str, page: Page, other_phone: Page, live_server: "LiveServer", patient: Patient, alice: User
) -> None:
    route, words, rows = TAPS[what]
    sign_in(page, live_server, alice)
    page.goto(live_server.url + reverse(route, args=[patient.id]))
    other_phone.goto(page.url)
    # The other phone shows the very same page, as a browser does that restores a tab.
    copy_form_number(button(page, words), button(other_phone, words))

    for phone in (page, other_phone):
        with phone.expect_navigation():
            button(phone, words).tap()

    assert rows() == 1


def copy_form_number(source: Locator, target: Locator) -> None:
    """Give the form of one button the hidden values of the other's, the proof of origin apart."""
    hidden = "b => Object.fromEntries([...b.form.querySelectorAll('input[type=hidden]')].map(i => [i.name, i.value]))"
    values = source.evaluate(hidden)
    values.pop("csrfmiddlewaretoken")
    target.evaluate("(b, values) => { for (const name in values) b.form.elements[name].value = values[name]; }", values)


def test_a_form_sent_again_after_a_dead_line_makes_one_row(
    page: Page, live_server: "LiveServer", patient: Patient, alice: User
) -> None:
    sign_in(page, live_server, alice)
    lost, url = list[int](), reverse("exercises:usual-log", args=[patient.id])

    def lose_the_answer(route: Route) -> None:
        lost.append(route.fetch(max_redirects=0).status)
        route.abort("timedout")

    page.route(f"**{url}", lose_the_answer)
    page.goto(live_server.url + reverse("dashboard:today", args=[patient.id]))
    tapped = button(page, "I did my usual exercises")
    form = tapped.evaluate("b => Object.fromEntries(new FormData(b.form))")
    with page.expect_event("requestfailed"):
        tapped.tap()
    assert lost == [302]
    assert Session.objects.count() == 1

    # The person taps "send again": the browser sends the very same form.
    answer = page.request.post(live_server.url + url, form=form, headers={"Referer": live_server.url})

    assert answer.status == 200
    assert Session.objects.count() == 1
