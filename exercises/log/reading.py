"""What was logged."""

import uuid
from datetime import date

from exercises.models import Session
from exercises.week.reading import local_week
from patients.models import Patient


def in_batch(patient: Patient, batch: uuid.UUID) -> list[Session]:
    """What was logged together; where all of it was undone, that, each with its `deleted_at`."""
    rows = Session.objects.with_deleted(patient).filter(batch=batch).order_by("created_at")
    sessions = list(rows.select_related("activity", "patient", "stimulation"))
    return [session for session in sessions if session.deleted_at is None] or sessions


def days_this_week(patient: Patient, today: date) -> int:
    """On how many days of this week something was done."""
    first = local_week(today).first
    return Session.objects.of(patient).filter(date__range=(first, today)).values("date").distinct().count()
