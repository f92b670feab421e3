"""The file is made whatever stands in the columns: each column of `exchange.downloads.tables`, filled."""

import csv
import io
import json
import uuid
import zipfile
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, models, transaction

from exchange.downloads.archive import write_archive
from exchange.downloads.tables import TABLES, Table
from injections.models import Interval, Wait
from patients.models import Patient
from symptoms.models import CheckInPlan
from tests.site.world import make_world
from trends.models import ClinicQuestions

pytestmark = pytest.mark.django_db

SAMPLES: list[tuple[type[Any], Any]] = [
    (models.UUIDField, uuid.UUID(int=1)),
    (models.DateTimeField, datetime(2026, 11, 18, 9, tzinfo=UTC)),
    (models.DateField, date(2026, 11, 18)),
    (models.TimeField, time(10, 30)),
    (models.DecimalField, Decimal("1.5")),
    (models.BooleanField, True),
    (models.IntegerField, 1),
    (models.JSONField, ["other"]),
    (models.CharField, "Words"),
    (models.TextField, "Words"),
]


def sample(field: "models.Field[Any, Any]") -> Any:
    """Something that such a column can hold."""
    chosen = [value for value, _words in field.flatchoices if value not in ("", None)]
    value = chosen[0] if chosen else next(value for kind, value in SAMPLES if isinstance(field, kind))
    return value[: field.max_length] if isinstance(value, str) else value


def fill(table: Table, patient: Patient) -> None:
    """Fill what is empty in a row of the table; a column that the others forbid is filled in with them or left."""
    rows = table.rows(patient)
    row = rows.first()
    assert row, f"no {table.file} to fill"
    columns = {column.path for column in table.columns}
    own = [field for field in table.model._meta.concrete_fields if field.name in columns]
    empty = {
        field.name: sample(field)
        for field in own
        if not field.is_relation and getattr(row, field.name) in (None, "", [])
    }
    for values in (empty, *({name: value} for name, value in empty.items())):
        try:
            with transaction.atomic():
                table.model._default_manager.filter(pk=row.pk).update(**values)
        except DatabaseError:
            continue


def make_file(patient: Patient) -> zipfile.ZipFile:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        write_archive(archive, patient, lambda _percent: None)
    return zipfile.ZipFile(out)


def test_every_column_of_every_table_is_filled_and_the_file_is_made() -> None:
    world = make_world()
    Interval.objects.create(patient=world.patient, weeks=13)
    Wait.objects.create(patient=world.patient, weeks=6)
    CheckInPlan.objects.create(patient=world.patient)
    ClinicQuestions.objects.create(patient=world.patient)
    for table in TABLES:
        fill(table, world.patient)

    file = make_file(world.patient)

    kinds: set[str] = set()
    for table in TABLES:
        rows = json.loads(file.read(f"{table.file}.json"))
        cells = list(csv.DictReader(io.StringIO(file.read(f"{table.file}.csv").decode("utf-8-sig"))))
        assert len(cells) == len(rows) > 0
        for column in table.columns:
            if "__" not in column.path and any(row[column.name] not in (None, "", []) for row in rows):
                kinds.add(table.model._meta.get_field(column.path).get_internal_type())
    assert kinds >= {
        table.model._meta.get_field(column.path).get_internal_type()
        for table in TABLES
        for column in table.columns
        if "__" not in column.path
    }


def test_the_time_of_an_appointment_reads_as_people_write_it() -> None:
    world = make_world()
    world.visit.next_appointment = world.visit.appointment_time_on = date(2026, 12, 12)
    world.visit.appointment_time = time(10, 30)
    world.visit.save()

    file = make_file(world.patient)

    assert json.loads(file.read("injections/visits.json"))[0]["appointment_time"] == "10:30"
    cells = csv.DictReader(io.StringIO(file.read("injections/visits.csv").decode("utf-8-sig")))
    assert next(cells)["appointment_time"] == "10:30"
    version = world.visit.history.latest().pk
    changes = world.browser_of("alice").get(f"/r/{world.patient.pk}/history/visit/{version}/").content.decode()
    assert "10:30" in changes
    assert "10:30:00" not in changes
