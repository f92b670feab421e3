"""The one other medicine of the demo. It is invented, and marked as such; no dose is told.

It began with the injections. When the tightness had come back in ankle, leg and hip, a doctor raised it: a change
that falls into the last weeks of the ratings, and stands beside them.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from dashboard.demo import story
from medicines.models import Medicine, MedicineChange
from medicines.names import MedicineName
from medicines.rules import DecidedBy, What
from patients.models import Patient

# Weeks of the story: a week after the back was twisted, more of it.
SINCE, MORE = 4, story.BACK + 1
PURPOSE = _("Spasms in the leg")


def write_medicines(patient: Patient, user: User, today: date) -> None:
    """Store the medicine and what changed, told up to `today`."""
    since = story.day_of(SINCE, today)
    medicine = Medicine.objects.create(
        patient=patient,
        entered_by=user,
        code=MedicineName.BACLOFEN.value,
        purpose=f"{PURPOSE}. {story.MARK}",
        started_on=since,
    )
    noon = datetime.combine(since, time(12), tzinfo=ZoneInfo(story.TIME_ZONE))
    Medicine.objects.filter(pk=medicine.pk).update(created_at=noon)
    MedicineChange.objects.create(
        patient=patient,
        entered_by=user,
        medicine=medicine,
        what=What.MORE,
        date=story.day_of(MORE, today),
        decided_by=DecidedBy.DOCTOR,
    )
