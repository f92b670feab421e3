"""The services of docker-compose.yml as bare processes: their very commands and environment, without containers.

By hand, with the variables in the environment or in a file, until Ctrl-C:

    .venv/bin/python -m scripts.compose --env-file compose.development.env

and from a program: `with composed(folder, {"SECRET_KEY": …}) as app: app.services["web"].stop()`. PostgreSQL, Redis and
the mail catcher are this machine's own (tests/servers.py, tests/smtp.py), unless others are named.
"""

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from spasticity_tracker.supervisor import end_with_parent
from tests.servers import Server, free_port, postgres_program, postgresql, redis_server, unprivileged

ROOT = Path(__file__).parents[1]
IMAGE = "spasticity-tracker"
# As Docker does: a service that ended is started again, at first at once, then ever later.
FIRST_WAIT, LONGEST_WAIT, STEADY = 0.1, 60.0, 10.0  # seconds
LOOK_EVERY = 0.05  # seconds


class ComposeError(Exception):
    """What is missing or did not come up, in one line."""


# ---- reading the file ----


def read(variables: Mapping[str, str], file: Path = ROOT / "docker-compose.yml") -> dict[str, dict[str, Any]]:
    """Return the services of the file that its profiles choose, with these variables put in as Compose does.

    Raises `ComposeError` with the file's own words where one has to be set.
    """
    asked_for = set(variables.get("COMPOSE_PROFILES", "").split(","))
    services = yaml.safe_load(file.read_text())["services"]
    chosen = {name: one for name, one in services.items() if not one.get("profiles") or asked_for & {*one["profiles"]}}
    return {name: _fill_in(one, variables) for name, one in chosen.items()}


def _fill_in(value: Any, variables: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _fill_in(inner, variables) for key, inner in value.items()}
    if isinstance(value, list):
        return [_fill_in(inner, variables) for inner in value]
    if isinstance(value, str):
        return re.sub(r"\$\{(\w+):([-?])([^}]*)\}", lambda found: _value(found, variables), value)
    return value


def _value(found: re.Match[str], variables: Mapping[str, str]) -> str:
    name, sign, rest = found.groups()
    # An empty variable is one that is not set, as the colon says.
    if variables.get(name) or sign == "-":
        return variables.get(name) or rest
    raise ComposeError(f"{name} {rest}")


def env_file(file: Path) -> dict[str, str]:
    """Return the variables in a file as Compose reads it: NAME=value, quotes around the value left out."""
    lines = re.findall(r"^\s*(\w+)=(.*?)\s*$", file.read_text(), re.MULTILINE)
    return {name: re.sub(r"""^(["'])(.*)\1$""", r"\2", value) for name, value in lines}


def image() -> tuple[dict[str, str], list[str]]:
    """Return the variables that the Dockerfile sets, and how it asks whether the web server works."""
    text = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
    variables = re.findall(r"(\w+)=(\S+)", "".join(re.findall(r"^ENV (.*)$", text, re.MULTILINE)))
    probe = re.search(r"^HEALTHCHECK .*CMD (\[.*\])$", text, re.MULTILINE)
    return dict(variables), json.loads(probe[1]) if probe else []


def seconds(duration: str) -> float:
    """Return a duration of the file, like 1m30s, in seconds."""
    factors = {"h": 3600, "m": 60, "s": 1, "ms": 0.001}
    return sum(float(number) * factors[unit] for number, unit in re.findall(r"([\d.]+)(h|ms|m|s)", duration))


# ---- running it ----


