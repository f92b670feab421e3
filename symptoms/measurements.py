"""Writing what was measured: kept as soon as there is a value; the day and who measured come after."""

import uuid
from collections.abc import Collection
from datetime import date
from decimal import Decimal

from accounts.models import User
from patients.body import Part
from patients.models import Patient
from questions.exactness import NamedDay
from symptoms.clinic_measures import ClinicTest
from symptoms.models import Measurement
from symptoms.muscle_tone import Graded, Tone, tones


def keep_measurement(
    *, patient: Patient, user: User, measurement_id: uuid.UUID, test: ClinicTest, part: Part | None, value: Decimal
) -> Measurement:
    """Keep a result; the same form sent twice is one result.

    Raises Measurement.DoesNotExist where the id belongs to another record.
    """
    measurement, is_new = Measurement.objects.get_or_create(
        pk=measurement_id,
        defaults={
            "patient": patient,
            "entered_by": user,
            "test": test,
            "region": part.region if part else "",
            "side": part.side if part else "",
            "value": value,
        },
    )
    if measurement.patient_id != patient.pk:
        raise Measurement.DoesNotExist
    if measurement.deleted_at:
        measurement.restore()
    if not is_new and (measurement.kind, measurement.part) == (test, part):
        note_value(measurement, value)
    return measurement


def tones_on(patient: Patient, days: Collection[date]) -> list[Tone]:
    """The mean grade of each limb on those days, each against the same parts before."""
    rows = Measurement.objects.of(patient).filter(test=ClinicTest.ASHWORTH, date__in=days).with_earlier()
    return tones(
        Graded(row.part, row.date, row.value, row.earlier_value, row.earlier_date)
        for row in rows.order_by("created_at")
        if row.part and row.date
    )


def note_value(measurement: Measurement, value: Decimal) -> None:
    """Keep another value."""
    measurement.value = value
    measurement.save(update_fields=["value", "updated_at"])


def note_day(measurement: Measurement, named: NamedDay) -> None:
    """Keep on which day it was measured, as exactly as it is known."""
    measurement.date, measurement.date_exact = named.day, named.exact
    measurement.save(update_fields=["date", "date_exact", "updated_at"])


def note_measurer(measurement: Measurement, name: str) -> None:
    """Keep who measured it."""
    measurement.measured_by = name
    measurement.save(update_fields=["measured_by", "updated_at"])
