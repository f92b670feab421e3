"""The photos of a record, each as a file of its own."""

from collections.abc import Iterator
from typing import Any

from exchange.downloads.tables import TABLES, Table
from patients.models import Patient
from patients.photos.models import Photo

# The tables of photos. Each is a folder too.
PHOTOS = tuple(table for table in TABLES if issubclass(table.model, Photo))


def photo_name(photos: Table, subject: object) -> str:
    """What the file of a photo is called: it is named for what it shows."""
    return f"{photos.file}/{subject}.jpg"


def photo_names(photos: Table, patient: Patient) -> Iterator[tuple[str, bytes]]:
    """Each photo with the name of its file. One at a time: the bytes of all of them are too many."""
    kept: Any = photos.rows(patient)
    for pk, subject in list(kept.values_list("pk", "subject_id")):
        content = kept.filter(pk=pk).values_list("large", flat=True).first()
        if content is not None:  # removed in this moment
            yield photo_name(photos, subject), bytes(content)
