"""Photos in the world of the walks: one that stands there and one that was removed, of a visit and of an exercise."""

import uuid

from django.utils import timezone

from accounts.models import User
from exercises.models import Activity, ActivityPhoto
from injections.models import CardPhoto, Visit
from patients.models import Patient
from tests.patients.photos.photographing import make_photo


def make_photos(visit: Visit, activity: Activity, user: User) -> None:
    """Ids follow from the record's, so that the walk finds the rows again."""
    for name, removed_at in (("shown", None), ("removed", timezone.now())):
        photo_id = photo_of(visit.patient, name)
        make_photo(CardPhoto, visit, user, pk=photo_id, deleted_at=removed_at)
        make_photo(ActivityPhoto, activity, user, pk=photo_id, deleted_at=removed_at)


def photo_of(patient: Patient, name: str) -> uuid.UUID:
    """The id of the photo that is "shown", or that was "removed"."""
    return uuid.uuid5(patient.id, f"photo {name}")


def removed(patient: Patient) -> dict[str, list[dict[str, object]]]:
    """What to put into the addresses of the pages that a removed photo has too."""
    photos: list[dict[str, object]] = [{"photo_id": photo_of(patient, name)} for name in ("removed", "shown")]
    pages = ("injections:card-delete", "injections:card-restore", "exercises:photo-delete", "exercises:photo-restore")
    return dict.fromkeys(pages, photos)
