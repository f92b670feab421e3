"""Keeps processes running until it is told to stop, and then leaves none behind."""

import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event

PATIENCE = 15.0  # seconds between asking a process to end and ending it
FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0  # seconds before a process that ended is started again
STEADY = 60.0  # seconds after which a process counts as having started well
TICK = 0.2  # seconds between two looks

_LIBC = ctypes.CDLL(None)
_PR_SET_PDEATHSIG = 1


class AlreadyRunningError(Exception):
    """Another supervisor holds the lock."""


@contextmanager
def only_one(lock: Path) -> Iterator[None]:
    """Hold the lock file. The system lets go of it when this process ends, however it ends."""
    with lock.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunningError from None
        yield


def end_with_parent() -> None:
    """Ask the system to end this process with its parent, even one killed without warning (Linux only)."""
    if sys.platform == "linux":
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Child:
    """A process that has to be there, in a session of its own: Ctrl-C reaches the supervisor alone."""

    def __init__(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.name, self.command, self.environment = name, command, environment
        self.process: subprocess.Popen[bytes] | None = None
        self.started = self.due = 0.0
        self.wait = FIRST_WAIT

    def tend(self, now: float) -> None:
        """Start it when it is due; when it has ended, clear up after it and say when it is due again."""
        if self.process is None:
            if now >= self.due:
                self._start(now)
        elif self.process.poll() is not None:
            _end_session(self.process)
            self.wait = FIRST_WAIT if now - self.started > STEADY else min(self.wait * 2, LONGEST_WAIT)
            self.due = now + self.wait
            code = self.process.returncode
            self.process = None
            print(f"{self.name} ended ({code}), starts again in {self.wait:.0f} s", file=sys.stderr, flush=True)  # noqa: T201 -- because it must show even when logging is off

    def _start(self, now: float) -> None:
        self.started = now
        self.process = subprocess.Popen(  # noqa: S603 -- because the commands are constants of this project
            self.command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=end_with_parent,
        )

    def ask_to_end(self) -> None:
        """Let it finish what it is doing."""
        if self.process:
            self.process.terminate()

    def end(self, deadline: float) -> None:
        """Wait for it until the deadline, then end it and everything that it started."""
        if self.process:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(max(0.0, deadline - time.monotonic()))
            _end_session(self.process)
            self.process.wait()


def _end_session(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def supervise(children: Sequence[Child], each_tick: Callable[[], None] = lambda: None) -> None:
    """Keep the children running until Ctrl-C, SIGTERM or a closed terminal; then end them all."""
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    try:
        while not stop.is_set():
            for child in children:
                child.tend(time.monotonic())
            each_tick()
            stop.wait(TICK)
    finally:
        for child in children:
            child.ask_to_end()
        deadline = time.monotonic() + PATIENCE
        for child in children:
            child.end(deadline)
