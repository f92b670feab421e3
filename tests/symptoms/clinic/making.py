"""How to make measurements and goals in tests."""

from datetime import date
from decimal import Decimal
from typing import Any

from patients.body import Part
from patients.models import Patient
from symptoms.clinic.measures import ClinicTest
from symptoms.models import Goal, Measurement
from tests.symptoms.making import TODAY


def measures_url(patient: Patient, rest: str = "") -> str:
    return f"/r/{patient.id}/measures/{rest}"


def goals_url(patient: Patient, rest: str = "") -> str:
    return f"/r/{patient.id}/goals/{rest}"


def make_measurement(
    patient: Patient,
    value: Decimal | float,
    day: date | None = TODAY,
    test: ClinicTest = ClinicTest.SIX_MINUTES,
    part: Part | None = None,
    by: str = "",
) -> Measurement:
    """A result of a test on a day."""
    return Measurement.objects.create(
        patient=patient,
        test=test,
        region=part.region if part else "",
        side=part.side if part else "",
        value=Decimal(str(value)),
        date=day,
        measured_by=by,
    )


# What was agreed for each level but the expected one, which is the goal itself.
AGREED: dict[str, Any] = {"much_less": "Not at all", "less": "Half-way", "more": "Further", "much_more": "Twice as far"}


def make_goal(patient: Patient, words: str = "Walk to the shop", day: date = TODAY, **fields: str | int) -> Goal:
    """A goal of that record, added on that day."""
    return Goal.objects.create(patient=patient, words=words, added_on=day, **fields)
