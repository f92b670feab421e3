"""Mails that were written at once, such as codes: sent by the worker, through a real mail server, then forgotten."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from outbox.mails import write
from outbox.models import Mail, State
from outbox.tasks import send_due, send_urgent
from tests.smtp import Sink

pytestmark = pytest.mark.django_db
ALICE = "alice@example.org"


@pytest.fixture
def server() -> Iterator[Sink]:
    with Sink() as sink, sink.in_use():
        yield sink


@pytest.fixture(autouse=True)
def mail() -> None:
    write(to=ALICE, subject="Your code", body="123456")


def later(**waited: float) -> time_machine.travel:
    return time_machine.travel(timezone.now() + timedelta(**waited), tick=False)


def test_is_sent_once_and_then_forgotten(server: Sink) -> None:
    send_urgent()
    send_due()

    assert [(one["To"], one["Subject"], one.get_content().strip()) for one in server.messages] == [
        (ALICE, "Your code", "123456")
    ]
    assert not Mail.objects.exists()


def test_waits_while_the_server_refuses_and_goes_out_later(server: Sink, caplog: pytest.LogCaptureFixture) -> None:
    server.refuse[ALICE] = f"451 not now, {ALICE}"
    send_urgent()
    assert Mail.objects.count() == 1
    assert ALICE not in caplog.text
    server.refuse.clear()

    with later(seconds=50):
        send_due()
    assert not server.messages
    with later(seconds=61):
        send_due()

    assert len(server.messages) == 1


def test_one_that_is_refused_for_good_ends_and_holds_up_no_other(server: Sink) -> None:
    write(to="harriet@example.org", subject="Your code", body="654321")
    server.refuse[ALICE] = "550 nobody here"

    send_urgent()
    with later(hours=1):
        send_urgent()

    assert [one["To"] for one in server.messages] == ["harriet@example.org"]
    assert (Mail.objects.get().state, Mail.objects.get().attempts) == (State.FAILED, 1)


def test_waits_for_a_server_that_is_away_for_a_day_at_most(server: Sink) -> None:
    with server.closed():
        send_due()
    assert (Mail.objects.get().state, Mail.objects.get().attempts) == (State.WAITING, 0)

    with later(days=1, minutes=1):
        send_due()

    assert not server.messages
    assert not Mail.objects.exists()
