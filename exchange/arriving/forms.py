"""What is asked of somebody who brings a diary along: the file, and who they are in it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchange.arriving.opening import Archive
from exchange.arriving.words import REFUSED, asks_who, called
from exchange.arriving.writers import Cover, cover_of
from exchange.files.refusals import UnusableError
from exchange.models import Arrival
from questions.answers import Answer, AnswerForm
from questions.forms import QuestionForm

ACCEPTED = ".zip,application/zip"


class ArchiveField(forms.FileField):
    """A file that “Download everything” made. What it says of itself is looked at, its rows are not."""

    widget = forms.FileInput
    default_error_messages = {
        "required": _("Choose the file"),
        "invalid": _("Choose the file"),
        "empty": _("This file is empty. Choose another file"),
        "large": _("This file is larger than %(most)s megabytes. Ask whoever runs this app to allow it"),
    }

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Offer such files only."""
        return super().widget_attrs(widget) | {"accept": ACCEPTED}

    def clean(self, data: Any, initial: Any = None) -> "tuple[UploadedFile[bytes], Cover]":
        """Give the file, and whose record it holds; else say what is wrong with it."""
        file: UploadedFile[bytes] = super().clean(data, initial)
        if (file.size or 0) > settings.ARCHIVE_BYTES:
            most = settings.ARCHIVE_BYTES // 1_000_000
            raise ValidationError(self.error_messages["large"], code="large", params={"most": most})
        try:
            return file, cover_of(Archive(file))
        except UnusableError as error:
            raise ValidationError(REFUSED[error.reason], code=error.reason.value) from None


class ArchiveForm(QuestionForm):
    """Which file?"""

    # A file cannot be shown again, so after signing in the page says only that it was not saved.
    may_show_kept = False
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
