"""What was taken and what changed in it, for whoever tells of a stretch of days."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from medicines.models import Medicine, MedicineChange
from patients.rows import OnDay, Source, Whose

STARTS = Source(Medicine, "started_on")
CHANGES = Source(MedicineChange, "date", along="medicine", only_while_kept=True)


@dataclass(frozen=True)
class _Whenever(Source):
    """All rows of a record, whatever their day: what is taken may have begun long ago."""

    def within(self, patient: Whose, first: OnDay, last: OnDay) -> QuerySet[Any, Any]:
        return self.of(patient)


# For `courses`.
ALL_MEDICINES = _Whenever(Medicine, "started_on")
ALL_CHANGES = _Whenever(MedicineChange, "date", along="medicine", only_while_kept=True)


def courses(medicines: Iterable[Medicine], changes: Iterable[MedicineChange]) -> list[Medicine]:
    """The medicines as they were added, each with those of the changes that are its own."""
    together: dict[uuid.UUID, list[MedicineChange]] = {}
    for change in sorted(changes, key=lambda change: (change.date, change.created_at, change.pk)):
        together.setdefault(change.medicine_id, []).append(change)
    found = sorted(medicines, key=lambda medicine: (medicine.created_at, medicine.pk))
    for medicine in found:
        medicine.kept_changes = together.get(medicine.pk, [])
    return found
