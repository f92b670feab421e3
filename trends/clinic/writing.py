"""Keeping what the person wants to ask the clinic."""

from collections.abc import Collection

from patients.models import Patient
from trends.models import ClinicQuestions


def keep_questions(*, patient: Patient, ready: Collection[str], own: Collection[str]) -> None:
    """Store what is noted now, in place of what was. Raises the record's version."""
    ClinicQuestions.objects.update_or_create(patient=patient, defaults={"ready": ready, "own": own})
    patient.raise_version()
