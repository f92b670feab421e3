"""How the fields of our own are drawn."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from questions.free_text import is_free_text

UNWANTED_ATTRIBUTES = ("required", "placeholder", "maxlength", "minlength", "rows", "cols")
_Attrs = dict[str, str | bool]


class PlainBoundField(BoundField):
    """A field without what browsers would shout about (required) or cut off silently (maxlength)."""

    @property
    def aria_describedby(self) -> str:
        """The ids of the texts that belong to the field, in the order in which they stand above it."""
        texts = {"helptext": self.help_text, "unread": is_free_text(self.field), "error": self.errors}
        return " ".join(f"{self.auto_id}_{name}" for name, text in texts.items() if text and not self.is_hidden)

    def build_widget_attrs(self, attrs: _Attrs, widget: forms.Widget | None = None) -> _Attrs:
        """Give the control the class by which it is styled."""
        built = super().build_widget_attrs(attrs, widget)
        if (widget or self.field.widget).is_hidden:
            return built
        css = "form-check-input" if isinstance(self.field.widget, forms.CheckboxInput) else "form-control"
        # Django leaves out an attribute that is False.
        unwanted = dict.fromkeys(UNWANTED_ATTRIBUTES, False)
        return {"class": f"{css} is-invalid" if self.errors else css} | built | unwanted


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
