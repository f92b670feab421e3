"""Writing what was measured: kept as soon as there is a value; the day and who measured come after."""

import uuid
from collections.abc import Collection
from datetime import date
from decimal import Decimal

from accounts.models import User
from patients.body import Part
from patients.changes import one_change
from patients.models import Patient
from symptoms.clinic.measures import ClinicTest
from symptoms.clinic.muscle_tone import Tone, ToneGrade, tones
from symptoms.models import Measurement


@one_change()
def keep_measurement(
    *, patient: Patient, user: User, measurement_id: uuid.UUID, test: ClinicTest, part: Part | None, value: Decimal
) -> Measurement:
    """Keep a result; the same form sent twice is one result.

    Raises Measurement.DoesNotExist where the id belongs to another record.
    """
    region, side = (part.region, part.side) if part else ("", "")
    measurement = Measurement.objects.make_once(
        measurement_id, patient=patient, by=user, test=test, region=region, side=side, value=value
    )
    if (measurement.kind, measurement.part) == (test, part):
        measurement.change(value=value)
    return measurement


def tones_on(patient: Patient, days: Collection[date]) -> list[Tone]:
    """The mean grade of each limb on those days, each against the same parts before."""
    rows = Measurement.objects.of(patient).filter(test=ClinicTest.ASHWORTH, date__in=days).with_earlier()
    return tones(
        ToneGrade(row.part, row.date, row.value, row.earlier_value, row.earlier_date)
        for row in rows.order_by("created_at")
        if row.part and row.date
    )
