"""What holds for every kind of message, whichever floor of the house sends it, and by which way."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, cast

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import get_language
from pytest_django.fixtures import Settings

from outbox import sending
from outbox.models import Outgoing, Pace, State
from outbox.sending import send_due
from outbox.tasks import send_urgent
from tests.outbox.kinds import MAILS, NOW, a_push
from tests.push_service import PushService
from tests.smtp import DROP_AFTER, Sink

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW, tick=False)]
ADDRESS = "nora@example.org"
each_kind = pytest.mark.parametrize("make", [*MAILS, a_push], indirect=True)
each_mail = pytest.mark.parametrize("make", MAILS, indirect=True)
Make = Callable[[str], Outgoing]


@pytest.fixture(scope="module")
def server() -> Iterator[Sink]:
    with Sink() as sink:
        yield sink


@pytest.fixture(scope="module")
def service() -> Iterator[PushService]:
    with PushService() as service:
        yield service


@pytest.fixture
def mails(server: Sink) -> Iterator[Sink]:
    server.forget()
    with server.in_use():
        yield server


@pytest.fixture
def make(request: pytest.FixtureRequest, service: PushService) -> Make:
    """One row of the kind of this test; where it is pushed, to a browser of the service."""
    if request.param in MAILS:
        return cast(Make, request.param)
    return lambda name: a_push(name, service.mailbox(name))


@pytest.fixture
def sink(request: pytest.FixtureRequest, mails: Sink, service: PushService) -> Iterator[Sink | PushService]:
    """Where a row of the kind of this test arrives."""
    service.forget()
    with service.in_use():
        yield mails if request.node.callspec.params["make"] in MAILS else service


def later(waited: timedelta) -> time_machine.travel:
    return time_machine.travel(NOW + waited, tick=False)


def stored(row: Outgoing) -> Outgoing | None:
    return type(row).rows().filter(pk=row.pk).first()


def state_of(row: Outgoing) -> tuple[str, int] | None:
    now = stored(row)
    return (now.state, now.attempts) if now else None


def test_there_is_a_row_here_of_each_kind() -> None:
    """The next kind is found by its model: it is sent by the loop, and stands in these tests."""
    models = {model for model in apps.get_models() if issubclass(model, Outgoing)}

    assert {type(make(make.__name__)) for make in (*MAILS, a_push)} == models == set(sending.MAKING)


@each_kind
def test_goes_out_once_to_its_reader_and_to_nobody_else(sink: Sink | PushService, make: Make) -> None:
    row = make("nora")

    assert [send_due(), send_due()] == [1, 0]

    assert sink.message_ids == {row.message_id: 1}
    assert sink.recipients == [[ADDRESS]]
    assert state_of(row) in ((State.DONE, 1), None)


@each_kind
def test_one_that_kills_each_worker_ends_after_as_many_claims_as_any(sink: Sink | PushService, make: Make) -> None:
    row = make("nora")
    for number in range(row.MOST_ATTEMPTS):
        died = stored(row)
        assert died
        assert died.claim(NOW + number * settings.LEASE)

    with later(row.MOST_ATTEMPTS * settings.LEASE):
        assert [send_due(), send_due()] == [1, 0]

    assert sink.messages == []
    given_up = stored(row)
    assert given_up
    assert (given_up.state, given_up.next_at) == (State.FAILED, None)
    assert "each worker" in given_up.refusal


@each_kind
def test_of_two_workers_one_gets_it(make: Make) -> None:
    row = make("nora")
    other = stored(row)

    assert other
    assert (row.claim(NOW), other.claim(NOW)) == (True, False)


@each_kind
def test_what_a_dead_worker_left_goes_out_after_the_lease(sink: Sink | PushService, make: Make) -> None:
    row = make("nora")
    row.claim(NOW)

    assert send_due() == 0
    with later(settings.LEASE):
        assert send_due() == 1

    assert sink.message_ids == {row.message_id: 1}


@each_kind
def test_a_refusal_for_good_ends_it(sink: Sink | PushService, make: Make) -> None:
    row = make("nora")
    sink.refuse[ADDRESS] = "550 no such user"

    send_due()
    with later(timedelta(days=1)):
        assert send_due() == 0

    assert state_of(row) == (State.FAILED, 1)


@each_kind
def test_a_refusal_for_now_puts_it_off_for_a_minute(sink: Sink | PushService, make: Make) -> None:
    row = make("nora")
    sink.at_first[ADDRESS] = ["451 busy"]

    send_due()
    assert state_of(row) == (State.WAITING, 1)
    with later(timedelta(minutes=1)):
        send_due()

    assert sink.message_ids == {row.message_id: 1}


@each_kind
def test_a_line_dropped_after_accepting_doubles_the_same_message_only(sink: Sink | PushService, make: Make) -> None:
    row = make("nora")
    sink.at_first[ADDRESS] = [DROP_AFTER]

    send_due()
    with later(timedelta(minutes=1)):
        send_due()

    assert sink.message_ids == {row.message_id: 2}


@each_mail
def test_each_mail_says_to_whom_and_that_a_machine_sent_it(mails: Sink, make: Make) -> None:
    make("nora")

    send_due()

    assert [(mail["To"], mail["Auto-Submitted"]) for mail in mails.messages] == [(ADDRESS, "auto-generated")]


@each_mail
def test_where_no_server_answers_nothing_is_claimed(mails: Sink, make: Make) -> None:
    row = make("nora")

    with mails.closed():
        assert send_due() == 0

    assert state_of(row) == (State.WAITING, 0)


@each_kind
def test_each_counts_in_the_one_pace(sink: Sink | PushService, make: Make, settings: Settings) -> None:
    settings.MAILS_PER_MINUTE = 6
    make("nora")

    send_due()

    assert Pace.objects.get().given_until == NOW + timedelta(seconds=10)


def test_what_somebody_waits_for_goes_first_and_waits_for_no_turn(mails: Sink, settings: Settings) -> None:
    settings.MAILS_PER_MINUTE = 6
    reminder, invitation, sign_in = (make(f"nora-{make.__name__}") for make in MAILS)

    assert send_due(seconds=5) == 1
    assert list(mails.message_ids) == [sign_in.message_id]
    assert {state_of(reminder), state_of(invitation)} == {(State.WAITING, 0)}
    make_more = MAILS[2]("berta")
    send_urgent()
    assert list(mails.message_ids) == [sign_in.message_id, make_more.message_id]


@each_kind
def test_is_made_in_its_readers_language_and_by_their_clock(
    sink: Sink | PushService, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, made = make("nora"), []
    making = sending.MAKING[type(row)]

    def watched(row: Any, now: Any) -> object:
        made.append((get_language(), timezone.get_current_timezone_name()))
        return making(row, now)

    monkeypatch.setitem(sending.MAKING, type(row), watched)
    with translation.override("fr"), timezone.override("Asia/Tokyo"):
        send_due()

    assert made == [(row.language, row.zone.key)]
