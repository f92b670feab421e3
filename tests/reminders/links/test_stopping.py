"""Stopping the emails of one kind out of a mail, by its link or by the mail program's own button."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from patients.models import AlertLevel, Membership
from reminders.choices.writing import subscribe, unsubscribe
from reminders.kinds import APPOINTMENT, SWITCHED, URGENT, ReminderKind
from reminders.links.purposes import Purpose
from reminders.links.tokens import EVERYTHING, Link, link_of, one_click_url, stop_link
from reminders.models import Reminder, Subscription
from tests.people import make_owner
from tests.reminders.links.test_links import send, words_of
from tests.reminders.making import MAY_BOOK_DUE, somebody_is_due
from tests.reminders.sending.test_messages import HEALTH_WORDS

READ_AT = MAY_BOOK_DUE + timedelta(hours=1)
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(READ_AT, tick=False)]
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def reminder() -> Reminder:
    return somebody_is_due("alice")


def path_of(reminder: Reminder) -> str:
    return stop_link(reminder).path


def of_kind(reminder: Reminder, kind: ReminderKind) -> Reminder:
    reminder.kind = kind
    return reminder


def wanted() -> frozenset[ReminderKind]:
    return Subscription.objects.get().wanted_kinds()


def hears() -> AlertLevel:
    return AlertLevel(Membership.objects.get().hears)


class TestLink:
    def test_asks_first_and_then_stops_that_kind_alone(self, reminder: Reminder) -> None:
        before = wanted()
        assert words_of(path_of(reminder)).startswith(
            "Your tracker Stop these emails? “Nothing is booked: the first email”"
        )
        assert words_of(send(path_of(reminder), {})).startswith(
            "Your tracker The emails have stopped “Nothing is booked: the first email”"
        )
        assert before - wanted() == {ReminderKind.MAY_BOOK}
        assert not Reminder.objects.open().filter(pk=reminder.pk).exists()
        assert Reminder.objects.open().filter(kind=ReminderKind.ONE_WEEK).exists()

    def test_undo_starts_it_again(self, reminder: Reminder) -> None:
        before = wanted()
        send(send(path_of(reminder), {}), {"undo": "1"})
        assert wanted() == before
        assert Reminder.objects.open().filter(pk=reminder.pk).exists()

    def test_somebody_who_left_the_care_circle_starts_nothing_again(self, reminder: Reminder) -> None:
        stopped = send(path_of(reminder), {})
        Membership.objects.all().delete()
        assert "Undo" not in words_of(stopped)
        Client().post(stopped, {"undo": "1"})
        assert ReminderKind.MAY_BOOK not in wanted()

    def test_undo_starts_nothing_that_was_off_before(self, reminder: Reminder) -> None:
        stopped = send(path_of(reminder), {})
        unsubscribe(patient=reminder.subscription.patient, user=reminder.subscription.user)
        send(stopped, {"undo": "1"})
        assert wanted() - {ReminderKind.LATER} == {ReminderKind.MAY_BOOK}

    @pytest.mark.parametrize("kind", SWITCHED)
    def test_each_kind_has_its_own(self, reminder: Reminder, kind: ReminderKind) -> None:
        everything = {one.value: True for one in SWITCHED}
        Subscription.objects.update(wishes=everything)
        send(path_of(of_kind(reminder, kind)), {})
        assert set(SWITCHED) - wanted() == {kind}

    def test_one_that_was_put_off_stops_with_all_that_can_be_put_off(self, reminder: Reminder) -> None:
        Subscription.objects.update(wishes={"last-word": False})
        before = wanted()
        stopped = send(path_of(of_kind(reminder, ReminderKind.LATER)), {})
        assert wanted() == set(APPOINTMENT.kinds)
        send(stopped, {"undo": "1"})
        assert wanted() == before

    def test_opened_again_it_says_that_it_has_stopped(self, reminder: Reminder) -> None:
        send(path_of(reminder), {})
        again = Client().get(path_of(reminder), follow=True)
        assert "The emails have stopped" in again.content.decode()
        send(again.redirect_chain[-1][0], {"undo": "1"})
        assert ReminderKind.MAY_BOOK in wanted()

    def test_sent_twice_it_stops_once_and_leaves_what_was_chosen(self, reminder: Reminder) -> None:
        for _tap in range(2):
            stopped = send(path_of(reminder), {})
        before = Subscription.objects.values_list("wishes").get()
        send(path_of(reminder), {})
        assert Subscription.objects.values_list("wishes").get() == before
        send(stopped, {"undo": "1"})
        assert ReminderKind.MAY_BOOK in wanted()

    def test_leads_on_to_one_that_stops_all_reminders(self, reminder: Reminder) -> None:
        page = Client().get(send(path_of(reminder), {})).content.decode()
        everything = Link(Purpose.STOP, reminder.subscription, EVERYTHING)
        assert "Stop all reminders" in page
        assert words_of(everything.path).startswith("Your tracker Stop these emails? All reminders from this tracker")
        stopped = send(everything.path, {})
        assert not Subscription.objects.get().is_on
        assert "Stop all reminders" not in words_of(stopped)
        send(stopped, {"undo": "1"})
        assert Subscription.objects.get().is_on

    def test_works_in_a_mail_that_is_years_old(self, reminder: Reminder) -> None:
        path = path_of(reminder)
        with time_machine.travel(READ_AT + timedelta(days=900), tick=False):
            send(path, {})
        assert ReminderKind.MAY_BOOK not in wanted()

    def test_works_for_somebody_who_left_the_care_circle_and_for_them_alone(self, reminder: Reminder) -> None:
        other = Subscription.objects.create(
            patient=reminder.subscription.patient, user=make_owner(reminder.subscription.patient, "harriet")
        )
        Membership.objects.filter(user=reminder.subscription.user).delete()
        send(path_of(reminder), {})
        assert ReminderKind.MAY_BOOK not in Subscription.objects.get(pk=reminder.subscription_id).wanted_kinds()
        assert ReminderKind.MAY_BOOK in Subscription.objects.get(pk=other.pk).wanted_kinds()

    def test_of_a_kind_that_is_no_more_stops_all_reminders(self, reminder: Reminder) -> None:
        send(Link(Purpose.STOP, reminder.subscription, "four-moons").path, {})
        assert not Subscription.objects.get().is_on

    @pytest.mark.parametrize("kind", ReminderKind)
    def test_names_the_subscription_and_the_kind_and_says_nothing_about_health(
        self, reminder: Reminder, kind: ReminderKind
    ) -> None:
        Membership.objects.update(hears=AlertLevel.AMBER)
        Subscription.objects.update(wishes={one.value: True for one in SWITCHED})
        path = path_of(of_kind(reminder, kind))
        assert reminder.pk.hex not in path
        for words in (words_of(path), words_of(send(path, {}))):
            assert kind.discreet_name in words
            assert not HEALTH_WORDS.findall(words)
            assert "Alice" not in words


class TestNoticesOfProblems:
    @pytest.mark.parametrize(
        ("kind", "before", "after"),
        [
            (ReminderKind.CALL_TODAY, AlertLevel.AMBER, AlertLevel.RED),
            (ReminderKind.CALL_TODAY, AlertLevel.RED, AlertLevel.RED),
            (ReminderKind.CALL_NOW, AlertLevel.AMBER, AlertLevel.NEVER),
            (ReminderKind.CALL_NOW, AlertLevel.RED, AlertLevel.NEVER),
            (ReminderKind.CALL_NOW, AlertLevel.NEVER, AlertLevel.NEVER),
        ],
    )
    def test_the_less_urgent_leave_the_more_urgent(
        self, reminder: Reminder, kind: ReminderKind, before: AlertLevel, after: AlertLevel
    ) -> None:
        Membership.objects.update(hears=before)
        Client().post(path_of(of_kind(reminder, kind)))
        assert hears() == after
        assert Subscription.objects.get().is_on

    def test_say_so(self, reminder: Reminder) -> None:
        Membership.objects.update(hears=AlertLevel.AMBER)
        words = words_of(send(path_of(of_kind(reminder, ReminderKind.CALL_TODAY)), {}))
        assert "“Look at the tracker today”. You are still told when it says now." in words

    def test_undo_is_for_one_s_own_tap(self, reminder: Reminder) -> None:
        Membership.objects.update(hears=AlertLevel.AMBER)
        stopped = send(path_of(of_kind(reminder, ReminderKind.CALL_NOW)), {})
        send(stopped, {"undo": "1"})
        assert hears() == AlertLevel.AMBER

    def test_undo_changes_nothing_that_was_set_since(self, reminder: Reminder) -> None:
        Membership.objects.update(hears=AlertLevel.AMBER)
        stopped = send(path_of(of_kind(reminder, ReminderKind.CALL_TODAY)), {})
        Membership.objects.update(hears=AlertLevel.NEVER)
        assert "Undo" not in words_of(stopped)
        send(stopped, {"undo": "1"})
        assert hears() == AlertLevel.NEVER

    def test_undo_ends_after_a_day(self, reminder: Reminder) -> None:
        Membership.objects.update(hears=AlertLevel.RED)
        stopped = send(path_of(of_kind(reminder, ReminderKind.CALL_NOW)), {})
        with time_machine.travel(READ_AT + timedelta(days=2), tick=False):
            assert "Undo" not in words_of(stopped)
            send(stopped, {"undo": "1"})
        assert hears() == AlertLevel.NEVER


class TestOneClick:
    def path(self, reminder: Reminder) -> str:
        return one_click_url(reminder).removeprefix("http://localhost:8000")

    @pytest.mark.parametrize("kind", [ReminderKind.MAY_BOOK, ReminderKind.DAY_BEFORE, ReminderKind.LATER])
    def test_stops_that_kind_without_a_cookie_or_a_form_token(self, reminder: Reminder, kind: ReminderKind) -> None:
        browser = Client(enforce_csrf_checks=True)
        assert browser.post(self.path(of_kind(reminder, kind)), ONE_CLICK).status_code == 200
        assert kind not in wanted()
        assert wanted()

    def test_is_no_page_that_sets_a_cookie(self, reminder: Reminder) -> None:
        answer = Client().post(self.path(reminder), ONE_CLICK)
        assert not answer.cookies
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"

    @pytest.mark.parametrize("kind", URGENT.values())
    def test_stops_notices_of_problems(self, reminder: Reminder, kind: ReminderKind) -> None:
        Membership.objects.update(hears=AlertLevel.AMBER)
        Client().post(self.path(of_kind(reminder, kind)), ONE_CLICK)
        assert hears() == (AlertLevel.NEVER if kind == ReminderKind.CALL_NOW else AlertLevel.RED)

    def test_sent_twice_it_is_done_once(self, reminder: Reminder) -> None:
        for _try in range(2):
            assert Client().post(self.path(reminder), ONE_CLICK).status_code == 200
        assert ReminderKind.MAY_BOOK not in wanted()

    @pytest.mark.parametrize("method", ["get", "head"])
    def test_opened_as_a_page_it_asks_first(self, reminder: Reminder, method: str) -> None:
        response = getattr(Client(), method)(self.path(reminder))
        assert response.headers["Location"] == path_of(reminder)
        assert ReminderKind.MAY_BOOK in wanted()

    @pytest.mark.parametrize("purpose", [purpose for purpose in Purpose if purpose != Purpose.STOP])
    def test_does_nothing_with_another_link(self, reminder: Reminder, purpose: Purpose) -> None:
        link = link_of(reminder, purpose)
        before = Subscription.objects.values().get()
        assert Client().post(f"{link.path}stop/", ONE_CLICK).status_code == 404
        assert Subscription.objects.values().get() == before

    def test_does_nothing_with_a_token_of_nobody(self) -> None:
        assert Client().post("/email/nonsense/stop/", ONE_CLICK).status_code == 404

    def test_every_other_page_wants_its_form_token(self, reminder: Reminder) -> None:
        browser = Client(enforce_csrf_checks=True)
        assert browser.post(path_of(reminder)).status_code == 403
        assert ReminderKind.MAY_BOOK in wanted()

    def test_who_comes_back_after_stopping_all_has_what_they_had(self, reminder: Reminder) -> None:
        Client().post(self.path(reminder), ONE_CLICK)
        patient, user = reminder.subscription.patient, reminder.subscription.user
        unsubscribe(patient=patient, user=user)
        assert ReminderKind.MAY_BOOK not in subscribe(patient=patient, user=user).wanted_kinds()
