"""Starting and stopping timers. What is sent twice is understood once."""

import uuid
from datetime import date, datetime

from accounts.models import User
from exercises.log.writing import log
from exercises.models import Activity, Session, Timer
from patients.changes import one_change


def start_timer(*, activity: Activity, user: User, token: uuid.UUID, now: datetime) -> uuid.UUID:
    """Time that exercise from now on, and give the id of the timer.

    The same form started twice is one timer; so is one that another phone started. One that was stopped since stays
    what it became: a session.
    """
    number = uuid.uuid5(token, str(activity.pk))
    with one_change():
        Activity.objects.select_for_update().get(pk=activity.pk)
        if Session.objects.filter(batch=number).exists():
            return number
        begun = {"id": number, "patient": activity.patient, "entered_by": user, "started_at": now, "going_at": now}
        return Timer.objects.get_or_create(activity=activity, defaults=begun)[0].pk


def stop_timer(timer: Timer, *, user: User, day: date, minutes: int) -> Session:
    """Make the session that was timed. Stopped twice, it is one, with the minutes of the first."""
    with one_change():
        Timer.objects.select_for_update().filter(pk=timer.pk).first()
        session = log(activity=timer.activity, user=user, batch=timer.pk, day=day, minutes=minutes)
        Timer.objects.filter(pk=timer.pk).delete()
    return session


def keep_going(timer: Timer, now: datetime) -> None:
    """Keep that it was still going then; it is asked again in four hours."""
    Timer.objects.filter(pk=timer.pk).update(going_at=now)


def drop_timer(timer: Timer) -> None:
    """Let it go; nothing is saved."""
    Timer.objects.filter(pk=timer.pk).delete()
