"""How often the person wants to check in, and which of their goals the longer check-in asks about."""

from patients.changes import one_change
from patients.models import Patient
from symptoms.check_ins.agenda import Rhythm
from symptoms.models import CheckInPlan, Goal


def plan_of(patient: Patient) -> CheckInPlan:
    """What the person chose, or what holds until they choose. Not stored by asking. One query."""
    return CheckInPlan.objects.filter(patient=patient).first() or CheckInPlan(patient=patient)


@one_change()
def change_rhythm(patient: Patient, rhythm: Rhythm) -> None:
    """Keep which check-ins are wanted and raise the record's version. Check-ins that were begun stay as they are."""
    CheckInPlan.objects.update_or_create(patient=patient, defaults={"rhythm": rhythm})
    patient.raise_version()


def goal_asked(patient: Patient) -> str:
    """The words of the goal that was added first of those that are kept; nothing where there is none. One query."""
    return Goal.objects.of(patient).in_order().values_list("words", flat=True).first() or ""
