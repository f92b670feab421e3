"""Making, renewing, wording and ending one's own calendar link."""

import re
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from patients.models import Patient, Role
from reminders.calendar.models import CalendarFeed
from tests.people import alice_and_her_record, freshen, join, make_owner, make_patient, sign_in, signed_in_before
from tests.reminders.calendar.making import Program, a_program
from tests.reminders.making import AFTER_VISIT, make_visit
from tests.site.headers import told

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(AFTER_VISIT, tick=False)]
Alice = tuple[Patient, User, Client]


@pytest.fixture
def alice() -> Alice:
    return alice_and_her_record()


def page_of(patient: Patient, rest: str = "calendar/") -> str:
    return f"/r/{patient.id}/reminders/{rest}"


def make(patient: Patient, browser: Client, number: uuid.UUID | None = None) -> str:
    """Send the form that makes a link; what it answers, or where it leads."""
    answer = browser.post(page_of(patient, "calendar-make/"), {"once": str(number or uuid.uuid4())})
    return answer.content.decode() or answer["Location"]


def program_of(page: str) -> Program:
    found = re.search(r'class="link-words">http://localhost:8000(/calendar/[\w-]{32}\.ics)<', page)
    assert found
    return Program(found[1])


def test_settings_lead_to_the_page_which_says_that_there_is_no_link(alice: Alice) -> None:
    patient, _user, browser = alice
    assert page_of(patient) in browser.get(f"/r/{patient.id}/settings/").content.decode()
    assert "There is no link now." in browser.get(page_of(patient)).content.decode()


def test_a_link_is_shown_once_and_works_without_signing_in(alice: Alice) -> None:
    patient, _user, browser = alice
    program = program_of(page := make(patient, browser))
    assert f'href="webcal://localhost:8000{program.url}"' in page
    assert 'src="data:image/svg+xml;base64,' in page
    assert program.look().status_code == 200
    later = browser.get(page_of(patient)).content.decode()
    assert "You made a link on 6 January 2026." in later
    assert program.url not in later


def test_the_token_is_in_no_row(alice: Alice) -> None:
    patient, _user, browser = alice
    token = program_of(make(patient, browser)).url.split("/")[-1].removesuffix(".ics")
    assert token not in " ".join(str(value) for value in CalendarFeed.objects.values_list().get())


def test_a_form_sent_twice_makes_one_link_and_shows_it_for_10_minutes(
    alice: Alice, time_machine: time_machine.TimeMachineFixture
) -> None:
    patient, user, browser = alice
    number = uuid.uuid4()
    assert program_of(make(patient, browser, number)).url == program_of(make(patient, browser, number)).url
    assert CalendarFeed.objects.count() == 1
    time_machine.shift(timedelta(minutes=10))
    freshen(browser, user)
    assert make(patient, browser, number) == page_of(patient)


def test_a_new_link_ends_the_one_before_for_good(alice: Alice) -> None:
    patient, _user, browser = alice
    number = uuid.uuid4()
    old = program_of(make(patient, browser, number))
    new = program_of(make(patient, browser))
    assert (old.look().status_code, new.look().status_code) == (404, 200)
    assert make(patient, browser, number) == page_of(patient)
    assert (old.look().status_code, new.look().status_code) == (404, 200)


def test_an_ended_link_answers_as_one_that_never_was(alice: Alice) -> None:
    patient, _user, browser = alice
    program = program_of(make(patient, browser))
    browser.post(page_of(patient, "calendar-end/"))
    ended, unknown = program.look(), Client().get("/calendar/nothing.ics")
    assert ended.status_code == unknown.status_code == 404
    assert (ended.content, told(ended)) == (unknown.content, told(unknown))
    assert "There is no link now." in browser.get(page_of(patient)).content.decode()
    assert browser.post(page_of(patient, "calendar-end/")).status_code == 302


def test_the_words_are_chosen_and_outlive_a_new_link(alice: Alice) -> None:
    patient, _user, browser = alice
    make_visit(patient)
    program = program_of(make(patient, browser))
    before = program.event()
    browser.post(page_of(patient, "calendar-words/"), {"answer": "plain"})
    assert program.event()["SUMMARY"] == "Next injection possible from today"
    assert program.event()["SEQUENCE"] == before["SEQUENCE"]
    assert "It says “Injection appointment”." in browser.get(page_of(patient)).content.decode()
    assert program_of(make(patient, browser)).event()["SUMMARY"] == "Next injection possible from today"


def test_other_words_are_a_later_state_of_the_event(
    alice: Alice, time_machine: time_machine.TimeMachineFixture
) -> None:
    patient, _user, browser = alice
    make_visit(patient)
    program = program_of(make(patient, browser))
    etag = program.look()["ETag"]
    time_machine.shift(timedelta(hours=1))
    browser.post(page_of(patient, "calendar-words/"), {"answer": "plain"})
    assert program.look(if_none_match=etag).status_code == 200
    assert program.event().last_modified == AFTER_VISIT + timedelta(hours=1)


def test_without_a_link_there_are_no_words_to_choose(alice: Alice) -> None:
    patient, _user, browser = alice
    assert browser.post(page_of(patient, "calendar-words/"), {"answer": "plain"})["Location"] == page_of(patient)


def test_making_one_asks_for_a_fresh_sign_in(alice: Alice) -> None:
    patient, user, _browser = alice
    answer = signed_in_before(user).post(page_of(patient, "calendar-make/"))
    assert answer["Location"].startswith("/preferences/")
    assert not CalendarFeed.objects.exists()


def test_each_member_has_their_own_and_nobody_touches_anothers(alice: Alice) -> None:
    patient, _user, browser = alice
    victor = sign_in(join(patient, "victor", Role.VIEWER))
    number = uuid.uuid4()
    mine, theirs = program_of(make(patient, browser, number)), program_of(make(patient, victor, number))
    assert mine.url != theirs.url
    victor.post(page_of(patient, "calendar-end/"))
    assert (mine.look().status_code, theirs.look().status_code) == (200, 404)


def test_the_same_number_sent_for_another_record_makes_another_link(alice: Alice) -> None:
    patient, user, browser = alice
    bobs = make_patient(name="Bob")
    make_owner(bobs, "bob")
    bobs.memberships.create(user=user, role=Role.HELPER)
    number = uuid.uuid4()
    assert program_of(make(patient, browser, number)).url != program_of(make(bobs, browser, number)).url


def test_the_page_takes_few_queries(alice: Alice, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    patient, user, browser = alice
    a_program(patient, user)
    with django_assert_max_num_queries(8):
        browser.get(page_of(patient))
