"""Follows docs/operating.md from a fresh clone to a backup that was restored elsewhere: `make rehearse`, a few minutes.

Services run as docker-compose.yml says (scripts/compose.py), as root also shut in as it says. The packages and the
files of others that an image gets while it is built are those of this clone. The mail server is a catcher, the
certificate is made here, and Chromium is told that tracker.example is this machine.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.compose import App, composed
from scripts.compose_file import env_file
from tests.browser import jobs
from tests.browser.person import Person
from tests.operating import as_documented, write_variables
from tests.proxies import HOST, proxied
from tests.servers import free_port
from tests.smtp import Sink
from tests.waiting import until

ROOT = Path(__file__).parents[1]
# Made by others or by installing: not in a clone.
INSTALLED = (".venv", "static/vendor")
ALICE = "alice@example.org"
WITHIN = 60.0  # seconds for a mail to come
Use = Callable[[Person, Sink], None]


def say(words: str) -> None:
    """Say what was done, and when."""
    sys.stdout.write(f"{time.strftime('%H:%M:%S')}  {words}\n")
    sys.stdout.flush()


@contextmanager
def fresh_clone() -> Iterator[Path]:
    """A clone of what is committed, with what installing would make."""
    with tempfile.TemporaryDirectory(prefix="spasticity-tracker-rehearsal-") as name:
        clone = Path(name) / "clone"
        command = ["git", "clone", "--quiet", str(ROOT), str(clone)]
        subprocess.run(command, check=True)
        for made in INSTALLED:
            (clone / made).symlink_to((ROOT / made).resolve())
        yield clone


@contextmanager
def site(folder: Path, variables: dict[str, str], **places: str) -> Iterator[App]:
    """Everything up and healthy."""
    folder.mkdir()
    with composed(folder, variables, instead=places, is_sealed=os.geteuid() == 0) as app:
        for name in ("web", "worker", "scheduler"):
            app.services[name].until_healthy(120)
        say(f"up and healthy: {', '.join(app.services)}")
        yield app


def use(app: App, proxy: str, sink: Sink, what: Use) -> None:
    """Open the site through a proxy that speaks HTTPS, on a phone."""
    with proxied(proxy, f"127.0.0.1:{app.port}", app.folder) as front, sync_playwright() as playwright:
        flags = ["--no-sandbox", f"--host-resolver-rules=MAP {HOST}:443 127.0.0.1:{front.port}"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        phone = browser.new_context(
            ignore_https_errors=True,
            has_touch=True,
            locale="en-GB",
            timezone_id="Europe/London",
            viewport={"width": 390, "height": 844},
        )
        what(Person(phone.new_page(), f"https://{HOST}"), sink)
        browser.close()
    say(f"used through {proxy} with TLS")


def enter_by_code(person: Person, sink: Sink) -> None:
    """From the page that asks the address to the first page inside; the code comes by mail."""
    before = len(sink.messages)
    person.type("Your email address", ALICE)
    person.tap("Email me a code")
    until(lambda: len(sink.messages) > before, seconds=WITHIN)
    code = re.search(r"\b\d{6}\b", jobs.text_of(sink.messages[-1]))
    assert code
    person.write(person.page.locator("input[autocomplete=one-time-code]"), code.group())
    person.tap_on(person.page.locator("main form button.btn-primary"))


def begin(person: Person, sink: Sink) -> None:
    """Sign up, make a record, and log what is usual."""
    person.open("/")
    person.tap("Start a diary")
    enter_by_code(person, sink)
    jobs.make_the_record(person)
    jobs.choose_exercises(person)
    jobs.usual_exercise(person)


def come_back(person: Person, sink: Sink) -> None:
    """Sign in, and find what was logged."""
    person.open("/accounts/login/code/")
    enter_by_code(person, sink)
    person.sees_heading("Alice")
    person.sees("2 exercises")


def rehearse(folder: Path) -> None:
    """Follow the document, in this clone."""
    with Sink() as sink:
        written = env_file(write_variables(ROOT))
        variables = written | {"EMAIL_URL": sink.url, "PORT": str(free_port())}
        say("variables written to .env")
        key, backups = folder / "tracker.key", folder / "backups"
        with site(folder / "first", variables) as app:
            assert app.database
            use(app, "nginx", sink, begin)
            own = {"SECRET_KEY": variables["SECRET_KEY"], "DATA_DIR": str(folder / "operator")}
            own["DATABASE_URL"] = app.services["web"].environment["DATABASE_URL"]
            public = as_documented("backup --new-key", folder, **own).split("Public key: ")[1].strip()
            say(as_documented("backup --to", folder, key=public, **own).strip())
        (made,) = backups.glob("*.age")
        assert key.exists()
        (folder / "second").mkdir()
        with composed(folder / "second", variables, services=["db"]) as empty:
            assert empty.database
            assert empty.redis
            database = empty.database.url.partition("@")[2].partition("/")[0]
            own["DATABASE_URL"] = f"postgres://tracker@{database}/tracker"
            say(as_documented("restore", folder, made=made.name, **own).strip())
            places = {"db:5432": database, "redis:6379": empty.redis.url.removeprefix("redis://")}
            with site(folder / "third", variables, **places) as app:
                use(app, "caddy", sink, come_back)
    say("Everything in docs/operating.md works.")


def main() -> int:
    """Rehearse in a fresh clone; 1 where something does not work."""
    if sys.argv[1:]:
        rehearse(Path(sys.argv[1]))
        return 0
    with fresh_clone() as clone:
        say("cloned")
        folder = clone.parent / "places"
        folder.mkdir()
        command = [str(clone / ".venv/bin/python"), "-m", "tests.rehearsal", str(folder)]
        return subprocess.run(command, cwd=clone, env=os.environ, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
