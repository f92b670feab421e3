"""A page does not wait long for a database that does not answer."""

import socket
from collections.abc import Iterator
from unittest.mock import Mock

import pytest
from psycopg2 import OperationalError
from psycopg2.extensions import POLL_OK, POLL_READ, STATUS_READY, STATUS_SETUP

from spasticity_tracker.holding.database import GIVEN_UP_FOR, MOST_WAIT, Waiting


class Clock:
    """Goes on only when somebody says so."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def silent() -> Iterator[socket.socket]:
    """A connection through which nothing comes."""
    ours, other = socket.socketpair()
    with ours, other:
        yield ours


def connection(silent: socket.socket, *states: int, status: int = STATUS_READY) -> Mock:
    return Mock(status=status, poll=Mock(side_effect=states), fileno=silent.fileno)


def slow(clock: Clock, seconds: float) -> Mock:
    """One that answers after so long."""

    def poll() -> int:
        clock.now += seconds
        return int(POLL_OK)

    return Mock(status=STATUS_READY, poll=poll)


def test_what_is_not_answered_in_time_is_given_up(silent: socket.socket) -> None:
    waiting = Waiting()
    waiting.patience.left = 0.01

    with pytest.raises(OperationalError):
        waiting(connection(silent, POLL_READ))


def test_a_page_waits_for_so_long_in_all_and_the_next_one_again(silent: socket.socket) -> None:
    waiting = Waiting(clock := Clock())
    waiting(slow(clock, MOST_WAIT - 1))
    waiting(slow(clock, 1))
    with pytest.raises(OperationalError):
        waiting(connection(silent, POLL_READ))

    waiting.patience.renew()

    assert waiting.patience.left == MOST_WAIT


def test_many_quick_answers_are_no_wait() -> None:
    waiting = Waiting(clock := Clock())
    for _piece in range(100):
        waiting(slow(clock, 0.1))

    assert waiting.patience.left == MOST_WAIT


def test_nobody_else_tries_to_connect_to_what_just_did_not_answer(silent: socket.socket) -> None:
    waiting = Waiting(clock := Clock())
    waiting.patience.left = 0.0
    with pytest.raises(OperationalError):
        waiting(connection(silent, POLL_READ, status=STATUS_SETUP))

    other = connection(silent, POLL_OK, status=STATUS_SETUP)
    with pytest.raises(OperationalError):
        waiting(other)
    other.poll.assert_not_called()

    clock.now += GIVEN_UP_FOR
    waiting(other)
