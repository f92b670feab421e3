"""Taking a day off. A day is off once, however often that is sent."""

from datetime import date

from django.db.models import F

from accounts.models import User
from exercises.models import DayOff, Session
from exercises.setbacks.reasons import OffReason
from patients.models import Patient


def take_day_off(*, patient: Patient, user: User, day: date, reason: OffReason) -> DayOff:
    """Keep why that day is off, in place of what was said before."""
    day_off, _is_new = DayOff.objects.get_or_create(
        patient=patient, date=day, deleted_at=None, defaults={"entered_by": user, "reason": reason}
    )
    day_off.change(reason=reason)
    return day_off


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
