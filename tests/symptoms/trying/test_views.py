"""The try of the scale: before the first check-in alone, left out at will, and nothing of it is kept."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from patients.models import Patient, Role
from symptoms.models import CheckIn, Rating
from tests.people import alice_and_her_record, join, sign_in
from tests.symptoms.making import NOW, TODAY, check_in_url, make_check_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock")]

FIRST_QUESTION = f"{TODAY}/1/"


@pytest.fixture
def the_clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def where_it_leads(browser: Client, patient: Patient, *answers: str) -> str:
    """Where the answers to the pictures lead, one after the other."""
    page = check_in_url(patient, "try/")
    for answer in answers:
        page = browser.post(page, {"answer": answer})["Location"]
    return page


def test_the_first_check_in_of_all_begins_with_a_try() -> None:
    patient, _alice, browser = alice_and_her_record()

    assert browser.get(check_in_url(patient))["Location"] == check_in_url(patient, "try/")


def test_who_has_checked_in_before_is_asked_at_once() -> None:
    patient, alice, _browser = alice_and_her_record()
    make_check_in(patient, alice, TODAY.replace(day=1), 4)

    assert sign_in(alice).get(check_in_url(patient))["Location"] == check_in_url(patient, FIRST_QUESTION)


def test_a_try_that_was_left_out_is_not_offered_again() -> None:
    patient, _alice, browser = alice_and_her_record()

    page = browser.get(check_in_url(patient), follow=True).content.decode()
    assert "Leave this out" in page
    assert check_in_url(patient, FIRST_QUESTION) in page

    assert browser.get(check_in_url(patient))["Location"] == check_in_url(patient, FIRST_QUESTION)


def test_each_picture_stands_with_its_words_and_none_is_asked_twice() -> None:
    patient, _alice, browser = alice_and_her_record()

    pages = [browser.get(check_in_url(patient, rest)).content.decode() for rest in ("try/", "try/0/", "try/0-10/")]

    for page, words in zip(pages, ("Not tight", "The tightest there is", "Between the two"), strict=True):
        assert f"<b>{words}</b>" in page
    assert browser.get(check_in_url(patient, "try/0-10-6/")).status_code == 404


def test_pictures_rated_in_their_order_lead_to_the_check_in_and_nothing_is_kept() -> None:
    patient, _alice, browser = alice_and_her_record()

    assert where_it_leads(browser, patient, "0", "10", "6") == check_in_url(patient, FIRST_QUESTION)
    assert not CheckIn.objects.exists()
    assert not Rating.objects.exists()
    assert Patient.objects.get().data_version == 0


@pytest.mark.parametrize("answers", [("10", "0", "6"), ("0", "u", "6"), ("4", "4", "4")])
def test_who_finds_it_hard_is_offered_other_ways(answers: tuple[str, ...]) -> None:
    patient, _alice, browser = alice_and_her_record()

    assert where_it_leads(browser, patient, *answers) == check_in_url(patient, "try/other-ways/")


@pytest.mark.parametrize(
    ("chosen", "offered", "leads_to"),
    [
        ("words", User.AnswersOffered.WORDS, f"check-in/{FIRST_QUESTION}"),
        ("numbers", User.AnswersOffered.SIX, f"check-in/{FIRST_QUESTION}"),
        ("view", User.AnswersOffered.SIX, "people/"),
    ],
)
def test_the_way_that_is_chosen_holds(chosen: str, offered: User.AnswersOffered, leads_to: str) -> None:
    patient, alice, browser = alice_and_her_record()

    then = browser.post(check_in_url(patient, "try/other-ways/"), {"answer": chosen})["Location"]

    alice.refresh_from_db()
    assert alice.answers_offered == offered
    assert then == f"/r/{patient.id}/{leads_to}"


@pytest.mark.parametrize("rest", ["try/", "try/0/", "try/other-ways/"])
def test_nonsense_is_refused_with_a_sentence(rest: str) -> None:
    patient, _alice, browser = alice_and_her_record()

    for nonsense in ({}, {"answer": "11"}, {"answer": "0-10"}):
        page = browser.post(check_in_url(patient, rest), nonsense)
        assert page.status_code == 200
        assert "There is a problem" in page.content.decode()


@pytest.mark.parametrize("rest", ["try/11/", "try/0-10-x/", "try/-/", "try/0-/"])
def test_an_address_that_was_made_up_is_not_found(rest: str) -> None:
    patient, _alice, browser = alice_and_her_record()

    assert browser.get(check_in_url(patient, rest)).status_code == 404


def test_a_helper_is_asked_whose_answers_they_tap_and_tries_nothing() -> None:
    patient, _alice, _browser = alice_and_her_record()
    harriet = sign_in(join(patient, "harriet", Role.HELPER))

    assert harriet.get(check_in_url(patient))["Location"] == check_in_url(patient, f"{TODAY}/whose/")
    assert harriet.get(check_in_url(patient, "try/")).status_code == 404
