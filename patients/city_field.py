"""A city that stands for a time zone, as people write it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from patients.time_zones import find_time_zone


class CityField(forms.CharField):
    """Gives the time zone of a city that is written in words; the page's script fills in that of the device."""

    default_error_messages = {"unknown": _("Enter a big city that has your time, like London")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("City or time zone"))
        widget = forms.TextInput(attrs={"data-time-zone": "", "autocomplete": "off"})
        super().__init__(max_length=64, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        """Give the zone, or an error that shows how to write it."""
        try:
            return find_time_zone(super().clean(value))
        except ValueError:
            raise ValidationError(self.error_messages["unknown"], code="unknown") from None
