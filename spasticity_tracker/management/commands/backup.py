"""`manage.py backup`: all that the database holds, sealed, in a file of its own."""

import os
import sys
import time
from argparse import ArgumentParser
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from reminders.operating import pulse
from spasticity_tracker.backups.files import back_up, remove_old
from spasticity_tracker.backups.rows import BackupError, write_rows
from spasticity_tracker.backups.sealed import SealError, new_identity, recipient, sealing

STANDARD_OUTPUT = "-"
MEGABYTE = 1_000_000


class Command(BaseCommand):
    """What goes wrong ends in one sentence and exit code 1, and leaves no file."""

    help = "Write everything into one sealed file, read it again, and remove old ones. People go on writing meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, for whom, how long it is kept and how often."""
        parser.add_argument(
            "--to", default="backups", help="a folder, or - for standard output, where it is not read again"
        )
        parser.add_argument("--key", action="append", help="a public key (age1…); BACKUP_KEY where none is named")
        parser.add_argument("--keep-days", type=int, default=14, help="older backups in the folder are removed")
        parser.add_argument("--every-hours", type=float, help="stay, and do it again and again")
        parser.add_argument("--new-key", metavar="FILE", help="make a secret key in FILE, and say its public one")

    def handle(self, *args: Any, **options: Any) -> None:
        """Back up once, or on and on."""
        if options["new_key"]:
            self._make_key(Path(options["new_key"]))
            return
        keys = options["key"] or [settings.BACKUP_KEY]
        try:
            recipients = [recipient(key) for key in keys]
        except SealError as error:
            raise CommandError(str(error)) from None
        while True:
            try:
                self._back_up(options["to"], recipients, timedelta(days=options["keep_days"]))
            except (SealError, BackupError, OSError, DatabaseError, InterfaceError) as error:
                if not options["every_hours"]:
                    raise CommandError(f"No backup was made. {error}") from None
                self.stderr.write(f"No backup was made. {error}")
            if not options["every_hours"]:
                return
            # A line that is kept for a day is gone when it is needed.
            connection.close()
            time.sleep(options["every_hours"] * 3600)

    def _back_up(self, to: str, recipients: list[Any], keep: timedelta) -> None:
        now = timezone.now()
        if to == STANDARD_OUTPUT:
            with sealing(sys.stdout.buffer, recipients) as text:
                rows = sum(write_rows(text, now).values())
            self.stderr.write(f"{rows} rows. They were not read again.")
        else:
            path, rows = back_up(Path(to), recipients, now)
            size = path.stat().st_size / MEGABYTE
            removed = remove_old(path.parent, keep, now)
            self.stdout.write(f"{path}: {rows} rows, {size:.1f} MB, read again. {removed} old ones removed.")
        pulse.beat(pulse.BACKUP, "", now)

    def _make_key(self, path: Path) -> None:
        secret, public = new_identity()
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(f"# public key: {public}\n{secret}\n")
        except OSError as error:
            raise CommandError(f"No key was made. {error}") from None
        self.stdout.write(f"{path} opens the backups: keep it somewhere else than them.\nPublic key: {public}")
