"""Connections that are slow or silent hold up nobody."""

import socket
import time
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack
from threading import Lock
from unittest.mock import Mock

import pytest

from spasticity_tracker.holding import connections
from spasticity_tracker.holding.connections import Worker
from spasticity_tracker.processes import WEB
from tests.spasticity_tracker.serving import Server, serving

SILENT = 40  # five for each thread


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("web"), HTTPS="0") as running:
        yield running


def connect(server: Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=30)


def test_silent_connections_hold_no_thread(server: Server) -> None:
    with ExitStack() as silent:
        for _person in range(SILENT):
            silent.enter_context(connect(server))
        began = time.monotonic()

        assert server.ask("GET", "/emergency/").status == 200
        # One of them would hold a thread for 5 seconds.
        assert time.monotonic() - began < 4


def test_half_a_head_holds_no_thread_and_is_answered_once_the_rest_is_there(server: Server) -> None:
    with ExitStack() as slow:
        begun = [slow.enter_context(connect(server)) for _person in range(SILENT)]
        for web in begun:
            web.sendall(b"GET /health/live/ HTTP/1.1\r\n")
        began = time.monotonic()

        assert server.ask("GET", "/emergency/").status == 200
        assert time.monotonic() - began < 4

        begun[-1].sendall(b"Host: localhost\r\n\r\n")
        assert begun[-1].recv(100).startswith(b"HTTP/1.1 200")


def test_one_that_waited_is_answered_once_it_asks(server: Server) -> None:
    with connect(server) as web:
        assert server.ask("GET", "/health/live/").status == 200
        web.sendall(b"GET /health/live/ HTTP/1.1\r\nHost: localhost\r\n\r\n")

        assert web.recv(100).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("missing", [0, 1])
def test_a_form_that_was_cut_is_not_taken(server: Server, missing: int) -> None:
    token = "a" * 32
    body = f"csrfmiddlewaretoken={token}&email=alice@example.org"
    head = (
        f"POST /accounts/login/code/ HTTP/1.1\r\nHost: localhost\r\nCookie: csrftoken={token}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body) + missing}\r\n\r\n"
    )
    with connect(server) as web:
        web.sendall((head + body).encode())
        web.shutdown(socket.SHUT_WR)
        answer = web.recv(100)

    assert (answer[9:12] == b"403") is bool(missing)


def test_those_that_are_silent_keep_it_from_ending_no_longer_than_those_that_were_answered(server: Server) -> None:
    with connect(server) as silent, connect(server) as answered:
        answered.sendall(b"GET /health/live/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert answered.recv(100).startswith(b"HTTP/1.1 200")

        server.process.terminate()

        assert server.process.wait(timeout=12) == 0
        assert silent.recv(1) == b""


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Both ends of a connection: ours, and the other."""
    ours, other = socket.socketpair()
    with ours, other:
        yield ours, other


def look_at(ours: socket.socket, *, read_until: float) -> None:
    """Have a worker look, as it does each second, whether a request took too long to arrive."""
    worker = Worker.__new__(Worker)
    worker.alive, worker.pending_conns, worker.lock, worker.begun = True, deque(), Lock(), {}
    worker.arriving = {Mock(sock=ours): time.monotonic() + read_until}
    worker.murder_pending()


def test_what_takes_too_long_to_arrive_is_read_no_further_and_still_answered(
    ends: tuple[socket.socket, socket.socket],
) -> None:
    ours, other = ends
    look_at(ours, read_until=-1)

    assert ours.recv(1) == b""
    ours.sendall(b"an answer")
    assert other.recv(100) == b"an answer"


def test_what_is_in_time_is_left_alone(ends: tuple[socket.socket, socket.socket]) -> None:
    ours, other = ends
    other.sendall(b"more")
    look_at(ours, read_until=1)

    assert ours.recv(4) == b"more"


def test_a_body_has_longer_than_a_head() -> None:
    assert 0 < connections.HEAD_WITHIN < connections.BODY_WITHIN


def test_files_for_all_connections_are_asked_for() -> None:
    most = next(int(part.partition("=")[2]) for part in WEB if part.startswith("--worker-connections"))
    assert most < connections.FILES
