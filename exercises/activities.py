"""The person's own list of exercises."""

from collections.abc import Collection

from django.db import transaction

from accounts.models import User
from exercises.kinds import Kind, default_regions
from exercises.models import Activity
from patients.body import Part
from patients.models import Patient


def choose_usual(*, patient: Patient, user: User, among: Collection[Kind], chosen: Collection[Kind]) -> list[Activity]:
    """Make the chosen kinds usual, and those of `among` that were not chosen no longer usual.

    Nothing is deleted: what was done with an exercise stays, and choosing it again brings its amount back.
    Gives the activities that are usual now, for their amounts to be asked.
    """
    with transaction.atomic():
        listed = {Kind(a.kind): a for a in Activity.objects.of(patient).filter(kind__in=among, name="")}
        for kind in among:
            activity = listed.get(kind)
            if activity is None and kind in chosen:
                listed[kind] = _add(patient, user, kind)
            elif activity is not None and activity.is_usual != (kind in chosen):
                activity.is_usual = kind in chosen
                activity.save(update_fields=["is_usual", "updated_at"])
    return [listed[kind] for kind in among if kind in chosen]


def add_own(*, patient: Patient, user: User, name: str) -> Activity:
    """Put an exercise of the person's own on the list; the one of that name where it is there already."""
    activity, _new = Activity.objects.get_or_create(
        patient=patient, kind=Kind.OWN, name=name, deleted_at=None, defaults={"entered_by": user}
    )
    return activity


def _add(patient: Patient, user: User, kind: Kind) -> Activity:
    parts = [Part(region, side).code for region in default_regions(kind) for side in patient.sides]
    return Activity.objects.create(patient=patient, entered_by=user, kind=kind, regions=parts)
