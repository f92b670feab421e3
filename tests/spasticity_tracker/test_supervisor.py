import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from spasticity_tracker import supervisor
from spasticity_tracker.supervisor import AlreadyRunningError, Child, only_one, supervise
from tests.spasticity_tracker.running import members
from tests.waiting import until

SLEEP = ("sleep", "600")
STUBBORN = ("sh", "-c", "trap '' TERM; sleep 600 & wait; sleep 600")


def child(*command: str, name: str = "web") -> Child:
    return Child(name, command, dict(os.environ))


def pid(child: Child) -> int:
    assert child.process
    return child.process.pid


@pytest.fixture(autouse=True)
def signals_as_they_were() -> Iterator[None]:
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


def test_a_second_one_is_refused_until_the_first_has_ended(tmp_path: Path) -> None:
    lock = tmp_path / "running"
    with only_one(lock), pytest.raises(AlreadyRunningError), only_one(lock):
        pass
    with only_one(lock):
        pass


def test_a_process_that_ended_starts_again_later_and_later(capfd: pytest.CaptureFixture[str]) -> None:
    it, now, starts = child("false"), 0.0, []
    for _ in range(7):
        it.tend(now)
        starts.append(now)
        assert it.process
        it.process.wait()
        it.tend(now)
        it.tend(it.due - 0.01)
        assert it.process is None
        now = it.due
    assert [later - sooner for sooner, later in pairwise(starts)] == [2, 4, 8, 16, 30, 30]
    assert "web ended (1), starts again in 2 s" in capfd.readouterr().err


def test_a_process_that_had_run_well_starts_again_at_once_nearly() -> None:
    it = child("false")
    it.wait = supervisor.LONGEST_WAIT
    it.tend(0)
    assert it.process
    it.process.wait()
    it.tend(supervisor.STEADY + 1)
    assert it.due == supervisor.STEADY + 1 + supervisor.FIRST_WAIT


def test_what_a_killed_process_had_started_ends_with_it() -> None:
    it = child("sh", "-c", "sleep 600 & wait")
    it.tend(0)
    session = pid(it)
    until(lambda: len(members(session)) == 2)
    os.kill(session, signal.SIGKILL)
    until(lambda: it.process is None or it.process.poll() is not None)
    it.tend(1)
    until(lambda: not members(session), seconds=10)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_everything(number: signal.Signals) -> None:
    children = [child(*SLEEP), child(*SLEEP)]
    sessions: list[int] = []

    def interrupt() -> None:
        sessions[:] = [pid(it) for it in children]
        os.kill(os.getpid(), number)

    supervise(children, interrupt)
    assert sessions
    assert not any(members(session) for session in sessions)


def test_a_process_that_does_not_listen_is_ended_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "PATIENCE", 0.3)
    it, sessions = child(*STUBBORN), list[int]()

    def interrupt() -> None:
        sessions[:] = [pid(it)]
        if len(members(pid(it))) == 2:
            os.kill(os.getpid(), signal.SIGTERM)

    supervise([it], interrupt)
    assert sessions
    # What its shell had started is killed with it, but is not ours to wait for.
    until(lambda: not members(sessions[0]), seconds=2)


def test_a_child_does_not_outlive_a_supervisor_that_was_killed() -> None:
    program = (
        "import os; from spasticity_tracker.supervisor import Child, supervise\n"
        f"it = Child('web', {SLEEP!r}, dict(os.environ))\n"
        "supervise([it], lambda: print(it.process.pid, flush=True))"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    with parent.stdout:
        session = int(parent.stdout.readline())
        parent.kill()
        parent.wait()
    until(lambda: not members(session), seconds=10)
