"""A code or PIN in a text box: digits of any script, however they are grouped."""

from typing import Any

from django import forms

from questions.digits import in_plain_digits

CODE_ATTRS = {"autocomplete": "one-time-code", "inputmode": "numeric"}


class CodeBox(forms.CharField):
    """A code that was sent, shown or read out. Spare codes have letters too, so those stay."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(CODE_ATTRS))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        """Give letters and digits alone."""
        return "".join(filter(str.isalnum, in_plain_digits(super().to_python(value) or "")))
