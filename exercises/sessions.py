"""Logging what was done, so that a second tap or a resent form changes nothing."""

import uuid
from collections.abc import Iterable
from datetime import date

from django.db import transaction

from accounts.models import User
from exercises.models import Activity, Session, SessionQuerySet
from exercises.second_set import AskFirstError, standing_on
from exercises.week_reading import local_week
from patients.models import Patient


def log_usual(*, patient: Patient, user: User, batch: uuid.UUID, day: date, again: bool | None = None) -> list[Session]:
    """Log every usual exercise that is not on hold that day with its usual minutes, as one batch.

    Raises AskFirstError where some are saved for that day by another tap, or the day is off; `again` is the answer.
    Two taps at the same moment come one after the other.
    """
    with transaction.atomic():
        Patient.objects.select_for_update().get(pk=patient.pk)
        sent_before = list(Session.objects.filter(patient=patient, batch=batch).select_related("patient"))
        if sent_before:
            restore_all(session for session in sent_before if session.deleted_at)
            return sent_before
        standing = standing_on(patient, day)
        if standing.asks_first and again is None:
            raise AskFirstError
        return [
            log(activity=activity, user=user, batch=batch, day=day, minutes=activity.usual_minutes)
            for activity in (standing.wanted(again=again) if again is not None else standing.usual)
        ]


def log(*, activity: Activity, user: User, batch: uuid.UUID, day: date, minutes: int) -> Session:
    """Log one exercise. The same batch and activity make one session, however often they are sent.

    A session that was undone and is sent again comes back.
    """
    session, new = Session.objects.get_or_create(
        id=uuid.uuid5(batch, str(activity.id)),
        defaults={
            "patient": activity.patient,
            "entered_by": user,
            "activity": activity,
            "batch": batch,
            "date": day,
            "minutes": minutes,
        },
    )
    if not new and session.deleted_at is not None:
        session.restore()
    return session


def in_batch(patient: Patient, batch: uuid.UUID, *, erased: bool = False) -> SessionQuerySet:
    """What was logged together; with `erased` what was undone of it."""
    sessions = Session.objects.filter(patient=patient, batch=batch, deleted_at__isnull=not erased)
    return sessions.select_related("activity", "patient", "stimulation").order_by("created_at")


def erase_all(sessions: Iterable[Session]) -> None:
    """Take sessions off every page. They can be restored for 30 days."""
    with transaction.atomic():
        for session in sessions:
            session.erase()


def restore_all(sessions: Iterable[Session]) -> None:
    """Undo `erase_all`."""
    with transaction.atomic():
        for session in sessions:
            session.restore()


def days_this_week(patient: Patient, today: date) -> int:
    """On how many days of this week something was done."""
    first = local_week(today).first
    return Session.objects.of(patient).filter(date__range=(first, today)).values("date").distinct().count()
