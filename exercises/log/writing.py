"""Logging what was done, so that a second tap or a resent form changes nothing."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date

from accounts.models import User
from exercises.log.second_set import AskFirstError, standing_on
from exercises.log.stimulation import Value
from exercises.models import Activity, Session, Stimulation
from patients.changes import one_change
from patients.deleting.writing import bring_back_all
from patients.models import Patient
from patients.versions import keep_versions


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
        wanted = standing.usual if again is None else standing.wanted(again=again)
        return _log_together(wanted, patient=patient, user=user, batch=batch, day=day)


def _log_together(
    activities: Iterable[Activity], *, patient: Patient, user: User, batch: uuid.UUID, day: date
) -> list[Session]:
    """Log a batch of which nothing is saved yet, in a few queries however many exercises it has."""
    made = [
        Session(
            id=_session_id(batch, activity),
            patient=patient,
            entered_by=user,
            activity=activity,
            batch=batch,
            date=day,
            minutes=activity.usual_minutes,
        )
        for activity in activities
    ]
    if made:
        Session.objects.bulk_create(made)
        keep_versions(made, made=True, by=user.pk)
        patient.raise_version()
    return made


def log(*, activity: Activity, user: User, batch: uuid.UUID, day: date, minutes: int) -> Session:
    """Log one exercise. The same batch and activity make one session, however often they are sent."""
    return Session.objects.make_once(
        _session_id(batch, activity),
        patient=activity.patient,
        by=user,
        activity=activity,
        batch=batch,
        date=day,
        minutes=minutes,
    )


def _session_id(batch: uuid.UUID, activity: Activity) -> uuid.UUID:
    return uuid.uuid5(batch, str(activity.id))


def note_settings(*, session: Session, settings: Mapping[str, Value]) -> None:
    """Store some settings of a session, leaving the others as they are. Sent twice, it is stored once."""
    with one_change():
        Stimulation.objects.update_or_create(session=session, defaults=dict(settings))
        # Settings are no row of the record: saving their session is what raises its version, and keeps one of it.
        session.touch()
