"""The whole site as docker-compose.yml runs it, with its folder on a small disk of its own where that can be had."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.compose import App, composed
from scripts.compose_file import ROOT, env_file
from tests.servers import Server, free_port
from tests.smtp import Sink

DISK_MEGABYTES = 400
# A worker that was killed leaves its mails to the others after so long; in production after 5 minutes.
LEASE = "15"


@dataclass
class Site:
    """What runs, and where it is asked."""

    app: App
    mail: Sink

    @property
    def port(self) -> int:
        """Where the web server listens."""
        return self.app.port

    @property
    def folder(self) -> Path:
        """Where everything is kept, the database too."""
        return self.app.folder

    @property
    def database(self) -> Server:
        """PostgreSQL."""
        assert self.app.database
        return self.app.database

    @property
    def redis(self) -> Server:
        """The queue and the cache."""
        assert self.app.redis
        return self.app.redis

    def said(self) -> str:
        """What the web server has written down."""
        return self.app.services["web"].said()

    def start_anew(self, name: str, **variables: str) -> None:
        """Stop a service and start it with other variables."""
        process = self.app.services[name]
        process.stop()
        process.environment |= variables
        process.start()
        process.until_healthy(120)


@contextmanager
def running() -> Iterator[Site]:
    """Run all of it, and lead this process to the same database."""
    with ExitStack() as stack:
        folder, mail = stack.enter_context(small_disk(DISK_MEGABYTES)), stack.enter_context(Sink())
        port = free_port()
        variables = env_file(ROOT / "compose.development.env") | {
            "PORT": str(port),
            "SITE_URL": f"http://localhost:{port}",
            "TRUSTED_PROXY_COUNT": "1",
            "LOG_LEVEL": "WARNING",
        }
        instead = {"mail:1025": mail.url.removeprefix("smtp://")}
        app = stack.enter_context(composed(folder, variables, instead=instead, is_built=False))
        _be_led_there(app.services["web"].environment)
        site = Site(app, mail)
        site.start_anew("worker", REMINDER_LEASE_SECONDS=LEASE)
        for process in ("web", "scheduler"):
            app.services[process].until_healthy(120)
        yield site


def _be_led_there(environment: dict[str, str]) -> None:
    os.environ |= {name: value for name, value in environment.items() if name not in ("PATH", "HOME", "TMPDIR")}
    os.environ["DJANGO_SETTINGS_MODULE"] = "spasticity_tracker.settings"
    import django

    django.setup()


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    """A folder on a disk of its own, which only root can make; else one that cannot be filled."""
    with tempfile.TemporaryDirectory(prefix="spasticity-tracker-faults-") as name:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "none", name]
        is_small = os.geteuid() == 0 and subprocess.run(mount, check=False).returncode == 0
        try:
            yield Path(name)
        finally:
            if is_small:
                subprocess.run([shutil.which("umount") or "umount", "--lazy", name], check=True)


def is_small(folder: Path) -> bool:
    """Whether filling it fills nothing else."""
    return shutil.disk_usage(folder).total <= DISK_MEGABYTES * 1024 * 1024


def say(line: str) -> None:
    """Print it at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
