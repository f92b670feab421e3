"""The person's own weeks: between injections, and of waiting for an appointment."""

from typing import NamedTuple

from patients.models import Patient


class WeeksSaid(NamedTuple):
    """What the person said: None where the clinic decides, or nothing was said."""

    interval: int | None
    wait: int | None


def weeks_said(patient: Patient) -> WeeksSaid:
    """The weeks that the person chose between injections, and those of waiting for an appointment."""
    return WeeksSaid(*Patient.objects.values_list("interval__weeks", "wait__weeks").get(pk=patient.pk))
