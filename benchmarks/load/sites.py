"""The app by its production command, two workers, each on a database of its own that is filled first."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmarks.load.client import Person
from benchmarks.workers import Worker, working
from spasticity_tracker.supervisor import end_with_parent
from tests.servers import free_port, postgres_program, postgresql, redis_server

WORKERS = 2
READY_WITHIN = 60.0  # seconds


@dataclass
class Site:
    """A database with so many records, the app on it, and the process that filled it and works on it."""

    worker: Worker
    port: int
    pid: int
    database: str

    @cached_property
    def people(self) -> dict[str, list[Person]]:
        """Who lives there, by their life."""
        return {life: [Person(*one) for one in some] for life, some in self.worker.told.items()}

    def processor(self) -> float:
        """How many ms of the processors the app and its connections to PostgreSQL have taken so far."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        backends = (one.parent for one in Path("/proc").glob("[0-9]*/cmdline") if self._is_ours(one))
        folders = [*(Path("/proc", pid) for pid in (str(self.pid), *children)), *backends]
        return sum(map(_ran, folders))

    def _is_ours(self, cmdline: Path) -> bool:
        with suppress(OSError):
            return cmdline.read_bytes().startswith(f"postgres: tracker {self.database} 127".encode())
        return False

    def megabytes(self) -> float:
        """What its processes hold; what they share counts once."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return sum(map(_share_of, [str(self.pid), *children])) / 1024


def _ran(process: Path) -> float:
    """How many ms all threads of a process have run."""
    ran = 0
    for thread in (process / "task").glob("*/schedstat"):
        with suppress(OSError):
            ran += int(thread.read_text().split()[0])
    return ran / 1e6


def _share_of(pid: str) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


@contextmanager
def sites(folder: Path, *records: int) -> Iterator[list[Site]]:
    """A site for each number of records, on one PostgreSQL that keeps what it says it kept, and one Redis."""
    with ExitStack() as stack:
        database = stack.enter_context(postgresql(folder, is_quick=False))
        queue = stack.enter_context(redis_server(folder))
        shared = os.environ | {
            "DATA_DIR": str(folder),
            "COMPRESS_STATIC": "1",
            "CELERY_BROKER_URL": f"{queue.url}/0",
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        }
        for command in ("collectstatic", "migrate"):
            manage = [sys.executable, "manage.py", command, "--no-input", "--verbosity=0"]
            subprocess.run(manage, env=shared | {"DATABASE_URL": database.url}, check=True)
        found = []
        for number, count in enumerate(records, 1):
            own = {"DATABASE_URL": _new_database(database.url, number), "CACHE_URL": f"{queue.url}/{number}"}
            own["WEB_CONCURRENCY"] = str(WORKERS)
            found.append(stack.enter_context(_site(count, shared | own)))
        yield found


def _new_database(url: str, number: int) -> str:
    server, migrated = url.rsplit("/", 1)
    name = f"bench{number}"
    subprocess.run([postgres_program("createdb"), f"--maintenance-db={url}", "-T", migrated, name], check=True)
    return f"{server}/{name}"


@contextmanager
def _site(records: int, environment: dict[str, str]) -> Iterator[Site]:
    port, started = free_port(), time.monotonic()
    whole = environment | {"PORT": str(port), "SITE_URL": f"http://localhost:{port}"}
    with working("benchmarks.load.people", records, whole) as worker:
        print(f"{records:,} records made in {time.monotonic() - started:.0f} s", flush=True)
        serve = [sys.executable, "-m", "spasticity_tracker", "web"]
        with Path(environment["DATA_DIR"], f"{port}.log").open("wb") as log:
            web = subprocess.Popen(serve, env=whole, preexec_fn=end_with_parent, stderr=log)
        try:
            _wait_for(port)
            yield Site(worker, port, web.pid, environment["DATABASE_URL"].rpartition("/")[2])
        except SystemExit:
            print(Path(log.name).read_text()[-3000:])
            raise
        finally:
            web.terminate()
            web.wait()


def _wait_for(port: int) -> None:
    ends = time.monotonic() + READY_WITHIN
    while time.monotonic() < ends:
        with suppress(OSError), urllib.request.urlopen(f"http://localhost:{port}/health/web/"):
            return
        time.sleep(0.2)
    raise SystemExit("The app did not start")
