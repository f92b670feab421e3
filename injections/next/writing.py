"""Keeping the person's own weeks: between injections, and of waiting for an appointment."""

from injections.models import Interval, Wait
from patients.changes import one_change
from patients.models import Patient


@one_change()
def choose_interval(*, patient: Patient, weeks: int | None) -> None:
    """Keep 12 to 26 weeks as the person's choice; None leaves it to the clinic. Raises the record's version."""
    if weeks is None:
        Interval.objects.filter(patient=patient).delete()
    else:
        Interval.objects.update_or_create(patient=patient, defaults={"weeks": weeks})
    patient.raise_version()


@one_change()
def choose_wait(*, patient: Patient, weeks: int | None) -> None:
    """Keep how many weeks, 1 to 10, an appointment is waited for; None forgets it. Raises the record's version."""
    if weeks is None:
        Wait.objects.filter(patient=patient).delete()
    else:
        Wait.objects.update_or_create(patient=patient, defaults={"weeks": weeks})
    patient.raise_version()
