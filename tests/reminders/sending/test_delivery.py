"""Reminders go out over a real SMTP conversation, once, whatever the server says."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import InterfaceError, OperationalError, connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from injections.models import Visit
from outbox.models import State
from outbox.retries import LONGEST_WAIT, MOST_ATTEMPTS, wait_before
from outbox.sending import send_due
from patients.models import Membership, Patient
from reminders.choices.writing import unsubscribe
from reminders.models import Reminder
from reminders.planning.writing import reconcile
from tests.reminders.making import AFTER_VISIT, MAY_BOOK_DUE, make_visit, somebody_is_due
from tests.smtp import Sink

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(MAY_BOOK_DUE, tick=False)]
LEASE = timedelta(minutes=5)
# Claim; role, visit and what was sent, for the plan; what a phone told already; mark.
QUERIES_EACH = 6


@pytest.fixture(scope="module")
def server() -> Iterator[Sink]:
    with Sink() as sink:
        yield sink


@pytest.fixture
def sink(server: Sink) -> Iterator[Sink]:
    server.forget()
    with server.in_use():
        yield server


def state_of(reminder: Reminder) -> tuple[str, int]:
    reminder.refresh_from_db()
    return reminder.state, reminder.attempts


class TestSending:
    def test_what_is_due_goes_to_its_reader(self, sink: Sink) -> None:
        reminder = somebody_is_due("alice")
        assert send_due() == 1
        assert [message["To"] for message in sink.messages] == ["alice@example.org"]
        assert state_of(reminder) == (State.DONE, 1)
        assert (reminder.sent_at, reminder.next_at) == (MAY_BOOK_DUE, None)

    def test_what_was_sent_is_not_sent_again(self, sink: Sink) -> None:
        somebody_is_due("alice")
        assert [send_due(), send_due()] == [1, 0]
        assert len(sink.messages) == 1

    @pytest.mark.time_machine(MAY_BOOK_DUE - timedelta(seconds=1), tick=False)
    def test_nothing_goes_out_before_its_time(self, sink: Sink) -> None:
        somebody_is_due("alice")
        assert send_due() == 0
        assert (sink.messages, sink.connections) == ([], 0)

    @pytest.mark.time_machine(MAY_BOOK_DUE + timedelta(days=10), tick=False)
    def test_what_was_due_while_all_machines_stood_still_goes_out(self, sink: Sink) -> None:
        somebody_is_due("alice")
        send_due()
        assert len(sink.messages) == 1

    def test_many_go_through_one_connection(self, sink: Sink) -> None:
        for name in ("anna", "berta", "cleo"):
            somebody_is_due(name)
        assert send_due() == 3
        assert {message["To"] for message in sink.messages} == {
            "anna@example.org",
            "berta@example.org",
            "cleo@example.org",
        }
        assert sink.connections == 1

    def test_each_takes_the_same_few_queries(self, sink: Sink) -> None:
        somebody_is_due("anna")
        with CaptureQueriesContext(connection) as for_one:
            send_due()
        for name in ("berta", "cleo", "doris"):
            somebody_is_due(name)
        with CaptureQueriesContext(connection) as for_three:
            send_due()
        assert len(for_three) - len(for_one) == 2 * QUERIES_EACH


class TestOnceMoreBeforeSending:
    def test_nothing_goes_to_who_stopped_it(self, sink: Sink) -> None:
        reminder = somebody_is_due("alice")
        unsubscribe(patient=reminder.subscription.patient, user=reminder.subscription.user)
        send_due()
        assert sink.messages == []

    def test_nothing_goes_out_about_what_was_done_meanwhile(self, sink: Sink) -> None:
        reminder = somebody_is_due("alice")
        make_visit(reminder.subscription.patient, date(2026, 3, 1))
        send_due()
        assert sink.messages == []
        assert not Reminder.objects.filter(pk=reminder.pk).exists()

    def test_nothing_goes_to_who_left_the_care_circle(self, sink: Sink) -> None:
        somebody_is_due("alice")
        Membership.objects.all().delete()
        send_due()
        assert sink.messages == []

    def test_one_whose_morning_moved_waits_for_it(self, sink: Sink) -> None:
        reminder = somebody_is_due("alice")
        Visit.objects.update(date=date(2026, 1, 8))
        send_due()
        assert sink.messages == []
        reminder.refresh_from_db()
        assert reminder.due_at == reminder.next_at == MAY_BOOK_DUE + timedelta(days=3)


class TestRefusals:
    def test_a_temporary_one_puts_it_off_and_the_same_message_comes_later(self, sink: Sink) -> None:
        reminder = somebody_is_due("alice")
        sink.refuse["alice@example.org"] = "451 try again later"
        send_due()
        assert state_of(reminder) == (State.WAITING, 1)
        assert reminder.next_at == MAY_BOOK_DUE + timedelta(minutes=1)
        assert "try again later" in reminder.refusal
        sink.refuse.clear()
        with time_machine.travel(MAY_BOOK_DUE + timedelta(minutes=1), tick=False):
            send_due()
        assert state_of(reminder) == (State.DONE, 2)
        assert reminder.refusal == ""
        assert sink.message_ids == {reminder.message_id: 1}

    def test_a_permanent_one_ends_it(self, sink: Sink) -> None:
        reminder = somebody_is_due("alice")
        sink.refuse["alice@example.org"] = "550 no such user"
        send_due()
        assert state_of(reminder) == (State.FAILED, 1)
        assert reminder.next_at is None
        assert "no such user" in reminder.refusal

    def test_a_permanent_one_of_the_content_ends_it_too(self, sink: Sink) -> None:
        reminder = somebody_is_due("alice")
        sink.refuse_content["alice@example.org"] = "554 not wanted"
        send_due()
        assert state_of(reminder) == (State.FAILED, 1)

    def test_a_connection_that_drops_puts_it_off(self, sink: Sink) -> None:
        reminder = somebody_is_due("alice")
        sink.drop.add("alice@example.org")
        send_due()
        assert state_of(reminder) == (State.WAITING, 1)

    def test_no_trouble_with_one_holds_up_the_rest(self, sink: Sink) -> None:
        for name in ("anna", "berta", "cleo", "doris"):
            somebody_is_due(name)
        sink.refuse |= {"anna@example.org": "451 busy", "berta@example.org": "550 no"}
        sink.drop.add("cleo@example.org")
        send_due()
        assert [message["To"] for message in sink.messages] == ["doris@example.org"]

    def test_an_address_that_no_mail_can_carry_is_put_off_and_not_the_others(self, sink: Sink) -> None:
        poisoned = somebody_is_due("anna")
        poisoned.subscription.user.email = "anna@example.org\nBcc: everybody@example.org"
        poisoned.subscription.user.save(update_fields=["email"])
        somebody_is_due("berta")
        send_due()
        assert [message["To"] for message in sink.messages] == ["berta@example.org"]
        assert state_of(poisoned) == (State.WAITING, 1)

    def test_a_time_zone_that_there_is_not_puts_off_that_reminder_only(self, sink: Sink) -> None:
        poisoned = somebody_is_due("anna")
        Patient.objects.update(time_zone="Europe/Atlantis")
        somebody_is_due("berta")
        send_due()
        assert [message["To"] for message in sink.messages] == ["berta@example.org"]
        assert state_of(poisoned) == (State.WAITING, 1)

    def test_one_without_an_address_ends_and_is_not_said_to_be_sent(self, sink: Sink) -> None:
        nobody = somebody_is_due("anna")
        User.objects.update(email="")
        somebody_is_due("berta")
        send_due()
        assert [message["To"] for message in sink.messages] == ["berta@example.org"]
        assert state_of(nobody) == (State.FAILED, 1)
        assert "no address" in nobody.refusal

    def test_one_at_which_each_worker_ends_is_given_up_untried(self, sink: Sink) -> None:
        deadly = somebody_is_due("alice")
        Reminder.objects.update(state=State.CLAIMED, attempts=MOST_ATTEMPTS)
        send_due()
        assert sink.messages == []
        assert state_of(deadly)[0] == State.FAILED
        assert "each worker" in deadly.refusal

    def test_the_log_tells_nobody_s_address(self, sink: Sink, caplog: pytest.LogCaptureFixture) -> None:
        reminder = somebody_is_due("alice")
        sink.refuse["alice@example.org"] = "451 not now, alice@example.org"
        send_due()
        assert str(reminder) in caplog.text
        assert "@" not in caplog.text

    def test_where_no_server_answers_nothing_is_claimed(self, sink: Sink) -> None:
        reminder = somebody_is_due("alice")
        with sink.closed():
            send_due()
        assert state_of(reminder) == (State.WAITING, 0)
        assert reminder.next_at == MAY_BOOK_DUE

    def test_temporary_ones_end_after_about_three_days(self, sink: Sink) -> None:
        reminder = somebody_is_due("alice")
        Reminder.objects.filter(pk=reminder.pk).update(attempts=MOST_ATTEMPTS - 1)
        sink.refuse["alice@example.org"] = "451 try again later"
        send_due()
        assert state_of(reminder) == (State.FAILED, MOST_ATTEMPTS)
        waits = [wait_before(attempt) for attempt in range(1, MOST_ATTEMPTS)]
        assert timedelta(days=2.5) < sum(waits, timedelta()) < timedelta(days=3.5)
        assert (waits[0], waits[1], waits[-1]) == (timedelta(minutes=1), timedelta(minutes=2), LONGEST_WAIT)


class TestClaims:
    def test_of_two_workers_one_gets_it(self) -> None:
        reminder = somebody_is_due("alice")
        other = Reminder.objects.get(pk=reminder.pk)
        assert reminder.claim(MAY_BOOK_DUE)
        assert not other.claim(MAY_BOOK_DUE)

    def test_is_not_due_while_the_lease_lasts_and_due_when_it_ran_out(self) -> None:
        reminder = somebody_is_due("alice")
        reminder.claim(MAY_BOOK_DUE)
        assert not Reminder.objects.due(MAY_BOOK_DUE + LEASE - timedelta(seconds=1)).exists()
        assert Reminder.objects.due(MAY_BOOK_DUE + LEASE).get() == reminder

    def test_one_left_by_a_dead_worker_goes_out_with_the_same_message_id(self, sink: Sink) -> None:
        reminder = somebody_is_due("alice")
        reminder.claim(MAY_BOOK_DUE)
        send_due()
        assert sink.messages == []
        with time_machine.travel(MAY_BOOK_DUE + LEASE, tick=False):
            send_due()
        assert sink.message_ids == {reminder.message_id: 1}

    def test_a_worker_that_died_after_sending_doubles_only_the_same_message(self, sink: Sink) -> None:
        reminder = somebody_is_due("alice")
        send_due()
        # As the row stood at the moment between the mail and the mark.
        Reminder.objects.filter(pk=reminder.pk).update(state=State.CLAIMED, next_at=MAY_BOOK_DUE, sent_at=None)
        send_due()
        assert sink.message_ids == {reminder.message_id: 2}

    def test_who_overran_the_lease_does_not_take_the_next_worker_s_claim_away(self) -> None:
        slow = somebody_is_due("alice")
        slow.claim(MAY_BOOK_DUE)
        quick = Reminder.objects.get(pk=slow.pk)
        quick.claim(MAY_BOOK_DUE + LEASE)
        slow.put_off(MAY_BOOK_DUE + timedelta(days=1), "slow")
        slow.fail("550")
        slow.drop()
        assert state_of(slow) == (State.CLAIMED, 2)

    def test_who_overran_the_lease_but_sent_it_has_sent_it(self) -> None:
        slow = somebody_is_due("alice")
        slow.claim(MAY_BOOK_DUE)
        Reminder.objects.get(pk=slow.pk).claim(MAY_BOOK_DUE + LEASE)
        slow.mark_sent(MAY_BOOK_DUE + LEASE)
        assert state_of(slow) == (State.DONE, 2)

    @pytest.mark.django_db(transaction=True)
    def test_one_that_went_out_while_the_database_was_away_is_marked_once_it_is_back(
        self, sink: Sink, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        reminder, mark, away = somebody_is_due("alice"), Reminder.mark_sent, [OperationalError(), InterfaceError()]

        def mark_once_it_is_back(row: Reminder, now: datetime) -> None:
            if away:
                raise away.pop()
            mark(row, now)

        monkeypatch.setattr(Reminder, "mark_sent", mark_once_it_is_back)
        monkeypatch.setattr("outbox.sending.WAITS_TO_MARK", (0.0, 0.0))
        send_due()
        assert state_of(reminder) == (State.DONE, 1)
        assert len(sink.messages) == 1

    @pytest.mark.time_machine(datetime(2026, 3, 4, tzinfo=UTC), tick=False)
    def test_the_longest_due_goes_first(self, sink: Sink) -> None:
        second = somebody_is_due("anna")
        first = somebody_is_due("berta")
        Reminder.objects.filter(pk=second.pk).update(next_at=MAY_BOOK_DUE + timedelta(hours=1))
        send_due()
        assert [message["Message-ID"] for message in sink.messages] == [first.message_id, second.message_id]


def test_the_message_id_is_the_same_when_the_row_was_made_anew() -> None:
    reminder = somebody_is_due("alice")
    before = reminder.message_id
    unsubscribe(patient=reminder.subscription.patient, user=reminder.subscription.user)
    assert not Reminder.objects.filter(pk=reminder.pk).exists()
    reminder.subscription.is_on = True
    reminder.subscription.save(update_fields=["is_on"])
    reconcile(reminder.subscription_id, AFTER_VISIT)
    assert Reminder.objects.get(kind=reminder.kind).message_id == before
