"""The mail provider is given so many mails a minute and no more, by all workers together."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from django.core.cache import cache
from pytest_django.fixtures import Settings

from outbox import ending
from outbox.models import Pace, State
from outbox.pace import MINUTE, take
from outbox.sending import send_due
from reminders.models import Reminder
from tests.reminders.making import MAY_BOOK_DUE, somebody_is_due
from tests.smtp import Sink

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
SECOND, NO_WAIT = timedelta(seconds=1), timedelta(0)


@pytest.fixture(autouse=True)
def two_a_second(settings: Settings) -> None:
    settings.MAILS_PER_MINUTE = 120


def test_a_second_s_worth_is_given_at_once_and_the_next_a_second_later() -> None:
    assert take(NOW) == (2, NO_WAIT)
    assert take(NOW) == (0, SECOND)
    assert take(NOW + SECOND / 2) == (0, SECOND / 2)
    assert take(NOW + SECOND) == (2, NO_WAIT)


def test_less_than_one_a_second_is_given_one_by_one(settings: Settings) -> None:
    settings.MAILS_PER_MINUTE = 6
    assert take(NOW) == (1, NO_WAIT)
    assert take(NOW + 9 * SECOND) == (0, SECOND)
    assert take(NOW + 10 * SECOND) == (1, NO_WAIT)


def test_what_was_not_used_in_a_quiet_hour_is_not_given_later() -> None:
    take(NOW - timedelta(hours=1))
    assert [take(NOW)[0], take(NOW)[0]] == [2, 0]


def test_however_often_workers_ask_it_is_no_more_than_the_limit() -> None:
    asked = [NOW + number * SECOND / 4 for number in range(40)]
    given = sum(take(now)[0] for now in asked for _worker in range(2))
    assert given == 20


def test_it_does_not_live_in_the_cache() -> None:
    take(NOW)
    cache.clear()
    assert take(NOW) == (0, SECOND)


def test_what_is_urgent_never_waits_but_counts() -> None:
    take(NOW)
    assert take(NOW, is_urgent=True) == (1, NO_WAIT)
    assert take(NOW + SECOND) == (0, SECOND / 2)


def test_of_two_workers_that_ask_at_once_one_is_given_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    both_read = Pace.objects.create(given_until=NOW)
    monkeypatch.setattr(Pace.objects, "get_or_create", lambda **_: (both_read, False))
    assert [take(NOW)[0], take(NOW)[0]] == [2, 0]


def test_a_clock_that_was_wrong_once_stops_nobody() -> None:
    take(NOW + timedelta(days=400))
    assert take(NOW) == (2, NO_WAIT)


def test_a_flood_of_urgent_ones_stops_the_others_for_a_minute_at_most() -> None:
    for _number in range(200):
        take(NOW, is_urgent=True)
    assert take(NOW) == (0, MINUTE)
    assert take(NOW + MINUTE) == (2, NO_WAIT)


def test_without_a_limit_nothing_waits(settings: Settings) -> None:
    settings.MAILS_PER_MINUTE = 0
    assert {take(NOW) for _number in range(5)} == {(1, NO_WAIT)}


@pytest.mark.time_machine(MAY_BOOK_DUE, tick=False)
class TestSending:
    @pytest.fixture
    def sink(self) -> Iterator[Sink]:
        with Sink() as sink, sink.in_use():
            yield sink

    @pytest.fixture(autouse=True)
    def one_in_10_seconds(self, settings: Settings) -> None:
        settings.MAILS_PER_MINUTE = 6

    def test_what_there_is_no_turn_for_waits_unclaimed(self, sink: Sink) -> None:
        for name in ("anna", "berta"):
            somebody_is_due(name)
        assert send_due(seconds=9) == 1
        assert len(sink.messages) == 1
        assert Reminder.objects.due(MAY_BOOK_DUE).get().state == State.WAITING

    def test_a_turn_is_used_by_who_sends_and_not_by_who_came_too_late(
        self, sink: Sink, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first, *_others = [somebody_is_due(name) for name in ("anna", "berta")]
        claim = Reminder.claim
        monkeypatch.setattr(Reminder, "claim", lambda row, now: row != first and claim(row, now))
        assert send_due(seconds=9) == 1
        assert len(sink.messages) == 1

    @pytest.mark.parametrize("mails_a_minute", [0, 120])
    def test_whoever_is_asked_to_end_sends_the_mail_in_hand_and_begins_no_other(
        self, sink: Sink, settings: Settings, monkeypatch: pytest.MonkeyPatch, mails_a_minute: int
    ) -> None:
        settings.MAILS_PER_MINUTE = mails_a_minute
        monkeypatch.setattr(ending, "_asked", Event())
        sink.meanwhile = ending.ask
        for name in ("anna", "berta"):
            somebody_is_due(name)

        assert (send_due(), send_due()) == (1, 0)
        assert len(sink.messages) == 1
        assert Reminder.objects.due(MAY_BOOK_DUE).get().attempts == 0
