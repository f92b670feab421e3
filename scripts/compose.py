"""The services of docker-compose.yml as bare processes: their very commands and environment, without containers.

By hand, with the variables in the environment or in a file, until Ctrl-C:

    .venv/bin/python -m scripts.compose --env-file compose.development.env

and from a program: `with composed(folder, {"SECRET_KEY": …}) as app: app.services["web"].stop()`. PostgreSQL, Redis and
the mail catcher are this machine's own (tests/servers.py, tests/smtp.py), unless others are named.
"""

import argparse
import os
import re
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

from scripts.compose_file import ROOT, ComposeError, env_file, image, read, seconds
from spasticity_tracker.supervisor import end_with_parent
from tests.servers import Server, free_port, postgres_program, postgresql, redis_server, unprivileged

IMAGE = "spasticity-tracker"
# As Docker does: a service that ended is started again, at first at once, then ever later.
FIRST_WAIT, LONGEST_WAIT, STEADY = 0.1, 60.0, 10.0  # seconds
LOOK_EVERY = 0.05  # seconds


@dataclass
class Process:
    """One service. What it prints is in `log`; `starts` counts how often it was started."""

    name: str
    command: list[str]
    environment: dict[str, str]
    log: Path
    seal: list[str] = field(default_factory=list)  # what shuts in whatever runs where it runs
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
        return subprocess.run(
            [*self.seal, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )

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
    with_what_they_need: bool = True,
    copies: Mapping[str, int] | None = None,
    instead: Mapping[str, str] | None = None,
    restarts: bool = True,
    is_built: bool = True,
    is_sealed: bool = False,
) -> Iterator[App]:
    """Run the services, each once what it depends on is there, and stop them at the end, the last first.

    `services` names those wanted, else all; unless told otherwise, what they depend on comes with them. `copies` says
    of what there are more, as `--scale` does; the others are called worker-2 and so on. `instead` gives places for
    those of the file, such as {"redis:6379": "127.0.0.1:7000"}; a `db:5432` or `redis:6379` that is not among them is
    started.
    Without `restarts` nothing that ended is started again, and without `is_built` the files for browsers are not
    collected, which takes seconds: then pages are without them. PORT=0 takes a free port.
    With `is_sealed`, which only root can, they are shut in as the file says: as the image's user, without any
    capability, on a file system that can be read only, apart from the volumes and the tmpfs. What they may use of
    memory and processors is not limited here.
    Raises `ComposeError`.
    """
    described = read(variables)
    web_port = int(described["web"]["ports"][0].split(":")[1]) or free_port()
    app, places = App(web_port, folder), dict(instead or {})
    with ExitStack() as stack:
        _start_servers(app, described, places, stack)
        make = _Maker(app, places, is_built=is_built, is_sealed=is_sealed)
        wanted = services or [*described]
        for name in _in_order(described, wanted) if with_what_they_need else wanted:
            for copy in range(1, (copies or {}).get(name, 1) + 1):
                process = make.process(name if copy == 1 else f"{name}-{copy}", described[name])
                process.restarts = restarts and described[name].get("restart") != "no"
                app.services[process.name] = process
                process.start()
                stack.callback(process.stop)
            if described[name].get("restart") == "no" and app.services[name].wait():
                raise ComposeError(f"{name} failed:\n{app.services[name].said()}")
        yield app


def _start_servers(app: App, described: dict[str, Any], places: dict[str, str], stack: ExitStack) -> None:
    # Not in the folder of the services: PostgreSQL runs as somebody who may not be let in there.
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix=f"{IMAGE}-servers-")))
    folder.chmod(0o755)
    if not any(place.startswith("db:5432") for place in places):
        app.database = stack.enter_context(postgresql(folder))
        environment = described["db"]["environment"]
        address = app.database.url.partition("@")[2].partition("/")[0]
        command = [postgres_program("createdb"), "--host=127.0.0.1", f"--port={address.rpartition(':')[2]}"]
        login = [f"--username={environment['POSTGRES_USER']}", environment["POSTGRES_DB"]]
        subprocess.run([*command, *login], check=True, cwd="/", **unprivileged())
        places["db:5432"] = address
    if not any(place.startswith("redis:6379") for place in places):
        app.redis = stack.enter_context(redis_server(folder))
        places["redis:6379"] = app.redis.url.removeprefix("redis://")
    if "mail" in described:
        from tests.smtp import Sink

        places.setdefault("mail:1025", stack.enter_context(Sink()).url.removeprefix("smtp://"))


@dataclass(frozen=True)
class Folder:
    """A folder of a container, and what stands for it here. `how` it is mounted: ro, rw, or the options of a tmpfs."""

    inside: str
    outside: Path
    how: str = "rw"


