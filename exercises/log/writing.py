"""Logging what was done, so that a second tap or a resent form changes nothing."""

import uuid
from collections.abc import Mapping
from datetime import date

from accounts.models import User
from exercises.log.second_set import AskFirstError, standing_on
from exercises.log.stimulation import Value
from exercises.models import Activity, Session, Stimulation
from patients.changes import one_change
from patients.deleting.writing import bring_back_all
from patients.models import Patient


def log_usual(*, patient: Patient, user: User, batch: uuid.UUID, day: date, again: bool | None = None) -> list[Session]:
    """Log every usual exercise that is not on hold that day with its usual minutes, as one batch.

    Raises AskFirstError where some are saved for that day by another tap, or the day is off; `again` is the answer.
    Two taps at the same moment come one after the other.
    """
    with one_change():
        Patient.objects.select_for_update().get(pk=patient.pk)
        sent_before = list(Session.objects.filter(patient=patient, batch=batch).select_related("patient"))
        if sent_before:
            bring_back_all(sent_before)
            return sent_before
        standing = standing_on(patient, day)
        if standing.asks_first and again is None:
            raise AskFirstError
        return [
            log(activity=activity, user=user, batch=batch, day=day, minutes=activity.usual_minutes)
            for activity in (standing.wanted(again=again) if again is not None else standing.usual)
        ]


def log(*, activity: Activity, user: User, batch: uuid.UUID, day: date, minutes: int) -> Session:
    """Log one exercise. The same batch and activity make one session, however often they are sent."""
    return Session.objects.make_once(
        uuid.uuid5(batch, str(activity.id)),
        patient=activity.patient,
        by=user,
        activity=activity,
        batch=batch,
        date=day,
        minutes=minutes,
    )


def note_settings(*, session: Session, settings: Mapping[str, Value]) -> None:
    """Store some settings of a session, leaving the others as they are. Sent twice, it is stored once."""
    with one_change():
        Stimulation.objects.update_or_create(session=session, defaults=dict(settings))
        # Settings are no row of the record: saving their session is what raises its version, and keeps one of it.
        session.touch()
