"""A time of day as people write it: "10:30", "10.30", "1030", "10", "2 pm"."""

import datetime
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from questions.digits import in_plain_digits

_WRITTEN = re.compile(r"([0-9]{1,2})\s*(?:[:.h ]?\s*([0-9]{2}))?\s*(?:([ap])\.?\s*m\.?)?", re.IGNORECASE)


def read_time(written: str) -> datetime.time:
    """Give the time that is written. Raises ValueError where it is none."""
    found = _WRITTEN.fullmatch(in_plain_digits(written).strip(" ."))
    if not found:
        raise ValueError(f"no time: {written[:20]!r}")
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        raise ValueError(f"no hour of half a day: {hour}")
    return datetime.time(hour % 12 + (12 if half == "p" else 0) if half else hour, minute)


class TimeBox(forms.CharField):
    """A time in a text box that forgives how it is written; None where it may stay blank and does."""

    default_error_messages = {"unreal": _("Enter a time, like 10:30")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"}), max_length=40, **kwargs
        )

    def prepare_value(self, value: object) -> object:
        """Show a stored time as people write it."""
        return f"{value:%H:%M}" if isinstance(value, datetime.time) else value

    def clean(self, value: object) -> datetime.time | None:
        """Read it."""
        written = str(super().clean(value))
        if not written:
            return None
        try:
            return read_time(written)
        except ValueError:
            raise ValidationError(self.error_messages["unreal"], code="unreal") from None
