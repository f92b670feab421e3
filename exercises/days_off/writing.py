"""Taking a day off. A day is off once, however often that is sent."""

from datetime import date

from accounts.models import User
from exercises.models import DayOff
from exercises.setbacks.reasons import OffReason
from patients.models import Patient


def take_day_off(*, patient: Patient, user: User, day: date, reason: OffReason) -> DayOff:
    """Keep why that day is off, in place of what was said before."""
    day_off, _is_new = DayOff.objects.get_or_create(
        patient=patient, date=day, deleted_at=None, defaults={"entered_by": user, "reason": reason}
    )
    day_off.change(reason=reason)
    return day_off
