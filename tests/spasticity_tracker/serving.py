"""The web server for real, as the containers start it: one process of its own, asked through a socket."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

from spasticity_tracker.processes import WEB
from tests.servers import free_port
from tests.waiting import until

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Answered:
    """What the server said."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass
class Server:
    """A web server that runs: where it listens, its folder, and its processes."""

    port: int
    folder: Path
    process: subprocess.Popen[bytes]
    metrics_port: int = 0

    def ask(self, method: str, path: str, headers: dict[str, str] | None = None, body: bytes | None = None) -> Answered:
        """Ask it for something, with exactly these headers."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=30)) as web:
            web.request(method, path, body, headers or {})
            answer = web.getresponse()
            return Answered(answer.status, dict(answer.getheaders()), answer.read().decode(errors="replace"))

    def log(self) -> str:
        """What it has written down."""
        return (self.folder / "log").read_text()

    def is_ready(self) -> bool:
        """Whether it answers."""
        try:
            return self.ask("GET", "/health/live/").status == HTTPStatus.OK
        except OSError:
            return False


@contextmanager
def serving(folder: Path, port: int = 0, **variables: str) -> Iterator[Server]:
    """A web server on that port, else a free one, and with a data folder of its own, until the end of the block."""
    port = port or free_port()
    environment = {
        **os.environ,
        "DATA_DIR": str(folder),
        "PORT": str(port),
        "GUNICORN_CMD_ARGS": f"--bind=127.0.0.1:{port}",
        **variables,
    }
    (folder / "static").mkdir(exist_ok=True)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [str(Path(sys.executable).with_name(WEB[0])), *WEB[1:]],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    server = Server(port, folder, process)
    try:
        until(server.is_ready, seconds=60)
        yield server
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(30)
