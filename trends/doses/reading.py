"""Reads what was injected: 1 query."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from injections.models import Visit
from patients.body import Part, part_of
from patients.models import Patient
from trends.doses.series import Dose, Doses


def read_parts(patient: Patient, today: date) -> Doses:
    """All doses of the record with the parts that they were in."""
    return Doses(tuple(dose for dose in read_doses(patient, today) if dose.units))


def read_doses(patient: Patient, today: date) -> list[Dose]:
    """What was injected on each day up to today, by product and part, oldest first; a visit may have no part yet."""
    visits = Visit.objects.of(patient).dated().filter(date__lte=today).order_by("date")
    found: defaultdict[tuple[date, str], dict[Part, Decimal | None]] = defaultdict(dict)
    sites = visits.values_list("date", "product", "sites__region", "sites__side", "sites__units")
    for day, product, region, side, units in sites:
        parts = found[day, product]
        if region:
            part = part_of(region, side)
            before = parts.get(part, Decimal(0))
            parts[part] = None if units is None or before is None else before + units
    return [Dose(day, product, parts) for (day, product), parts in found.items()]
