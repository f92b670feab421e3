"""Keeping the person's own weeks: between injections, and of waiting for an appointment."""

from injections.models import Interval, Wait
from patients.changes import one_change
from patients.models import Patient


@one_change()
def choose_weeks(kept: type[Interval] | type[Wait], *, patient: Patient, weeks: int | None) -> None:
    """Keep so many weeks: 12 to 26 between injections, 1 to 10 of waiting; None forgets them. Raises the version."""
    if weeks is None:
        kept._default_manager.filter(patient=patient).delete()
    else:
        kept._default_manager.update_or_create(patient=patient, defaults={"weeks": weeks})
    patient.raise_version()
