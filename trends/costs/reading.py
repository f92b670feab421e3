"""Reads what visits cost: 1 query."""

from datetime import date

from injections.models import Insurance, Visit
from patients.models import Patient
from trends.costs.series import Cost, Costs


def read_costs(patient: Patient, today: date) -> Costs:
    """All visits of the record up to today."""
    visits = Visit.objects.of(patient).dated().filter(date__lte=today).order_by("date", "created_at")
    rows = list(visits.values_list("date", "cost", "currency", "insurance"))
    known = [
        Cost(day, amount, currency, Insurance(insurance) if insurance else None)
        for day, amount, currency, insurance in rows
        if amount is not None
    ]
    return Costs(today, tuple(known), has_others=len(known) < len(rows))
