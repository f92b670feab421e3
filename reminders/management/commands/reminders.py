"""`manage.py reminders`: how the sending goes, and why a reminder exists."""

import uuid
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from patients.models import Patient
from reminders.operating.explaining import explain
from reminders.operating.reading import overview


class Command(BaseCommand):
    """Reads, and changes nothing."""

    help = "Show what is due, sent, late and refused; or why each reminder of a record exists, and when."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the record to explain, and whether addresses may be shown."""
        parser.add_argument("--explain", type=uuid.UUID, metavar="RECORD", help="the id of a record")
        parser.add_argument(
            "--with-addresses", action="store_true", help="with --explain: show addresses, and what mail servers said"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the lines."""
        now = timezone.now()
        if options["explain"] is None:
            lines = overview(now)
        else:
            patient = Patient.objects.filter(pk=options["explain"]).first()
            if patient is None:
                raise CommandError("There is no record with this id.")
            lines = explain(patient, now, with_addresses=options["with_addresses"])
        for line in lines:
            self.stdout.write(line)
