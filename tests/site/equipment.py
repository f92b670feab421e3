"""Equipment in the world of the walks, a plan and days off, and the pages that only they have.

Ids follow from the record's, so that the walk finds the rows again. What a page may undo or delete, no other is about.
"""

import uuid
from datetime import timedelta
from decimal import Decimal

from accounts.models import User
from exercises.days_off.writing import take_day_off
from exercises.kinds import ExerciseKind
from exercises.log.writing import log, note_settings
from exercises.models import DayOff, Session
from exercises.plan.writing import put_on_plan, take_off_plan
from exercises.safety.rules import SafetyAnswer
from exercises.safety.skin import Skin
from exercises.setbacks.reasons import OffReason
from exercises.usual.writing import answer_safety
from patients.models import Patient
from tests.exercises.making import make_activity

Filling = dict[str, object]
SESSIONS = {
    "undone": ExerciseKind.SAEBOFLEX,
    "deleted": ExerciseKind.SAEBOFLEX,
    "flexed": ExerciseKind.SAEBOFLEX,
    "stimulated": ExerciseKind.EMS,
    "again": ExerciseKind.EMS,
    "marked": ExerciseKind.EMS,
}


def make_equipment(patient: Patient, user: User) -> None:
    """A stimulator that Alice is not sure about, a SaeboFlex that left a mark, and an exercise of her own."""
    today = patient.today()
    kinds = {
        kind: make_activity(patient, user, kind, id=_id(patient, kind))
        for kind in (ExerciseKind.SAEBOFLEX, ExerciseKind.EMS)
    }
    make_activity(patient, user, ExerciseKind.OWN, id=_id(patient, ExerciseKind.OWN), name="Swimming")
    answer_safety(activity=kinds[ExerciseKind.EMS], answer=SafetyAnswer.UNSURE, day=today)
    done = {
        name: log(activity=kinds[kind], user=user, batch=_id(patient, name), day=today, minutes=30)
        for name, kind in SESSIONS.items()
    }
    note_settings(session=done["stimulated"], settings={"current": Decimal(20), "programme": "4"})
    Session.objects.filter(pk__in=[done["flexed"].pk, done["marked"].pk]).update(skin=Skin.MARK)
    for kind in (ExerciseKind.SAEBOFLEX, ExerciseKind.EMS):
        put_on_plan(activity=kinds[kind], user=user, days=7, today=today)
    take_off_plan(activity=kinds[ExerciseKind.EMS], today=today)
    for days_ago in (0, 1):
        day = today - timedelta(days=days_ago)
        take_day_off(patient=patient, user=user, day=day, reason=OffReason.SKIN)
    DayOff.objects.get(patient=patient, date=today - timedelta(days=1)).erase()


def fillings(patient: Patient) -> dict[str, list[Filling]]:
    """What to put into the addresses of the pages that not every exercise has."""
    ems: Filling = {"activity_id": _id(patient, ExerciseKind.EMS)}
    own: Filling = {"activity_id": _id(patient, ExerciseKind.OWN)}
    done: dict[str, Filling] = {
        name: {"session_id": uuid.uuid5(_id(patient, name), str(_id(patient, SESSIONS[name])))} for name in SESSIONS
    }
    undone: Filling = {"day": patient.today() - timedelta(days=1)}
    free: Filling = {"day": patient.today() - timedelta(days=2)}
    return {
        "exercises:day": [{}, undone],
        "exercises:day-off": [{}, undone],
        "exercises:day-off-reason": [{}, free],
        "exercises:day-off-more": [free],
        "exercises:day-off-restore": [undone],
        "exercises:plan-days": [{}, ems],
        "exercises:plan-off": [{}, ems],
        "exercises:plan-put-back": [ems],
        "exercises:saved": [{"batch": _id(patient, name)} for name in ("undone", "marked")],
        "exercises:undo": [{"batch": _id(patient, "undone")}],
        "exercises:restore": [{"batch": _id(patient, "undone")}],
        "exercises:session-change": [{}, done["flexed"]],
        "exercises:session-delete": [done["deleted"]],
        "exercises:session-repetitions": [done["flexed"]],
        "dashboard:session-skin": [done["flexed"]],
        "exercises:session-settings": [done["stimulated"], done["again"]],
        "exercises:session-settings-same": [done["again"]],
        "exercises:session-setting": [done["stimulated"]],
        "exercises:usual-name": [own],
        "exercises:ems-safety": [ems],
        "exercises:ems-advice": [ems],
    }


def _id(patient: Patient, name: str) -> uuid.UUID:
    return uuid.uuid5(patient.id, name)
