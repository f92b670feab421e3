"""An email address in a text box, without what a paste brings along unseen."""

from typing import Any

from django import forms

from questions.unseen import without_unseen


class AddressBox(forms.EmailField):
    """An email address. Signs that nobody sees would make another address of it, so they go first of all."""

    def to_python(self, value: Any) -> str | None:
        """Give what can be seen of it."""
        return super().to_python(without_unseen(value) if isinstance(value, str) else value)
