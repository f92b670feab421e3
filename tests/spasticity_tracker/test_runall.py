"""`make run`'s command for real: its three processes, on whatever database and queue the tests were given.

DATABASE_URL names the servers' first database; the tests themselves use another one beside it.
"""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from spasticity_tracker.processes import COMMANDS
from tests.servers import free_port
from tests.spasticity_tracker.running import command_line, with_text_in_environment
from tests.waiting import until

ROOT = Path(__file__).parents[2]
SEND = "from spasticity_tracker import celery_app; celery_app.send_task('dashboard.tasks.purge')"


class Run:
    """One `manage.py runall`, with a data folder, a port and a log of its own."""

    def __init__(self, folder: Path, **variables: str) -> None:
        self.folder, self.port, self.metrics_port = folder, free_port(), free_port()
        given = {"DATA_DIR": str(folder), "PORT": str(self.port), "DEBUG": "1", "LOG_LEVEL": "INFO"}
        given |= {"METRICS_PORT": str(self.metrics_port), **variables}
        self.environment = {**os.environ, **given}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "runall"], cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )
        until(lambda: "is ready" in self.log(), seconds=60)

    def refused(self) -> str:
        """Start it, expect it to give up, and return what it says."""
        command = [sys.executable, "manage.py", "runall"]
        result = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False, timeout=60
        )
        assert result.returncode != 0
        return result.stderr

    def log(self) -> str:
        return (self.folder / "log").read_text()

    def processes(self) -> list[int]:
        return with_text_in_environment(f"DATA_DIR={self.folder}")

    def process_of(self, name: str) -> int:
        """Return the first process of the web server, the worker or the scheduler; 0 when there is none."""
        words = "\0".join(COMMANDS[name][1:]).encode()
        running = (pid for pid in self.processes() if words in command_line(pid))
        return min(running, default=0)

    def health(self) -> str:
        with closing(HTTPConnection("localhost", self.port, timeout=10)) as web:
            web.request("GET", "/health/")
            return web.getresponse().read().decode().strip()

    def ask_for_a_code(self) -> str:
        """Let a mail be sent; the number of the request that asked for it."""
        page = "/accounts/login/code/"
        with closing(HTTPConnection("localhost", self.port, timeout=10)) as web:
            web.request("GET", page)
            answer = web.getresponse()
            token = re.findall("csrftoken=([^;]+)", str(answer.headers))[0]
            answer.read()
            asked = {"email": "nobody@example.org", "csrfmiddlewaretoken": token}
            form = {"Cookie": f"csrftoken={token}", "Content-Type": "application/x-www-form-urlencoded"}
            web.request("POST", page, urlencode(asked), form)
            return str(web.getresponse().headers["X-Request-ID"])

    def lives(self, name: str) -> bool:
        """Ask as the containers do."""
        command = [sys.executable, "-m", "spasticity_tracker.probe", name]
        return subprocess.run(command, cwd=ROOT, env=self.environment, check=False).returncode == 0

    def stop(self, number: signal.Signals = signal.SIGINT) -> int:
        assert self.process
        self.process.send_signal(number)
        return self.process.wait(30)


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    it = Run(tmp_path)
    yield it
    if it.process and it.process.poll() is None:
        it.stop(signal.SIGTERM)


def test_the_three_processes_serve_work_and_leave_nothing_behind(run: Run) -> None:
    run.start()
    until(lambda: run.health() == "ok", seconds=30)
    assert f"http://localhost:{run.port}/dev/mail/" in run.log()
    assert all(run.process_of(name) for name in COMMANDS)

    subprocess.run([sys.executable, "-c", SEND], cwd=ROOT, env=run.environment, check=True)
    until(lambda: "dashboard.tasks.purge" in run.log() and "succeeded" in run.log(), seconds=30)

    number = run.ask_for_a_code()
    until(lambda: re.search(rf"outbox.tasks.send_urgent.* succeeded .* {number}$", run.log(), re.MULTILINE), seconds=30)
    with urlopen(f"http://127.0.0.1:{run.metrics_port}/", timeout=10) as answer:
        figures = answer.read().decode()
    for series in (
        'tracker_requests_total{method="POST",route="account_request_login_code",status="302"} 1.0',
        'tracker_work_total{kind="mail",outcome="done",process="worker"} 1.0',
        'tracker_tasks_total{state="success",task="dashboard.tasks.purge"} 1.0',
        'tracker_silent_seconds{process="scheduler"}',
        "tracker_database_up 1.0",
    ):
        assert series in figures

    assert "already running" in run.refused()
    assert run.stop() == 0
    assert run.log().endswith("Stopped.\n")
    assert not run.processes()
    assert "Traceback" not in run.log()


def test_a_process_that_stands_still_is_red_and_green_again_when_it_goes_on(tmp_path: Path) -> None:
    run, both = Run(tmp_path, STILL_AFTER_SECONDS="20"), ("scheduler", "worker")
    run.start()
    try:
        until(lambda: run.health() == "ok", seconds=30)
        assert all(run.lives(name) for name in COMMANDS)
        processes = {name: run.process_of(name) for name in both}
        for process in processes.values():
            os.kill(process, signal.SIGSTOP)
        until(lambda: run.health() == "scheduler", seconds=50)
        until(lambda: not run.lives("worker"), seconds=50)
        assert not run.lives("scheduler")
        os.kill(processes["scheduler"], signal.SIGCONT)
        until(lambda: run.health() == "worker" and run.lives("scheduler"), seconds=50)
        assert not run.lives("worker")
        os.kill(processes["worker"], signal.SIGCONT)
        until(lambda: run.health() == "ok", seconds=50)
        for process in processes.values():
            os.kill(process, signal.SIGKILL)
        until(lambda: all(run.process_of(name) not in (0, process) for name, process in processes.items()), seconds=30)
        until(lambda: run.health() == "ok" and all(map(run.lives, both)), seconds=50)
    finally:
        run.stop(signal.SIGTERM)


def test_a_killed_worker_comes_back_and_a_killed_supervisor_leaves_nothing_behind(run: Run) -> None:
    run.start()
    worker = run.process_of("worker")
    os.kill(worker, signal.SIGKILL)
    until(lambda: "worker ended (-9), starts again in 2 s" in run.log())
    until(lambda: run.process_of("worker") not in (0, worker), seconds=30)
    assert run.stop(signal.SIGKILL) == -signal.SIGKILL
    until(lambda: not run.processes(), seconds=30)


def test_a_port_that_is_taken_is_named(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", run.port))
        taken.listen()
        assert run.refused() == f"Port {run.port} cannot be used. Try another: PORT=9000 make run\n"


@pytest.mark.parametrize(
    ("variable", "value", "line"),
    [
        ("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none", "The database cannot be reached: connection to server"),
        (
            "DATABASE_URL",
            "sqlite:////nowhere/db.sqlite3",
            "The database cannot be reached: unable to open database file",
        ),
        ("CELERY_BROKER_URL", "redis://127.0.0.1:1/0", "The queue at CELERY_BROKER_URL cannot be reached: Error 111"),
    ],
)
def test_what_cannot_work_gets_one_clear_line(tmp_path: Path, variable: str, value: str, line: str) -> None:
    said = Run(tmp_path, **{variable: value}).refused()
    assert said.startswith(line)
    assert said.count("\n") == 1


def test_a_data_folder_that_cannot_be_made_gets_one_clear_line(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    said = Run(in_the_way).refused()
    assert f"The data folder {in_the_way} cannot be written: " in said
    assert said.count("\n") == 1
