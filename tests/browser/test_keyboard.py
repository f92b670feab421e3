"""The main job with a keyboard and nothing else; the focus is always seen and goes down the page."""

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from injections.models import Site
from patients.models import Patient
from symptoms.models import Rating
from tests.browser import jobs
from tests.browser.keyboard import KeyboardPerson
from tests.browser.showing import show
from tests.smtp import Sink

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer


@pytest.mark.django_db(transaction=True)
def test_from_signing_up_to_a_visit_and_a_check_in(page: Page, live_server: "LiveServer", mailbox: Sink) -> None:
    person = KeyboardPerson(page, live_server.url)

    jobs.sign_up(person, mailbox)
    jobs.make_the_record(person)
    jobs.choose_exercises(person)
    jobs.new_visit(person)
    person.open(reverse("dashboard:today", args=[Patient.objects.get().id]))
    jobs.daily_check_in(person, first=True)

    assert Site.objects.filter(units__isnull=False).count() == 3
    assert Rating.objects.count() == 3


ONE, TWO = '<a class="row-link" href="/">One</a>', '<a class="row-link" href="/#two">Two</a>'


@pytest.mark.parametrize(
    ("body", "styles", "words"),
    [
        (ONE + TWO, "a:focus { outline: none }", "no focus ring"),
        (ONE + TWO + '<div class="cover">Over</div>', ".cover { position: fixed; inset: 0 }", "covers"),
        (f'<div class="up">{ONE}{TWO}</div>', ".up { display: flex; flex-direction: column-reverse }", "goes from"),
    ],
)
def test_the_person_notices_a_lost_focus(page: Page, body: str, styles: str, words: str) -> None:
    show(page, body, head=f"<style>{styles}</style>")
    with pytest.raises(AssertionError, match=words):
        KeyboardPerson(page, page.url).tap("Two")
