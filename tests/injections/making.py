"""How to make visits in tests."""

import uuid
from datetime import date
from decimal import Decimal

from accounts.models import User
from injections.benefit.rules import Overall
from injections.models import Benefit, Site, Visit
from patients.body import Part
from patients.models import Patient

VISIT_DAY = date(2026, 9, 19)


def make_visit(
    patient: Patient, day: date = VISIT_DAY, sites: dict[str, object] | None = None, **facts: object
) -> Visit:
    """A visit of that day; `sites` gives the units of parts by code, like {"wrist-right": 40}."""
    visit = Visit.objects.create(patient=patient, date=day, **facts)
    for code, units in (sites or {}).items():
        add_site(visit, code, units)
    return visit


def make_benefit(visit: Visit, user: User | None, day: date, answer: Overall = Overall.MUCH_BETTER) -> Benefit:
    """What the person said of the injections of that visit, all in all, on that day."""
    return Benefit.objects.create(patient=visit.patient, visit=visit, entered_by=user, date=day, answer=answer)


def add_site(visit: Visit, code: str, units: object = None, muscle: str = "") -> Site:
    """One more place of a visit."""
    part = Part.from_code(code)
    amount = None if units is None else Decimal(str(units))
    return Site.objects.create(visit=visit, region=part.region, side=part.side, muscle=muscle, units=amount)


def units_of(visit: Visit) -> dict[str, Decimal | None]:
    """The stored units of each place of the visit."""
    return {site.code: site.units for site in Visit.objects.get(pk=visit.pk).places}


def page_of(patient: Patient, path: str = "") -> str:
    """The address of an injections page of that record."""
    return f"/r/{patient.id}/injections/{path}"


def start_adding(patient: Patient) -> tuple[uuid.UUID, str]:
    """The id of a visit that is not there yet, and the address where it begins."""
    visit_id = uuid.uuid4()
    return visit_id, page_of(patient, f"add/?visit={visit_id}")