# In a view of the file system of its own, /srv holds the folders of the container, and all else can only be read. Of
# what only root can do, reading is left: Python and the code may lie in root's home.
SEAL = """
user=$1; shift
mount -t tmpfs -o mode=755 none /srv
while [ "$1" != -- ]; do
    mkdir -p "/srv$1"
    case $3 in
    ro | rw) mount --bind "$2" "/srv$1"; mount -o "remount,bind,$3" "/srv$1" ;;
    *) mount -t tmpfs -o "mode=1777,$3" none "/srv$1" ;;
    esac
    shift 3
done
shift
findmnt --raw --noheadings --output TARGET | while read -r at; do
    case $at in /proc* | /sys* | /dev* | /srv/*) ;; *) mount -o remount,bind,ro "$at" ;; esac
done
cd /srv/app
only=-all,+dac_read_search
exec setpriv --reuid="$user" --regid="$user" --clear-groups --no-new-privs --pdeathsig=TERM \\
    --inh-caps="$only" --ambient-caps="$only" --bounding-set="$only" -- "$@"
"""


class _Maker:
    """Makes processes of services: each folder of a container is one of this machine."""

    def __init__(self, app: App, places: Mapping[str, str], *, is_built: bool, is_sealed: bool) -> None:
        self.app, self.places, self.is_built, self.is_sealed = app, places, is_built, is_sealed
        self.image = image()

    def process(self, name: str, service: dict[str, Any]) -> Process:
        """One that is ready to be started."""
        folders = [*self._folders(name, service)]
        environment = self._environment(service, folders)
        self._collect_static(environment)
        for folder in folders:
            folder.outside.mkdir(parents=True, exist_ok=True)
        seal = self._seal(folders) if self.is_sealed else []
        probe = service.get("healthcheck", {}).get("test", [])[1:] or self.image.probe
        command, grace = service["command"], seconds(service.get("stop_grace_period", "10s"))
        here = [*seal, *(self._here(word, folders) for word in command)]
        return Process(name, here, environment, self.app.folder / f"{name}.log", seal, probe, grace)

    def _folders(self, name: str, service: dict[str, Any]) -> Iterator[Folder]:
        yield Folder("/app", ROOT, "ro")
        yield Folder("/static", self.app.folder / "static", "ro")
        for volume in service.get("volumes", []):
            shared, _, inside = volume.rpartition(":")
            yield Folder(inside, self.app.folder / (f"volume-{shared}" if shared else f"{name}{inside}"))
        for tmpfs in service.get("tmpfs", []):
            inside, _, options = tmpfs.partition(":")
            yield Folder(inside, self.app.folder / f"{name}{inside}", options or "size=64m")

    def _environment(self, service: dict[str, Any], folders: Sequence[Folder]) -> dict[str, str]:
        variables = {**self.image.variables, "TMPDIR": "/tmp", **service["environment"]}  # noqa: S108 -- a container's
        variables |= {"PORT": str(self.app.port), "HOME": "/nonexistent", "LANG": "C.UTF-8"}
        variables = {name: self._here(value, folders) for name, value in variables.items()}
        for place, other in self.places.items():
            variables = {name: re.sub(rf"(?<=[@/]){place}\b", other, value) for name, value in variables.items()}
        variables["PATH"] = variables["PATH"].replace("$PATH", f"/usr/local/bin:{os.defpath}")
        variables["GUNICORN_CMD_ARGS"] = f"--bind=127.0.0.1:{self.app.port}"
        return variables if self.is_built else variables | {"COMPRESS_STATIC": "0"}

    def _here(self, text: str, folders: Sequence[Folder]) -> str:
        """Return a text of the files with the folders of the container that it names as they are here."""
        for folder in folders:
            place = f"/srv{folder.inside}" if self.is_sealed else str(folder.outside)
            text = re.sub(rf"(?<![\w/]){folder.inside}(?=[/:]|$)", place, text)
        return text

    def _collect_static(self, environment: Mapping[str, str]) -> None:
        static = self.app.folder / "static"
        if not self.is_built or static.exists():
            return
        with tempfile.TemporaryDirectory() as data:
            command = [str(ROOT / ".venv/bin/python"), "manage.py", "collectstatic", "--no-input", "--verbosity=0"]
            variables = {**environment, "DATA_DIR": data, "STATIC_DIR": str(static)}
            subprocess.run(command, cwd=ROOT, env=variables, check=True)

    def _seal(self, folders: Sequence[Folder]) -> list[str]:
        if os.geteuid() != 0:
            raise ComposeError("Only root can shut services in.")
        user = self.image.user
        for folder in folders:
            if folder.how == "rw":
                os.chown(folder.outside, int(user), int(user))
        mounts = [word for folder in folders for word in (folder.inside, str(folder.outside), folder.how)]
        return ["unshare", "--mount", "sh", "-euc", SEAL, "seal", user, *mounts, "--"]


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
    options.add_argument("--sealed", action="store_true", help="shut in as the file says; only as root")
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
        wanted = {"services": chosen.services, "copies": copies, "is_sealed": chosen.sealed}
        app = stack.enter_context(composed(folder, variables, **wanted))
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
