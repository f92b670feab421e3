"""Starts everything on this machine: `make run`."""

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from spasticity_tracker import probe
from spasticity_tracker.processes import COMMANDS
from spasticity_tracker.starting import check_database, queue_error
from spasticity_tracker.supervisor import AlreadyRunningError, Child, only_one, supervise


class Command(BaseCommand):
    """What can go wrong at the start ends in one sentence and exit code 1."""

    help = "Prepare the database, then run the web server, the worker and the scheduler until Ctrl-C."

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, prepare, run."""
        try:
            with only_one(settings.DATA_DIR / "running"):
                check_port()
                check_database()
                check_queue()
                self.prepare()
                self.stdout.write("Starting the web server, the worker and the scheduler …")
                supervise([Child(name, command, environment()) for name, command in COMMANDS.items()], self.welcome())
        except KeyboardInterrupt:
            raise SystemExit("Stopped while preparing; nothing is running.") from None
        except AlreadyRunningError:
            raise SystemExit(f"Spasticity Tracker is already running on the data in {settings.DATA_DIR}.") from None
        self.stdout.write("Stopped.")

    def prepare(self) -> None:
        """Bring the tables and the static files up to date."""
        self.stdout.write("Preparing the database and the pages …")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)

    def welcome(self) -> Callable[[], None]:
        """Return a function that says, once, where the app is, as soon as it answers."""
        said = False

        def look() -> None:
            nonlocal said
            if not said and probe.answers(settings.PORT):
                said = True
                self.stdout.write(f"\n  Spasticity Tracker is ready: {settings.SITE_URL}")
                if settings.DEBUG:
                    self.stdout.write(f"  Mail is not sent but kept here: {settings.SITE_URL}/dev/mail/")
                self.stdout.write("  Press Ctrl-C to stop.\n")
                self.stdout.flush()

        return look


def environment() -> dict[str, str]:
    """Return what the three processes need: this project's programs first, and a server for this machine alone."""
    programs = Path(sys.executable).parent
    return {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "GUNICORN_CMD_ARGS": f"--bind=127.0.0.1:{settings.PORT} --log-level=warning",
    }


def check_port() -> None:
    """Refuse to start where something else is listening."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", settings.PORT))
        except OSError:
            raise SystemExit(f"Port {settings.PORT} cannot be used. Try another: PORT=9000 make run") from None


def check_queue() -> None:
    """Refuse to start without a queue for background work."""
    if reason := queue_error():
        raise SystemExit(f"The queue at CELERY_BROKER_URL cannot be reached: {reason}")
