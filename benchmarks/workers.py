"""Processes of their own beside a database: each is told what to do by a line, and answers each with a line of JSON."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from spasticity_tracker.supervisor import end_with_parent


@contextmanager
def data_folder() -> Iterator[Path]:
    """A folder for what a benchmark keeps, which PostgreSQL may enter too; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="spasticity-tracker-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "static").mkdir()
        yield folder


class Worker:
    """The process, as seen from outside; `told` is what it said first."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._ears, self._mouth = cast(IO[str], process.stdout), cast(IO[str], process.stdin)
        self.told = json.loads(self._ears.readline())

    def do(self, work: str) -> Any:
        """Have it work, and hear its answer."""
        self._mouth.write(f"{work}\n")
        self._mouth.flush()
        return json.loads(self._ears.readline())


@contextmanager
def working(module: str, rows: int, environment: Mapping[str, str]) -> Iterator[Worker]:
    """Start that module with so many rows; it ends with the block, as nobody tells it anything any more."""
    command, pipe, whole = [sys.executable, "-m", module, str(rows)], subprocess.PIPE, os.environ | dict(environment)
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, text=True, env=whole, preexec_fn=end_with_parent
    ) as process:
        yield Worker(process)


def serve(first: object, work: Callable[[str], object]) -> None:
    """Within the process: say the first, then do what each line says, and answer it."""
    _say(first)
    for line in sys.stdin:
        _say(work(line.strip()))


def _say(what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def most_memory() -> float:
    """The most memory that this process held since it was asked last, in megabytes."""
    status = Path("/proc/self/status").read_text().splitlines()
    Path("/proc/self/clear_refs").write_text("5")
    return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
