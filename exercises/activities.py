"""The person's own list of exercises."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from accounts.models import User
from exercises.ems_safety import Fits
from exercises.kinds import STIMULATORS, Kind, default_regions
from exercises.models import Activity
from patients.body import Part
from patients.models import Patient


def choose_usual(*, patient: Patient, user: User, among: Collection[Kind], chosen: Collection[Kind]) -> list[Activity]:
    """Make the chosen kinds usual, and those of `among` that were not chosen no longer usual.

    Nothing is deleted: what was done with an exercise stays, and choosing it again brings its amount back.
    What asks about safety first is put on the list but becomes usual with its answer: see `answer_safety`.
    Gives the activities that were chosen.
    """
    with transaction.atomic():
        listed = {Kind(a.kind): a for a in Activity.objects.of(patient).filter(kind__in=among, name="")}
        for kind in among:
            activity = listed.get(kind)
            if activity is None and kind in chosen:
                listed[kind] = _add(patient, user, kind)
            elif activity is not None:
                _switch(activity, usual=kind in chosen)
    return [listed[kind] for kind in among if kind in chosen]


def add_own(*, patient: Patient, user: User, name: str) -> Activity:
    """Put an exercise of the person's own on the list; the one of that name where it is there already."""
    activity, _new = Activity.objects.get_or_create(
        patient=patient, kind=Kind.OWN, name=name, deleted_at=None, defaults={"entered_by": user}
    )
    return activity


def answer_safety(*, activity: Activity, answer: Fits, day: date, first_makes_usual: bool = True) -> None:
    """Keep what somebody said about a stimulator, and the day. The first answer makes it usual, where that was wanted.

    Nothing is refused, whatever the answer is.
    """
    activity.is_usual = activity.is_usual or (first_makes_usual and activity.asks_safety_first)
    activity.ems_answer, activity.ems_answered_on = answer, day
    activity.save(update_fields=["is_usual", "ems_answer", "ems_answered_on", "updated_at"])


def _add(patient: Patient, user: User, kind: Kind) -> Activity:
    parts = [Part(region, side).code for region in default_regions(kind) for side in patient.sides]
    usual = kind not in STIMULATORS
    return Activity.objects.create(patient=patient, entered_by=user, kind=kind, regions=parts, is_usual=usual)


def _switch(activity: Activity, *, usual: bool) -> None:
    if activity.is_usual != usual and not (usual and activity.asks_safety_first):
        activity.is_usual = usual
        activity.save(update_fields=["is_usual", "updated_at"])
