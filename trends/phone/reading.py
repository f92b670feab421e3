"""Reads what came from phones: 1 query."""

from datetime import date

from exercises.phone.reading import counted_days
from patients.models import Patient
from trends.charts.periods import Span, periods
from trends.phone.series import Phone, by_week


def read_phone(patient: Patient, today: date) -> Phone:
    """The half year up to today."""
    weeks = periods(Span.HALF_YEAR, today)
    return by_week(weeks, counted_days(patient, weeks[0].first, today))
