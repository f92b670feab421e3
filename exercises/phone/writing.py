"""Keeping what a phone counted, and letting all of it go."""

from collections.abc import Collection

from exercises.models import PhoneDay
from exercises.phone.models import Source
from exercises.phone.rules import Counted
from patients.changes import one_change
from patients.models import Patient

DAYS_AT_A_TIME = 500
_AMOUNTS = ("steps", "metres", "minutes")


@one_change()
def keep_days(*, patient: Patient, source: Source, days: Collection[Counted]) -> int:
    """Keep those days of that source, in the place of what it said of them before; how many are new or other.

    Where nothing is, nothing is written, and nothing that depends on the record is made anew.
    """
    before = PhoneDay.objects.of(patient).filter(source=source).values_list("date", *_AMOUNTS)
    kept = {row[0]: row[1:] for row in before}
    other = [one for one in days if kept.get(one.day) != (one.steps, one.metres, one.minutes)]
    rows = [
        PhoneDay(patient=patient, date=one.day, source=source, steps=one.steps, metres=one.metres, minutes=one.minutes)
        for one in other
    ]
    PhoneDay.objects.bulk_create(
        rows,
        batch_size=DAYS_AT_A_TIME,
        update_conflicts=True,
        unique_fields=["patient", "date", "source"],
        update_fields=_AMOUNTS,
    )
    if rows:
        patient.raise_version()
    return len(rows)


@one_change()
def remove_days(patient: Patient) -> None:
    """Let all that came from a phone go, for good: the phone has it still."""
    if PhoneDay.objects.of(patient).delete()[0]:
        patient.raise_version()
