"""What is asked of somebody who brings the steps of a phone: its file."""

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from exchange.files.refusals import UnusableError
from exchange.phone.opening import stores_in
from exchange.phone.words import REFUSED
from questions.forms import QuestionForm


class StoreField(forms.FileField):
    """A file that a health store made. What is in it is looked at, what it says is not."""

    widget = forms.FileInput
    default_error_messages = {
        "required": _("Choose the file"),
        "invalid": _("Choose the file"),
        "empty": _("This file is empty. Choose another file"),
        "large": _("This file is larger than %(most)s megabytes. Ask whoever runs this app to allow it"),
    }

    def clean(self, data: Any, initial: Any = None) -> "UploadedFile[bytes]":
        """Give the file; else say what is wrong with it."""
        file: UploadedFile[bytes] = super().clean(data, initial)
        if (file.size or 0) > settings.ARCHIVE_BYTES:
            most = settings.ARCHIVE_BYTES // 1_000_000
            raise ValidationError(self.error_messages["large"], code="large", params={"most": most})
        try:
            stores_in(file, ZoneInfo("UTC"))
        except UnusableError as error:
            raise ValidationError(REFUSED[error.reason], code=error.reason.value) from None
        return file


class StoreForm(QuestionForm):
    """Which file?"""

    # A file cannot be shown again, so after signing in the page says only that it was not saved.
    may_show_kept = False
    store = StoreField(label=_("Choose the file"))
