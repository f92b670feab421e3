"""`manage.py trends RECORD`: everything that the pages say of a record, for whoever wants to check it."""

import json
import uuid
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from patients.models import Patient
from trends.charts.periods import Span
from trends.charts.stored import content, drawings_of
from trends.clinic.page import page_of

# The pictures themselves: whoever wants their numbers finds them in the tables.
DRAWN = "pictures"


class Command(BaseCommand):
    """Reads, and changes nothing."""

    help = (
        "Print what the pages say of a record as JSON: the sentences and tables of each chart, and the clinic's page."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the record."""
        parser.add_argument("record", type=uuid.UUID, help="the id of a record")
        parser.add_argument("--json", action="store_true", help="as JSON, which is how it is printed in any case")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        patient = Patient.objects.filter(pk=options["record"]).first()
        if patient is None:
            raise CommandError("There is no record with this id.")
        today = patient.today()
        charts = [content(patient, Span.HALF_YEAR, pair, today) for pair in range(drawings_of(patient))]
        spans = [span for span in Span if span != Span.HALF_YEAR]
        charts += [
            content(patient, span, pair, today) for pair, one in enumerate(charts) if one["has_spans"] for span in spans
        ]
        page = page_of(patient, keeps=False)
        said = {
            "charts": [{key: value for key, value in one.items() if key != DRAWN} for one in charts],
            "clinic": {
                "name": page.name,
                "period": page.period,
                "sections": [asdict(section) for section in page.sections],
            },
        }
        self.stdout.write(json.dumps(said, indent=2, ensure_ascii=False, default=str))
