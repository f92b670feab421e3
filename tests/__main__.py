"""`make test`: the whole suite on SQLite, in a browser, and on PostgreSQL and Redis, side by side.

A part is left out only when a variable says so by name, and then the last lines say so too. AT_ANOTHER_MOMENT=1 moves
the clock of the tests without a browser on SQLite to one of those moments at which calendars and clocks are odd.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from tests.servers import VARIABLES

PYTEST = [sys.executable, "-m", "pytest", "--quiet"]
NOT_IN_BROWSER = ["-m", "not browser"]
BROWSER = Path(__file__).parent / "browser"
WITHOUT_BROWSER, WITHOUT_SERVERS = "WITHOUT_BROWSER", "WITHOUT_SERVERS"
AT_ANOTHER_MOMENT = "AT_ANOTHER_MOMENT"
# New Year, the nights of clock changes in London and New York, a leap day that ends a month. The suite was seen to pass
# at each of them; see that it does before another is added.
MOMENTS = ["2027-01-01T00:30Z", "2027-03-28T01:15Z", "2026-11-01T05:50Z", "2028-02-29T23:30Z"]
LOOK_EVERY = 0.2  # seconds


@dataclass(frozen=True)
class Command:
    """What a part runs, and the variables that it has besides."""

    arguments: list[str]
    variables: dict[str, str] = field(default_factory=dict)


def plan() -> tuple[dict[str, Command], list[str]]:
    """Return the command of each part by name, the longest first, and what is left out."""
    servers = [sys.executable, "-m", "tests.servers", "--", *PYTEST]
    parts, left_out = {"PostgreSQL and Redis": Command(servers + NOT_IN_BROWSER)}, []
    name, variables = "SQLite", {}
    if os.environ.get(AT_ANOTHER_MOMENT):
        moment = random.choice(MOMENTS)  # noqa: S311 - nobody has to be unable to guess it
        name, variables = f"SQLite at {moment}", {"TEST_NOW": moment}
    parts[name] = Command(PYTEST + NOT_IN_BROWSER, variables)
    for half in range(2):
        parts[f"SQLite, in browser {half + 1} of 2"] = Command(PYTEST + files_in_browser()[half::2])
    parts["PostgreSQL and Redis, in a browser"] = Command([*servers, str(BROWSER)])
    if os.environ.get(WITHOUT_SERVERS):
        left_out.append(f"the suite on PostgreSQL and Redis, and the proxies ({WITHOUT_SERVERS} is set)")
        parts = {name: part for name, part in parts.items() if "PostgreSQL" not in name}
    if os.environ.get(WITHOUT_BROWSER):
        left_out.append(f"the tests in a real browser ({WITHOUT_BROWSER} is set)")
        parts = {name: part for name, part in parts.items() if "browser" not in name}
    return parts, left_out


def files_in_browser() -> list[str]:
    """What drives a browser, by file: each in one of the two halves."""
    return sorted(str(path) for path in BROWSER.glob("test_*.py"))


class Part:
    """One part of the suite; what it says is kept until its turn to be shown.

    If it still runs at the end, because somebody pressed Ctrl-C, it is waited for: it tidies up.
    """

    def __init__(self, name: str, command: Command) -> None:
        self.name, self.command = name, command
        self.process: subprocess.Popen[bytes] | None = None
        self.shown, self.started, self.seconds = 0, 0.0, 0.0
        self.is_announced = False

    def __enter__(self) -> Self:
        self.said = tempfile.TemporaryFile()
        return self

    def __exit__(self, *_error: object) -> None:
        if self.process:
            self.process.wait()
        self.said.close()

    def start(self) -> None:
        """Begin."""
        environment = {name: value for name, value in os.environ.items() if name not in VARIABLES}
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command.arguments,
            env=environment | self.command.variables,
            stdin=subprocess.DEVNULL,
            stdout=self.said,
            stderr=subprocess.STDOUT,
        )

    def is_running(self) -> bool:
        """Whether it runs; at its end, note how long it took."""
        if self.process is None:
            return False
        if self.process.poll() is None:
            return True
        self.seconds = self.seconds or time.monotonic() - self.started
        return False

    @property
    def failed(self) -> bool:
        """Whether it ended with a failure."""
        return self.process is not None and bool(self.process.returncode)

    def show(self) -> bool:
        """Show what it has said since, and say whether that was all."""
        # Asked first: what it says at its very end is still read.
        goes_on = self.process is None or self.is_running()
        if not self.is_announced:
            self.is_announced = True
            print(f"\n==== The tests on {self.name} ====", flush=True)
        while words := os.pread(self.said.fileno(), 1 << 20, self.shown):
            self.shown += len(words)
            sys.stdout.buffer.write(words)
        sys.stdout.flush()
        return not goes_on


def run(parts: list[Part]) -> None:
    """Run the parts, three more at a time than there are processors, and show what each says while it says it.

    Three more, as those in a browser wait most of the time for a page that lets no second tap through.
    """
    waiting, shown = list(parts), list(parts)
    while waiting or shown:
        while waiting and sum(part.is_running() for part in parts) < (os.cpu_count() or 1) + 3:
            waiting.pop(0).start()
        if shown and shown[0].show():
            shown.pop(0)
        for part in parts:
            part.is_running()
        time.sleep(LOOK_EVERY)


def main() -> int:
    """Run the parts, say how each ended, and return 1 if one failed."""
    commands, left_out = plan()
    with ExitStack() as stack:
        parts = [stack.enter_context(Part(name, command)) for name, command in commands.items()]
        run(parts)
    summary = [f"On {part.name}: {'failed' if part.failed else 'passed'} in {part.seconds:.0f} s." for part in parts]
    summary += [f"Left out, as asked: {part}." for part in left_out]
    print("", *summary, sep="\n", flush=True)
    return int(any(part.failed for part in parts))


if __name__ == "__main__":
    sys.exit(main())
