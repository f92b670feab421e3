"""The person's own weeks between injections."""

from django.db import transaction

from injections.models import Interval
from patients.models import Patient


@transaction.atomic
def choose_interval(*, patient: Patient, weeks: int | None) -> None:
    """Keep 12 to 26 weeks as the person's choice; None leaves it to the clinic. Raises the record's version."""
    if weeks is None:
        Interval.objects.filter(patient=patient).delete()
    else:
        Interval.objects.update_or_create(patient=patient, defaults={"weeks": weeks})
    patient.raise_version()


def weeks_chosen(patient: Patient) -> int | None:
    """The person's choice, None where the clinic decides or nothing was said."""
    return Interval.objects.filter(patient=patient).values_list("weeks", flat=True).first()
