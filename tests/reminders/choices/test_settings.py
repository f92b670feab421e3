"""One's own reminders: on or off, at which hour, what is planned and what was sent."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from outbox.models import State
from patients.models import Patient, Role
from reminders.choices.writing import change_subscription, subscribe, unsubscribe
from reminders.kinds import ReminderKind
from reminders.models import Reminder, Subscription
from tests.people import alice_and_her_record, join, make_user, sign_in
from tests.reminders.making import AFTER_VISIT, MAY_BOOK_DUE, make_visit

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(AFTER_VISIT, tick=False)]


def page_of(patient: Patient, path: str = "") -> str:
    return f"/r/{patient.id}/reminders/{path}"


def words_at(browser: Client, url: str) -> str:
    response = browser.get(url)
    assert response.status_code == 200
    return response.content.decode()


class TestSwitch:
    def test_nobody_is_reminded_who_did_not_ask(self) -> None:
        patient, _alice, browser = alice_and_her_record()
        words = words_at(browser, page_of(patient))
        assert "They are off." in words
        assert "Send me these emails" in words

    def test_switched_on_it_says_what_is_planned(self) -> None:
        patient, alice, browser = alice_and_her_record()
        make_visit(patient)
        browser.post(page_of(patient), {"switch": "on"})
        words = words_at(browser, page_of(patient))
        assert "They go to alice@example.org." in words
        assert "<b>Monday 2 March 2026.</b> Nothing is booked: the first email" in words
        assert "At 9 in the morning" in words
        assert Subscription.objects.get(user=alice).is_on

    def test_switched_off_nothing_is_planned_any_more(self) -> None:
        patient, alice, browser = alice_and_her_record()
        make_visit(patient)
        subscribe(patient=patient, user=alice)
        browser.post(page_of(patient), {"switch": "off"})
        assert not Subscription.objects.get().is_on
        assert not Reminder.objects.exists()

    def test_sent_twice_it_is_one_subscription(self) -> None:
        patient, _alice, browser = alice_and_her_record()
        for _tap in range(2):
            browser.post(page_of(patient), {"switch": "on"})
        assert Subscription.objects.count() == 1

    def test_nonsense_changes_nothing_and_says_so(self) -> None:
        patient, _alice, browser = alice_and_her_record()
        answer = browser.post(page_of(patient), {"switch": "maybe\0"})
        assert "There is a problem" in answer.content.decode()
        assert not Subscription.objects.exists()

    def test_who_only_looks_switches_their_own_and_nobody_else_s(self) -> None:
        patient, alice, _browser = alice_and_her_record()
        subscribe(patient=patient, user=alice)
        victor = join(patient, "victor", Role.VIEWER)
        sign_in(victor).post(page_of(patient), {"switch": "on"})
        sign_in(victor).post(page_of(patient), {"switch": "off"})
        assert Subscription.objects.get(user=alice).is_on
        assert not Subscription.objects.get(user=victor).is_on

    def test_a_stranger_finds_no_page(self) -> None:
        patient, _alice, _browser = alice_and_her_record()
        charlie = sign_in(make_user("charlie"))
        assert charlie.get(page_of(patient)).status_code == 404
        assert charlie.post(page_of(patient), {"switch": "on"}).status_code == 404
        assert charlie.post(page_of(patient, "hour/"), {"answer": "8"}).status_code == 404
        assert not Subscription.objects.exists()


class TestHour:
    def test_moves_what_is_planned(self) -> None:
        patient, alice, browser = alice_and_her_record()
        make_visit(patient)
        subscribe(patient=patient, user=alice)
        browser.post(page_of(patient, "hour/"), {"answer": "7"})
        assert Reminder.objects.earliest("due_at").due_at == MAY_BOOK_DUE.replace(hour=7)
        assert "At 7 in the morning" in words_at(browser, page_of(patient))

    def test_does_not_switch_them_on(self) -> None:
        patient, alice, browser = alice_and_her_record()
        browser.post(page_of(patient, "hour/"), {"answer": "7"})
        subscription = Subscription.objects.get(user=alice)
        assert (subscription.hour, subscription.is_on) == (7, False)

    @pytest.mark.parametrize("hour", ["3", "24", "-1", "nine", ""])
    def test_another_hour_is_refused_with_words(self, hour: str) -> None:
        patient, _alice, browser = alice_and_her_record()
        answer = browser.post(page_of(patient, "hour/"), {"answer": hour})
        assert "There is a problem" in answer.content.decode()

    def test_is_kept_for_who_comes_back(self) -> None:
        patient, alice, _browser = alice_and_her_record()
        subscribe(patient=patient, user=alice)
        change_subscription(patient=patient, user=alice, hour=7)
        unsubscribe(patient=patient, user=alice)
        assert subscribe(patient=patient, user=alice).hour == 7


class TestWhatHappened:
    def test_says_what_was_sent_and_when(self) -> None:
        patient, alice, browser = alice_and_her_record()
        make_visit(patient)
        subscribe(patient=patient, user=alice)
        Reminder.objects.filter(kind=ReminderKind.MAY_BOOK).update(state=State.DONE, sent_at=MAY_BOOK_DUE, next_at=None)
        sent = words_at(browser, page_of(patient)).partition("Sent</h2>")[2]
        assert "<b>Monday 2 March 2026.</b> Nothing is booked: the first email" in sent

    def test_takes_few_queries(self, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
        patient, alice, browser = alice_and_her_record()
        make_visit(patient)
        subscribe(patient=patient, user=alice)
        with django_assert_max_num_queries(8):
            browser.get(page_of(patient))
