"""A phone whose network goes and comes back: the server stops for real, and the browser is closed and opened again."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from playwright.sync_api import BrowserContext, BrowserType, Page

from accounts.models import User
from tests.browser.conftest import FLAGS, SCREEN, ZONE
from tests.browser.resting import come_to_rest
from tests.people import sign_in
from tests.servers import free_port
from tests.spasticity_tracker.serving import ROOT, Server, serving
from tests.waiting import until


def collect_static(folder: Path) -> None:
    """Make the files that browsers get, under their hashed names, as where the app is run for others."""
    command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"]
    environment = os.environ | {"DATA_DIR": str(folder), "COMPRESS_STATIC": "1"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


class Network:
    """A server in a process of its own, on a copy of the test's database: it stops, and starts again where it was."""

    def __init__(self, folder: Path, files: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"http://localhost:{self.port}"
        self.running: AbstractContextManager[Server] | None = None
        (folder / "static").symlink_to(files / "static")

    def comes(self, **variables: str) -> None:
        """It answers; the first time with what the test has made so far."""
        if not (self.folder / "db.sqlite3").exists():
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(self.folder / "db.sqlite3")])
        self.running = serving(self.folder, self.port, SITE_URL=self.url, COMPRESS_STATIC="1", **variables)
        self.running.__enter__()

    def goes(self) -> None:
        """Nobody answers at its address."""
        if self.running:
            self.running.__exit__(None, None, None)
            self.running = None

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What its database holds."""
        with closing(sqlite3.connect(self.folder / "db.sqlite3")) as database:
            return database.execute(query).fetchall()


def session_of(user: User) -> str:
    """The key of a new session in which that person is signed in, to stay."""
    return sign_in(user).cookies[settings.SESSION_COOKIE_NAME].value


@dataclass
class Phone:
    """One phone: what its browser keeps outlives the browser."""

    chromium: BrowserType
    folder: Path
    context: BrowserContext = field(init=False)
    page: Page = field(init=False)

    def __post_init__(self) -> None:
        self.switch_on()

    def switch_on(self) -> None:
        """Open the browser, with what it kept."""
        self.context = self.chromium.launch_persistent_context(
            str(self.folder),
            executable_path=shutil.which("chromium"),
            args=FLAGS,
            viewport=SCREEN,
            has_touch=True,
            locale="en-GB",
            timezone_id=ZONE,
        )
        self.page = self.context.new_page()

    def kill(self) -> None:
        """Close the browser and open it again."""
        self.context.close()
        self.switch_on()

    def tap(self, words: str) -> None:
        """Tap what bears these words, once the page listens: it is deaf to the second tap of a trembling hand."""
        target = self.page.get_by_role("button", name=words).or_(self.page.get_by_role("link", name=words)).first
        come_to_rest(self.page)
        target.tap()

    def holds(self, *marks: bytes) -> list[str]:
        """The files of what pages, workers and the server stored in the browser that hold one of these marks."""
        found = []
        for part in STORES:
            for file in (self.folder / "Default" / part).rglob("*"):
                with suppress(FileNotFoundError, IsADirectoryError):
                    found += [file.name] if any(mark in file.read_bytes() for mark in marks) else []
        return found

    def signs_in(self, network: Network, session: str) -> None:
        """Have that session, which outlives the browser."""
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": network.url, "expires": 4_000_000_000}
        self.context.add_cookies([cookie])  # type: ignore[list-item]  # a literal has no TypedDict

    def has_worker(self, scope: str) -> None:
        """Wait until the worker of that scope stands on the disk: what is only in memory dies with the browser."""
        until(lambda: self.page.evaluate(IS_ACTIVE, scope))
        until(lambda: any(scope.encode() in log.read_bytes() for log in self.folder.glob(DATABASE)))


STORES = ("Service Worker", "IndexedDB", "Local Storage", "Session Storage", "Network", "Cache")
IS_ACTIVE = "async (scope) => (await navigator.serviceWorker.getRegistration(scope))?.active?.state === 'activated'"
DATABASE = "Default/Service Worker/Database/*.log"