@dataclass
class Process:
    """One service. What it prints is in `log`; `starts` counts how often it was started."""

    name: str
    command: list[str]
    environment: dict[str, str]
    log: Path
    probe: list[str] = field(default_factory=list)
    grace: float = 10.0  # seconds that Docker gives where the file says nothing
    restarts: bool = False
    starts: int = 0

    def start(self) -> None:
        """Start it. Where it `restarts`, it is started again whenever it ends and was not stopped."""
        self._is_stopped, self._lock = threading.Event(), threading.Lock()
        begun = threading.Event()
        self._tending = threading.Thread(target=self._tend, args=[begun], daemon=True)
        self._tending.start()
        begun.wait()

    @property
    def pid(self) -> int:
        """The process that has the service's own place: for web, gunicorn's first one."""
        return self._process.pid

    def stop(self) -> int:
        """Stop it as Docker does, by SIGTERM and after the time for that by SIGKILL; return its exit code."""
        with self._lock:
            self._is_stopped.set()
            self._process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(self.grace)
        self.kill()
        return self.wait()

    def kill(self) -> None:
        """Kill it and all that it started, without warning."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        """Wait until it has ended for good, and return its exit code."""
        self._tending.join()
        return self._process.wait()

    def run(self, *command: str, **variables: str) -> "subprocess.CompletedProcess[str]":
        """Run another command where this service runs: `docker compose exec`."""
        environment = self.environment | variables
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    def is_healthy(self) -> bool:
        """Whether its own health check says so."""
        return self.run(*self.probe).returncode == 0

    def until_healthy(self, within: float = 60.0) -> None:
        """Wait until its health check says so. Raises `ComposeError` where it does not in time."""
        deadline = time.monotonic() + within
        while not self.is_healthy():
            if not self._tending.is_alive() or time.monotonic() > deadline:
                raise ComposeError(f"{self.name} does not work:\n{self.said()}")
            time.sleep(LOOK_EVERY)

    def said(self) -> str:
        """All that it has printed."""
        return self.log.read_text(errors="replace")

    def _tend(self, begun: threading.Event) -> None:
        # The system ends a process with the thread that started it, so it is this one that starts each.
        wait = FIRST_WAIT
        while True:
            with self._lock:
                if self._is_stopped.is_set():
                    return
                started = time.monotonic()
                self._process = self._begin()
                self.starts += 1
            begun.set()
            self._process.wait()
            if not self.restarts:
                return
            wait = FIRST_WAIT if time.monotonic() - started > STEADY else min(wait * 2, LONGEST_WAIT)
            self._is_stopped.wait(wait)

    def _begin(self) -> "subprocess.Popen[bytes]":
        with self.log.open("ab") as output:
            return subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=end_with_parent,
            )


@dataclass
class App:
    """All that runs: where the site listens, the services by name, and the servers that were started for them."""

    port: int
    folder: Path
    services: dict[str, Process] = field(default_factory=dict)
    database: Server | None = None
    redis: Server | None = None

    @property
    def url(self) -> str:
        """Where the web server listens."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def composed(
    folder: Path,
    variables: Mapping[str, str],
    *,
    services: Sequence[str] = (),
    copies: Mapping[str, int] | None = None,
    instead: Mapping[str, str] | None = None,
    restarts: bool = True,
    is_built: bool = True,
) -> Iterator[App]:
    """Run the services, each once what it depends on is there, and stop them at the end, the last first.

    `services` names those wanted, with what they depend on, else all. `copies` says of how many there are more, as
    `--scale` does; the others are called worker-2 and so on. `instead` gives places for those of the file, such as
    {"redis:6379": "127.0.0.1:7000"}; where neither `db:5432` nor `redis:6379` is among them, one is started.
    Without `restarts` nothing that ended is started again, and without `is_built` the files for browsers are not
    collected, which takes seconds: then pages are without them. PORT=0 takes a free port. Raises `ComposeError`.
    """
    described = read(variables)
    web_port = int(described["web"]["ports"][0].split(":")[1]) or free_port()
    app, places = App(web_port, folder), dict(instead or {})
    with ExitStack() as stack:
        _start_servers(app, described, places, stack)
        base, probe = _image_on_this_machine(app, is_built=is_built)
        for name in _in_order(described, services or [*described]):
            for copy in range(1, (copies or {}).get(name, 1) + 1):
                unique = name if copy == 1 else f"{name}-{copy}"
                process = _process(unique, described[name], app, base, places)
                process.probe = process.probe or probe
                process.restarts = restarts and described[name].get("restart") != "no"
                app.services[unique] = process
                process.start()
                stack.callback(process.stop)
            if described[name].get("restart") == "no" and app.services[name].wait():
                raise ComposeError(f"{name} failed:\n{app.services[name].said()}")
        yield app


