"""What is asked of somebody who brings a diary along: the file, and who they are in it."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchange.arriving.opening import Archive
from exchange.arriving.words import REFUSED, asks_who, called
from exchange.arriving.writers import Cover, cover_of
from exchange.files.forms import LargeFileField
from exchange.files.refusals import UnusableError
from exchange.models import Arrival
from questions.answers import Answer, AnswerForm
from questions.files import FileForm


class ArchiveField(LargeFileField):
    """A file that “Download everything” made. What it says of itself is looked at, its rows are not."""

    accepted = ".zip,application/zip"

    def look(self, file: "UploadedFile[Any]") -> "tuple[UploadedFile[Any], Cover]":
        """Give the file, and whose record it holds."""
        try:
            return file, cover_of(Archive(file))
        except UnusableError as error:
            raise ValidationError(REFUSED[error.reason], code=error.reason.value) from None


class ArchiveForm(FileForm):
    archive = ArchiveField(label=_("Choose the file"))


def who_form(arrival: Arrival, data: Mapping[str, Any] | None) -> AnswerForm:
    """Who of those in the file its sender is."""
    answers = [
        Answer(
            str(person["number"]),
            called(person["name"], person["role"], is_the_person=person["is_the_person"], person=arrival.name),
            note=gettext("The diary is about this person") if person["is_the_person"] else "",
        )
        for person in arrival.people
    ]
    return AnswerForm(asks_who(arrival.name), [*answers, Answer(str(Arrival.NONE_OF_THEM), _("None of them"))], data)
