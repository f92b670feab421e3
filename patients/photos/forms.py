"""The form that asks for a photo."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from patients.photos.pictures import Picture, Reason, UnusableError, clean_picture
from patients.photos.uploads import MOST_BYTES
from questions.files import FileForm, SentFileField


class PhotoField(SentFileField):
    """A photo that is made clean at once: gives a `Picture`, or says what to do instead."""

    # Naming the kinds makes Safari turn a phone's own kind into the first of them; "image/*" does not on a Mac.
    # Nothing asks for the camera, so that phones offer it and the photos taken before.
    accepted = "image/jpeg,image/png,image/webp"
    default_error_messages = {
        "required": _("Choose a photo"),
        "invalid": _("Choose a photo"),
        "empty": _("This file is empty. Choose another photo"),
        "large": _("This file is larger than 15 megabytes. Take a screenshot of it, and choose that"),
        Reason.UNKNOWN.name: _("This file is not a photo that we can read. Choose a JPEG, PNG or WebP file"),
        Reason.HEIC.name: _("We cannot read this kind of photo (HEIC). Take a screenshot of it, and choose that"),
        Reason.TOO_MANY_PIXELS.name: _("This photo has too many dots. Take a screenshot of it, and choose that"),
        Reason.DAMAGED.name: _("This photo is damaged, or it broke off on the way. Choose it again, or another"),
    }

    def most_bytes(self) -> int:
        """The 15 megabytes that its message names."""
        return MOST_BYTES

    def look(self, file: "UploadedFile[Any]") -> Picture:
        """Give the clean picture."""
        try:
            return clean_picture(file)
        except UnusableError as error:
            raise ValidationError(self.error_messages[error.reason.name], code=error.reason.name) from None


class PhotoForm(FileForm):
    """Which photo?"""

    photo = PhotoField(label=_("Choose or take a photo"))