def _start_servers(app: App, described: dict[str, Any], places: dict[str, str], stack: ExitStack) -> None:
    app.folder.chmod(0o755)  # PostgreSQL runs as somebody else
    if not any(place.startswith("db:5432") for place in places):
        app.database = stack.enter_context(postgresql(app.folder))
        environment = described["db"]["environment"]
        address = app.database.url.partition("@")[2].partition("/")[0]
        command = [postgres_program("createdb"), "--host=127.0.0.1", f"--port={address.rpartition(':')[2]}"]
        login = [f"--username={environment['POSTGRES_USER']}", environment["POSTGRES_DB"]]
        subprocess.run([*command, *login], check=True, cwd="/", **unprivileged())
        places["db:5432"] = address
    if not any(place.startswith("redis:6379") for place in places):
        app.redis = stack.enter_context(redis_server(app.folder))
        places["redis:6379"] = app.redis.url.removeprefix("redis://")
    if "mail" in described:
        from tests.smtp import Sink

        places.setdefault("mail:1025", stack.enter_context(Sink()).url.removeprefix("smtp://"))


def _image_on_this_machine(app: App, *, is_built: bool) -> tuple[dict[str, str], list[str]]:
    """Return what the Dockerfile sets and how it asks the web server; the folders are this machine's."""
    variables, probe = image()
    variables |= {
        "PATH": f"{ROOT / '.venv/bin'}:{os.defpath}",
        "LANG": "C.UTF-8",
        "PORT": str(app.port),
        "GUNICORN_CMD_ARGS": f"--bind=127.0.0.1:{app.port}",
    }
    if not is_built:
        variables["COMPRESS_STATIC"] = "0"
    return variables, probe


def _process(
    name: str, service: dict[str, Any], app: App, base: Mapping[str, str], places: Mapping[str, str]
) -> Process:
    data = app.folder / name
    data.mkdir(exist_ok=True)
    environment = {**base, **service["environment"], "DATA_DIR": str(data)}
    for place, other in places.items():
        environment = {key: re.sub(rf"(?<=[@/]){place}\b", other, value) for key, value in environment.items()}
    if environment.get("COMPRESS_STATIC") == "0":
        (data / "static").mkdir(exist_ok=True)
    else:
        _collect_static(app.folder / "static", environment)
        (data / "static").symlink_to(app.folder / "static")
    health = service.get("healthcheck", {}).get("test", [])[1:]
    grace = seconds(service.get("stop_grace_period", "10s"))
    return Process(name, service["command"], environment, app.folder / f"{name}.log", health, grace)


def _collect_static(folder: Path, environment: Mapping[str, str]) -> None:
    if folder.exists():
        return
    with tempfile.TemporaryDirectory(dir=folder.parent) as data:
        command = ["python", "manage.py", "collectstatic", "--no-input", "--verbosity=0"]
        subprocess.run(command, cwd=ROOT, env={**environment, "DATA_DIR": data}, check=True)
        shutil.move(Path(data) / "static", folder)


def _in_order(described: Mapping[str, Any], wanted: Sequence[str]) -> list[str]:
    """Return the services of our image that are wanted, each after those that it depends on."""
    found: list[str] = []
    for name in wanted:
        needs = _in_order(described, [*described[name].get("depends_on", {})])
        found += [one for one in (*needs, name) if described[one].get("image") == IMAGE and one not in found]
    return found


def main() -> None:
    """Run all until Ctrl-C or SIGTERM, and say where everything is."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--env-file", type=Path, default=ROOT / ".env", help="variables that the environment lacks")
    options.add_argument("--folder", type=Path, help="for data and logs, kept; else one that ends with this")
    options.add_argument("--scale", action="append", default=[], metavar="worker=2", help="more of one service")
    options.add_argument("services", nargs="*", help="those wanted, with what they depend on; else all")
    chosen = options.parse_args()
    variables = (env_file(chosen.env_file) if chosen.env_file.exists() else {}) | os.environ
    copies = {name: int(number) for name, _, number in (one.partition("=") for one in chosen.scale)}
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with ExitStack() as stack:
        folder = chosen.folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix=f"{IMAGE}-compose-")))
        folder.mkdir(parents=True, exist_ok=True)
        app = stack.enter_context(composed(folder, variables, services=chosen.services, copies=copies))
        for name, process in app.services.items():
            print(f"{name:12} process {process.pid:7}  log {process.log}", flush=True)
        if "web" in app.services:
            app.services["web"].until_healthy()
            print(f"The site answers at {app.url}; Ctrl-C stops all.", flush=True)
        stop.wait()


if __name__ == "__main__":
    try:
        main()
    except ComposeError as error:
        sys.exit(str(error))
