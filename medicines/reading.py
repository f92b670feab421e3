"""What was taken and what changed in it, for whoever tells of a stretch of days."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from medicines.models import Medicine, MedicineChange
from medicines.rules import What
from patients.models import Patient
from patients.rows import Source, read

STARTS = Source(Medicine, "started_on")
CHANGES = Source(MedicineChange, "date", along="medicine", only_while_kept=True)


@dataclass(frozen=True)
class _Whenever(Source):
    """All rows of a record, whatever their day: what is taken may have begun long ago."""

    def within(self, patient: Patient, first: datetime.date, last: datetime.date) -> QuerySet[Any, Any]:
        return self.of(patient)


# For `courses`.
ALL_MEDICINES = _Whenever(Medicine, "started_on")
ALL_CHANGES = _Whenever(MedicineChange, "date", along="medicine", only_while_kept=True)


@dataclass(frozen=True)
class DatedChange:
    """What happened to a medicine on a day: its name as it stands in a sentence, and how exact the day is."""

    medicine_id: uuid.UUID
    name: str
    what: What
    day: datetime.date
    exact: str


def changes_between(patient: Patient, first: datetime.date, last: datetime.date) -> tuple[DatedChange, ...]:
    """What happened to the medicines of a record in those days, both included, from the first on. One query.

    The day since when a medicine is taken is a start like one that was written down later. A start and a change that
    were deleted, and changes of a medicine that was, are not among them.
    """
    found = [_dated(*pair) for _day, _source, pair in read((STARTS, CHANGES), patient, first, last)]
    return tuple(sorted(found, key=lambda change: change.day))


def _dated(row: Medicine | MedicineChange, medicine: Medicine | None) -> DatedChange:
    if isinstance(row, MedicineChange):
        name = medicine.title if medicine else ""
        return DatedChange(row.medicine_id, name, row.kind, row.date, row.date_exact)
    if row.started_on is None:
        raise ValueError("a medicine without a first day lies in no stretch of days")
    return DatedChange(row.pk, row.title, What.STARTED, row.started_on, row.started_exact)


def courses(medicines: Iterable[Medicine], changes: Iterable[MedicineChange]) -> list[Medicine]:
    """The medicines as they were added, each with those of the changes that are its own."""
    together: dict[uuid.UUID, list[MedicineChange]] = {}
    for change in sorted(changes, key=lambda change: (change.date, change.created_at, change.pk)):
        together.setdefault(change.medicine_id, []).append(change)
    found = sorted(medicines, key=lambda medicine: (medicine.created_at, medicine.pk))
    for medicine in found:
        medicine.kept_changes = together.get(medicine.pk, [])
    return found
