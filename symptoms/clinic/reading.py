"""What was measured, by limb."""

from collections.abc import Collection
from datetime import date

from patients.models import Patient
from symptoms.clinic.measures import ClinicTest
from symptoms.clinic.muscle_tone import Tone, ToneGrade, tones
from symptoms.models import Measurement


def tones_on(patient: Patient, days: Collection[date]) -> list[Tone]:
    """The mean grade of each limb on those days, each against the same parts before."""
    rows = Measurement.objects.of(patient).filter(test=ClinicTest.ASHWORTH, date__in=days).with_earlier()
    return tones(
        ToneGrade(row.part, row.date, row.value, row.earlier_value, row.earlier_date)
        for row in rows.order_by("created_at")
        if row.part and row.date
    )
