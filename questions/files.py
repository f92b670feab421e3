"""Asking for a file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from questions.forms import QuestionForm


class SentFileField(forms.FileField):
    """A file of so many bytes at most. What it is called, or says that it is, counts for nothing; `look` says the rest.

    Its message "large" may name `%(most)s`, in megabytes.
    """

    widget = forms.FileInput
    # The kinds that are offered first; all of them where this is empty.
    accepted = ""

    def most_bytes(self) -> int:
        """How large it may be."""
        raise NotImplementedError

    def look(self, file: "UploadedFile[Any]") -> object:
        """Give what the field is for. Raises ValidationError where the file is not of use."""
        raise NotImplementedError

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Offer such files first."""
        offered = {"accept": self.accepted} if self.accepted else {}
        return super().widget_attrs(widget) | offered

    def clean(self, data: Any, initial: Any = None) -> object:
        """Look into it, if it is not too large; else say what is wrong with it."""
        file: UploadedFile[Any] = super().clean(data, initial)
        most = self.most_bytes()
        if (file.size or 0) > most:
            params = {"most": most // 1_000_000}
            raise ValidationError(self.error_messages["large"], code="large", params=params)
        return self.look(file)


class FileForm(QuestionForm):
    """Which file?"""

    # A file cannot be shown again, so after signing in the page says only that it was not saved.
    may_show_kept = False
