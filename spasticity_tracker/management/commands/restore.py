"""`manage.py restore`: a backup into an empty database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from spasticity_tracker.backups.files import bring_back
from spasticity_tracker.backups.rows import BackupError
from spasticity_tracker.backups.sealed import SealError


class Command(BaseCommand):
    """What goes wrong ends in one sentence and exit code 1."""

    help = "Fill an empty database from a backup, whichever database that was made from, and bring it up to date."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and the key that opens it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--key-file", type=Path, required=True, help="the file of `backup --new-key`")

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore, and say how much."""
        try:
            counted = bring_back(options["file"], options["key_file"])
        except (SealError, BackupError, OSError) as error:
            raise CommandError(f"Nothing was restored. {error}") from None
        self.stdout.write(f"{sum(counted.values())} rows in {len(counted)} tables are back.")
