"""The person's own list of exercises."""

from collections.abc import Collection
from datetime import date

from accounts.models import User
from exercises.kinds import ExerciseKind, kind_called
from exercises.models import Activity
from exercises.safety.rules import SafetyAnswer
from patients.body import Part
from patients.changes import one_change
from patients.models import Patient


def choose_usual(
    *, patient: Patient, user: User, among: Collection[ExerciseKind], chosen: Collection[ExerciseKind]
) -> list[Activity]:
    """Make the chosen kinds usual, and those of `among` that were not chosen no longer usual.

    Nothing is deleted: what was done with an exercise stays, and choosing it again brings its amount back.
    What asks about safety first is put on the list but becomes usual with its answer: see `answer_safety`.
    Gives the activities that were chosen.
    """
    with one_change():
        listed = {ExerciseKind(a.kind): a for a in Activity.objects.of(patient).filter(kind__in=among, name="")}
        for kind in among:
            activity = listed.get(kind)
            if activity is None and kind in chosen:
                listed[kind] = add_kind(patient=patient, user=user, kind=kind, usual=True)
            elif activity is not None:
                _switch(activity, usual=kind in chosen)
    return [listed[kind] for kind in among if kind in chosen]


def add_named(*, patient: Patient, user: User, name: str, usual: bool) -> Activity:
    """Put an exercise by its name on the list; the one that is there already stays as it is.

    A name that means a known kind is that kind, so that nothing is asked less of it. One that is not `usual` is there
    to be chosen again: one tap on Today leaves it out.
    """
    kind = kind_called(name)
    if kind:
        return add_kind(patient=patient, user=user, kind=kind, usual=usual)
    defaults = {"entered_by": user, "is_usual": usual}
    activity, _new = Activity.objects.get_or_create(
        patient=patient, kind=ExerciseKind.OWN, name=name, deleted_at=None, defaults=defaults
    )
    return activity


def add_kind(*, patient: Patient, user: User, kind: ExerciseKind, usual: bool) -> Activity:
    """Put a kind on the list; what is there already stays as it is. A stimulator is usual with its answer only."""
    parts = [Part(region, side).code for region in kind.facts.regions for side in patient.sides]
    defaults = {"entered_by": user, "regions": parts, "is_usual": usual and not kind.facts.stimulates}
    activity, _new = Activity.objects.get_or_create(
        patient=patient, kind=kind, name="", deleted_at=None, defaults=defaults
    )
    return activity


def answer_safety(*, activity: Activity, answer: SafetyAnswer, day: date, first_makes_usual: bool = True) -> None:
    """Keep what somebody said about a stimulator, and the day. The first answer makes it usual, where that was wanted.

    Nothing is refused, whatever the answer is.
    """
    usual = {"is_usual": True} if first_makes_usual and activity.asks_safety_first else {}
    activity.change(ems_answer=answer, ems_answered_on=day, **usual)


def _switch(activity: Activity, *, usual: bool) -> None:
    if not (usual and activity.asks_safety_first):
        activity.change(is_usual=usual)
