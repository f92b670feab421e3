"""How to make medicines and what happened to them in tests."""

from datetime import date
from typing import Any

from accounts.models import User
from medicines.models import Medicine, MedicineChange
from medicines.names import MedicineName
from medicines.rules import What
from patients.models import Patient
from tests.symptoms.making import TODAY


def medicines_url(patient: Patient, rest: str = "") -> str:
    return f"/r/{patient.id}/medicines/{rest}"


def make_medicine(patient: Patient, user: User | None = None, **facts: Any) -> Medicine:
    """A medicine of that record; a medicine for fits where a name is given, else baclofen tablets."""
    code = MedicineName.FITS if "name" in facts else MedicineName.BACLOFEN
    return Medicine.objects.create(patient=patient, entered_by=user, **{"code": code.value} | facts)


def make_change(medicine: Medicine, day: date = TODAY, what: What = What.MORE, **facts: Any) -> MedicineChange:
    """What happened to it on a day."""
    made = {"patient": medicine.patient, "entered_by": medicine.entered_by, "medicine": medicine}
    return MedicineChange.objects.create(**made, what=what, date=day, **facts)
