"""How the fields of our own are drawn."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class TilesWidget(forms.CheckboxSelectMultiple):
    """Tick tiles; `pictures` names for some of the values an icon that stands beside the words."""

    pictures: Mapping[str, str] = {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Put the picture of the value beside the rest that a tile is drawn from."""
        return super().create_option(name, value, *args, **kwargs) | {"picture": self.pictures.get(str(value), "")}


class DateBoxesWidget(forms.MultiWidget):
    """Three labelled text boxes. Never moves on by itself from one box to the next."""

    use_fieldset = True
    template_name = "questions/date_boxes.html"
    labels = {"day": _("Day"), "month": _("Month"), "year": _("Year")}

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        # The month box takes letters too, so it asks for the full keyboard.
        box = {"autocomplete": "off", "inputmode": "numeric"}
        day, year = forms.TextInput(box), forms.TextInput(box)
        super().__init__({"day": day, "month": forms.TextInput({"autocomplete": "off"}), "year": year}, attrs)

    def decompress(self, value: datetime.date | None) -> list[int | None]:
        """Fill the three boxes from a date that is known already."""
        return [value.day, value.month, value.year] if value else [None, None, None]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Put above each box its word."""
        context = super().get_context(name, value, attrs)
        for box, (part, label) in zip(context["widget"]["subwidgets"], self.labels.items(), strict=True):
            box["said"], box["part"] = label, part
        return context

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Lead a link in the error summary to the first box."""
        return f"{id_}_0" if id_ else id_
