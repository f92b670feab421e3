"""Reads what came from the phones of a person."""

from datetime import date

from exercises.models import PhoneDay
from exercises.phone.rules import Counted, one_a_day
from patients.models import Patient


def counted_days(patient: Patient, first: date, last: date) -> list[Counted]:
    """Each of those days that a phone counted, once, oldest first. One query."""
    rows = PhoneDay.objects.of(patient).during(first, last).values_list("date", "steps", "metres", "minutes")
    return one_a_day(Counted(*row) for row in rows)
