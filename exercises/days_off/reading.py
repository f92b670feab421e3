"""Whether a day is off."""

from datetime import date

from django.db.models import F

from exercises.models import DayOff, Session
from patients.models import Patient


def is_off(patient: Patient, day: date) -> bool:
    """Whether somebody said that the person does not exercise that day."""
    return DayOff.objects.of(patient).filter(date=day).exists()


def exercised_before_day_off(patient: Patient, day: date) -> bool:
    """Whether exercise is saved for a day that is not off: to make it a day off, somebody is asked once more."""
    return not is_off(patient, day) and Session.objects.of(patient).filter(date=day).exists()


def day_off_on(patient: Patient, day: date) -> DayOff | None:
    """The day off; where it was taken back, as it was, with its `deleted_at`; None where there was none."""
    rows = DayOff.objects.with_deleted(patient).filter(date=day)
    return rows.order_by(F("deleted_at").desc(nulls_first=True)).first()
