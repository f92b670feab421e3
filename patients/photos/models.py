"""Photos in a record: what a photo is, and what is done with one.

They lie in the database, not in files beside it: they are small, they belong to one record, and so they are backed
up, brought back, purged and deleted together with it, on however many machines the app runs.
"""

import uuid
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models

from accounts.models import User
from patients.changes import one_change
from patients.models import Record, RecordQuerySet
from patients.photos.pictures import SMALL, Picture

Taken = TypeVar("Taken", bound="Photo")


class PhotoQuerySet(RecordQuerySet[Taken]):
    def live(self) -> Self:
        """Photos that are not removed, without their bytes: a list must not read them all."""
        return self.filter(deleted_at=None).defer("large", "small")


class Photo(Record):
    """One photo of a subject, which is a row of the same record. At most one is not removed."""

    large = models.BinaryField()
    small = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()

    if TYPE_CHECKING:
        # Each kind of photo has a foreign key of this name to what it shows.
        subject: models.ForeignKey[Any, Any]
        subject_id: uuid.UUID

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["subject"], condition=models.Q(deleted_at=None), name="one_%(class)s_of_a_subject"
            ),
        ]

    def __str__(self) -> str:
        return f"photo {self.pk}"

    @one_change()
    def restore(self) -> bool:
        """Undo the removal; a photo that was taken meanwhile gives way."""
        hold(self.subject)
        photos: Any = type(self)._default_manager
        _remove_all(photos.filter(subject=self.subject_id).exclude(pk=self.pk))
        return super().restore()

    @property
    def small_size(self) -> tuple[int, int]:
        """Width and height of the small picture, in pixels."""
        by = min(1.0, SMALL / max(self.width, self.height))
        return max(1, round(self.width * by)), max(1, round(self.height * by))


@one_change()
def keep_photo(*, photos: PhotoQuerySet[Taken], subject: Record, by: User, token: uuid.UUID, picture: Picture) -> Taken:
    """Make it the photo of its subject. The one before is removed, and gone for good after 30 days.

    The same form sent twice is one photo, as `token` is the form's own number.
    """
    hold(subject)
    # Mixed with the subject, so that nobody meets a photo that is not theirs by sending its number.
    photo_id = uuid.uuid5(token, f"photo of {subject.pk}")
    _remove_all(photos.filter(subject=subject).exclude(pk=photo_id))
    return photos.make_once(
        photo_id,
        patient=subject.patient,
        by=by,
        subject=subject,
        large=picture.large,
        small=picture.small,
        width=picture.width,
        height=picture.height,
    )


def hold(subject: Record) -> None:
    """Wait for whoever else is changing the subject's photo, until the transaction ends."""
    type(subject)._default_manager.select_for_update().get(pk=subject.pk)


def _remove_all(photos: PhotoQuerySet[Taken]) -> None:
    for photo in photos.live():
        photo.erase()
