"""How often the person wants to check in, and the goal that they set themselves."""

from django.db import transaction

from patients.models import Patient
from symptoms.agenda import Rhythm
from symptoms.models import CheckInPlan


def plan_of(patient: Patient) -> CheckInPlan:
    """What the person chose, or what holds until they choose. Not stored by asking. One query."""
    return CheckInPlan.objects.filter(patient=patient).first() or CheckInPlan(patient=patient)


@transaction.atomic
def change_plan(patient: Patient, *, rhythm: Rhythm | None = None, my_goal: str | None = None) -> None:
    """Keep what is given and raise the record's version. Check-ins that were begun stay as they are."""
    values = {"rhythm": rhythm, "my_goal": my_goal}
    CheckInPlan.objects.update_or_create(
        patient=patient, defaults={name: value for name, value in values.items() if value is not None}
    )
    patient.raise_version()
