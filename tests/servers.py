"""Runs a command with a PostgreSQL and a Redis of its own: `python -m tests.servers -- pytest …`.

Both listen on free ports of this machine alone, keep their files in a temporary folder, and end with the command.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import redis

from spasticity_tracker.supervisor import end_with_parent

# PostgreSQL refuses to run as root.
UNPRIVILEGED = ("postgres", "nobody")
# What is lost in a crash does not matter here; speed does.
QUICK = ("fsync", "synchronous_commit", "full_page_writes")
READY_WITHIN = 30.0  # seconds
VARIABLES = ("DATABASE_URL", "CELERY_BROKER_URL", "CACHE_URL")


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def postgres_program(name: str) -> str:
    """Return where PostgreSQL's program is: Debian keeps them off PATH, in a folder for each version."""
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]))
    return str(installed[-1]) if installed else shutil.which(name) or name


def unprivileged() -> dict[str, Any]:
    """Return what makes a process of root run as somebody else."""
    if os.geteuid() != 0:
        return {}
    users = {user.pw_name: user for user in pwd.getpwall()}
    user = next(users[name] for name in UNPRIVILEGED if name in users)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@dataclass
class Server:
    """A server program; at `url` the app finds it once it is `ready`."""

    url: str
    command: list[str]
    ready: Callable[[], bool]
    log: Path
    identity: dict[str, Any]

    def start(self) -> None:
        """Start it, and wait until it is ready."""
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd="/",
                start_new_session=True,
                preexec_fn=end_with_parent,
                **self.identity,
            )
        deadline = time.monotonic() + READY_WITHIN
        while not self.ready():
            if self.process.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"{self.command[0]} did not start:\n{self.log.read_text()}")
            time.sleep(0.05)

    def stop(self) -> None:
        """End it, whoever is still connected."""
        self.process.send_signal(signal.SIGINT)  # to PostgreSQL it means: do not wait until everybody has left
        self.process.wait()

    def restart(self) -> None:
        """End it and start it again, at the same address."""
        self.stop()
        self.start()


@contextmanager
def running(server: Server) -> Iterator[Server]:
    """Start a server, and stop it at the end."""
    try:
        server.start()
        yield server
    finally:
        server.stop()


@contextmanager
def postgresql(folder: Path, *, is_quick: bool = True) -> Iterator[Server]:
    """Run PostgreSQL with an empty database; its url is a DATABASE_URL. Not quick, it is as safe as any."""
    identity, data, port = unprivileged(), folder / "postgresql", free_port()
    data.mkdir()
    if identity:
        os.chown(data, identity["user"], identity["group"])
    initdb = [postgres_program("initdb"), "--auth=trust", "--username=tracker", "--no-sync", "--locale=C.UTF-8"]
    subprocess.run([*initdb, "--encoding=UTF8", data], check=True, stdout=subprocess.DEVNULL, cwd="/", **identity)
    program = [postgres_program("postgres"), "-D", str(data), "-p", str(port), "-h", "127.0.0.1", "-k", ""]
    options = [f"--{option}=off" for option in QUICK] if is_quick else []
    probe = [postgres_program("pg_isready"), "--quiet", "--host=127.0.0.1", f"--port={port}"]

    def ready() -> bool:
        return subprocess.run(probe, check=False).returncode == 0

    url = f"postgres://tracker@127.0.0.1:{port}/postgres"
    with running(Server(url, [*program, *options], ready, folder / "postgresql.log", identity)) as server:
        yield server


@contextmanager
def redis_server(folder: Path) -> Iterator[Server]:
    """Run Redis; its url is without the number of a database."""
    port = free_port()
    address = f"redis://127.0.0.1:{port}"
    command = [shutil.which("redis-server") or "redis-server", "--bind", "127.0.0.1", "--port", str(port)]
    nothing_kept = ["--save", "", "--appendonly", "no", "--dir", str(folder)]

    def ready() -> bool:
        with suppress(redis.exceptions.ConnectionError):
            return bool(redis.Redis.from_url(address).ping())
        return False

    with running(Server(address, [*command, *nothing_kept], ready, folder / "redis.log", {})) as server:
        yield server


@contextmanager
def both_servers() -> Iterator[tuple[Server, Server]]:
    """Run PostgreSQL and Redis, with their files in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="spasticity-tracker-servers-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with postgresql(folder) as database, redis_server(folder) as queue:
            yield database, queue


def variables(database: Server, queue: Server) -> Mapping[str, str]:
    """The variables that lead the app to them."""
    # Clearing a Redis cache empties its whole database, so the queue has another.
    return dict(zip(VARIABLES, (database.url, f"{queue.url}/0", f"{queue.url}/1"), strict=True))


if __name__ == "__main__":
    with both_servers() as both:
        code = subprocess.run(sys.argv[2:], env={**os.environ, **variables(*both)}, check=False).returncode
    sys.exit(code)
