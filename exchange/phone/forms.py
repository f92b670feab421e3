"""What is asked of somebody who brings the steps of a phone: its file."""

from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from exchange.files.forms import LargeFileField
from exchange.files.refusals import UnusableError
from exchange.phone.opening import stores_in
from exchange.phone.words import REFUSED
from questions.files import FileForm


class StoreField(LargeFileField):
    """A file that a health store made. What is in it is looked at, what it says is not."""

    def look(self, file: "UploadedFile[Any]") -> "UploadedFile[Any]":
        """Give the file."""
        try:
            stores_in(file, ZoneInfo("UTC"))
        except UnusableError as error:
            raise ValidationError(REFUSED[error.reason], code=error.reason.value) from None
        return file


class StoreForm(FileForm):
    store = StoreField(label=_("Choose the file"))
