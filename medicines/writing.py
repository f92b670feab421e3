"""Writing medicines and what happened to them."""

import uuid

from accounts.models import User
from medicines.models import Medicine, MedicineChange
from medicines.names import MedicineName
from medicines.rules import What
from patients.changes import one_change
from patients.models import Patient
from questions.exactness import NamedDay


@one_change()
def add_medicine(*, patient: Patient, user: User, medicine_id: uuid.UUID, which: MedicineName) -> Medicine:
    """Keep that a medicine is taken; the same form sent twice is one medicine, and the last answer counts.

    Raises Medicine.DoesNotExist where the id belongs to another record.
    """
    medicine = Medicine.objects.make_once(medicine_id, patient=patient, by=user, code=which.value)
    choose(medicine=medicine, which=which)
    return medicine


def choose(*, medicine: Medicine, which: MedicineName) -> None:
    """Say which medicine it is. A name of somebody's own goes with one that has none."""
    medicine.change(code=which.value, **({} if which.facts.asks_name else {"name": ""}))


@one_change()
def add_change(*, medicine: Medicine, user: User, change_id: uuid.UUID, what: What, day: NamedDay) -> MedicineChange:
    """Keep what happened to a medicine on a day; the same form sent twice is one change, and the last day counts.

    Raises MedicineChange.DoesNotExist where the id belongs to another record or another medicine.
    """
    facts = {"what": what.value, "date": day.day, "date_exact": day.exact}
    change = MedicineChange.objects.make_once(change_id, patient=medicine.patient, by=user, medicine=medicine, **facts)
    if change.medicine_id != medicine.pk:
        raise MedicineChange.DoesNotExist
    change.change(**facts)
    return change
