"""How to make exercises and sessions in tests."""

import uuid
from datetime import date

from django.utils import timezone

from accounts.models import User
from exercises.kinds import ExerciseKind
from exercises.log.writing import log
from exercises.models import Activity, Session, Setback, Timer
from exercises.safety.rules import SafetyAnswer
from exercises.setbacks.reasons import Reason
from exercises.setbacks.writing import note_stopped
from exercises.timing.writing import start_timer
from exercises.usual.writing import answer_safety
from patients.models import Patient


def make_activity(
    patient: Patient, user: User, kind: ExerciseKind = ExerciseKind.WALKING, minutes: int = 30, **fields: object
) -> Activity:
    """An exercise on the person's list, one of the usual ones unless said otherwise."""
    return Activity.objects.create(patient=patient, entered_by=user, kind=kind, usual_minutes=minutes, **fields)


def answered_safety(activity: Activity) -> Activity:
    """The same stimulator, of which somebody has said that none of the warnings is true."""
    answer_safety(activity=activity, answer=SafetyAnswer.NONE, day=activity.patient.today())
    return activity


def make_session(activity: Activity, user: User, day: date, minutes: int = 30) -> Session:
    """One time somebody did an exercise."""
    return log(activity=activity, user=user, batch=uuid.uuid4(), day=day, minutes=minutes)


def make_timer(activity: Activity, user: User) -> Timer:
    """A timer that somebody has just started."""
    number = start_timer(activity=activity, user=user, token=uuid.uuid4(), now=timezone.now())
    return Timer.objects.get(pk=number)


def make_setback(
    patient: Patient,
    user: User,
    *activities: Activity,
    reason: Reason = Reason.INJURY,
    since: date,
    until: date | None = None,
) -> Setback:
    """What stops those exercises from one day to another; for now where there is no other."""
    setback = Setback.objects.create(patient=patient, entered_by=user, reason=reason, started_on=since, ended_on=until)
    note_stopped(setback, activities)
    return setback
