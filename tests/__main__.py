"""`make test`: the whole suite on SQLite, and at the same time on PostgreSQL and Redis.

A part is left out only when a variable says so by name, and then the last lines say so too.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import IO

from tests.servers import VARIABLES

PYTEST = [sys.executable, "-m", "pytest", "--quiet"]
WITHOUT_BROWSER, WITHOUT_SERVERS = "WITHOUT_BROWSER", "WITHOUT_SERVERS"
LOOK_EVERY = 0.2  # seconds


@dataclass
class Part:
    """The suite on one database, running; what it says is kept until its turn to be shown."""

    name: str
    process: subprocess.Popen[bytes]
    said: IO[bytes]
    started: float
    seconds: float = 0

    def is_running(self) -> bool:
        """Whether it runs; at its end, note how long it took."""
        if self.process.poll() is None:
            return True
        self.seconds = self.seconds or time.monotonic() - self.started
        return False


def plan() -> tuple[dict[str, list[str]], list[str]]:
    """Return the command of each part, by name, and what is left out."""
    pytest, left_out = PYTEST, []
    if os.environ.get(WITHOUT_BROWSER):
        pytest = [*PYTEST, "-m", "not browser"]
        left_out.append(f"the tests in a real browser ({WITHOUT_BROWSER} is set)")
    parts = {"SQLite": pytest}
    if os.environ.get(WITHOUT_SERVERS):
        left_out.append(f"the suite on PostgreSQL and Redis ({WITHOUT_SERVERS} is set)")
    else:
        parts["PostgreSQL and Redis"] = [sys.executable, "-m", "tests.servers", "--", *pytest]
    return parts, left_out


@contextmanager
def running(name: str, command: list[str], environment: Mapping[str, str]) -> Iterator[Part]:
    """Start a part; if it still runs at the end, because somebody pressed Ctrl-C, wait for it to tidy up."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT
        )
        try:
            yield Part(name, process, said, time.monotonic())
        finally:
            process.wait()


def show(part: Part, parts: list[Part]) -> None:
    """Show what a part says while it says it, until it ends."""
    print(f"\n==== The tests on {part.name} ====", flush=True)
    shown, goes_on = 0, True
    while goes_on:
        # Asked first: what a part says at its very end is still read.
        goes_on = [each.is_running() for each in parts][parts.index(part)]
        words = os.pread(part.said.fileno(), 1 << 20, shown)
        shown += len(words)
        sys.stdout.buffer.write(words)
        sys.stdout.flush()
        if not words:
            time.sleep(LOOK_EVERY)
        goes_on = goes_on or bool(words)


def main() -> int:
    """Run the parts, say how each ended, and return 1 if one failed."""
    commands, left_out = plan()
    environment = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    with ExitStack() as stack:
        parts = [stack.enter_context(running(name, command, environment)) for name, command in commands.items()]
        for part in parts:
            show(part, parts)
    summary = [
        f"On {part.name}: {'failed' if part.process.returncode else 'passed'} in {part.seconds:.0f} s."
        for part in parts
    ]
    summary += [f"Left out, as asked: {part}." for part in left_out]
    print("", *summary, sep="\n", flush=True)
    return int(any(part.process.returncode for part in parts))


if __name__ == "__main__":
    sys.exit(main())
