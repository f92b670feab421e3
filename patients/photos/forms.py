"""The form that asks for a photo."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from patients.photos.pictures import Picture, Reason, UnusableError, clean_picture
from patients.photos.uploads import MOST_BYTES
from questions.forms import QuestionForm

# Naming the kinds makes Safari turn a phone's own kind into the first of them; "image/*" does not on a Mac.
# Nothing asks for the camera, so that phones offer it and the photos taken before.
ACCEPTED = "image/jpeg,image/png,image/webp"


class PhotoField(forms.FileField):
    """A photo that is made clean at once: gives a `Picture`, or says what to do instead."""

    widget = forms.FileInput
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

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Offer photos only."""
        return super().widget_attrs(widget) | {"accept": ACCEPTED}

    def clean(self, data: Any, initial: Any = None) -> Picture:
        """Give the clean picture. What the file is called, or says that it is, counts for nothing."""
        file: UploadedFile[Any] = super().clean(data, initial)
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(self.error_messages["large"], code="large")
        try:
            return clean_picture(file)
        except UnusableError as error:
            raise ValidationError(self.error_messages[error.reason.name], code=error.reason.name) from None


class PhotoForm(QuestionForm):
    """Which photo?"""

    # A file cannot be shown again, so after signing in the page says only that it was not saved.
    may_show_kept = False
    photo = PhotoField(label=_("Choose or take a photo"))
