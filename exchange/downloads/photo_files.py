"""The photos of a record, each as a file of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exercises.models import ActivityPhoto
from injections.models import CardPhoto
from patients.models import Patient
from patients.photos.models import Photo


@dataclass(frozen=True)
class Photos:
    """The photos of one kind: their folder, and what they show."""

    folder: str
    model: type[Photo]
    about: Promise


PHOTOS = (
    Photos("photos/clinic-cards", CardPhoto, _("Each file is named for its visit, in visits")),
    Photos("photos/exercises", ActivityPhoto, _("Each file is named for its exercise, in exercises")),
)


def photo_names(photos: Photos, patient: Patient) -> Iterator[tuple[str, bytes]]:
    """Each photo with the name of its file. One at a time: the bytes of all of them are too many."""
    rows: Any = photos.model._default_manager
    kept = rows.filter(patient=patient, deleted_at=None, subject__deleted_at=None)
    for pk, subject in list(kept.order_by("created_at", "pk").values_list("pk", "subject_id")):
        content = kept.filter(pk=pk).values_list("large", flat=True).first()
        if content is not None:  # removed in this moment
            yield f"{photos.folder}/{subject}.jpg", bytes(content)
