"""Mails about signing in: written down, sent once by the worker, through a real mail server."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone

from accounts.letters import deliver, write
from accounts.models import Letter
from tests.smtp import Sink

pytestmark = pytest.mark.django_db
ALICE = "alice@example.org"


@pytest.fixture
def server() -> Iterator[Sink]:
    with Sink() as sink, sink.in_use():
        yield sink


@pytest.fixture(autouse=True)
def letter() -> None:
    write(EmailMessage("Your code", "123456", to=[ALICE]))


def test_is_sent_once_and_then_forgotten(server: Sink) -> None:
    deliver(timezone.now())
    deliver(timezone.now())

    assert [(one["To"], one["Subject"], one.get_content().strip()) for one in server.messages] == [
        (ALICE, "Your code", "123456")
    ]
    assert not Letter.objects.exists()


def test_waits_while_the_server_refuses_and_goes_out_later(server: Sink, caplog: pytest.LogCaptureFixture) -> None:
    server.refuse[ALICE] = f"451 not now, {ALICE}"
    now = timezone.now()
    deliver(now)
    assert Letter.objects.count() == 1
    assert ALICE not in caplog.text
    server.refuse.clear()

    deliver(now + timedelta(seconds=100))
    assert not server.messages
    deliver(now + timedelta(seconds=121))

    assert len(server.messages) == 1


def test_one_that_nobody_takes_holds_up_no_other(server: Sink) -> None:
    write(EmailMessage("Your code", "654321", to=["harriet@example.org"]))
    server.refuse[ALICE] = "550 nobody here"

    deliver(timezone.now())

    assert [one["To"] for one in server.messages] == ["harriet@example.org"]


def test_waits_for_a_server_that_is_away_for_a_day_at_most(server: Sink) -> None:
    with server.closed():
        deliver(timezone.now())
    assert Letter.objects.count() == 1

    deliver(timezone.now() + timedelta(days=1, minutes=1))

    assert not Letter.objects.exists()
    assert not server.messages
