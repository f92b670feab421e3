"""A city that stands for a time zone, as people write it, and which one where several share its name."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from patients.places.shared_names import CITIES_BY_CODE, City, cities_named
from patients.places.time_zones import find_time_zone
from questions.answers import Answer, AnswerForm
from questions.fields import TileChoiceField

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


# Fills in the zone of the device.
TIME_ZONE_SCRIPT = forms.Script("js/time-zone.js", type="module")


class CityField(forms.CharField):
    """Gives the time zone of a city that is written in words; the page's script fills in that of the device."""

    default_error_messages = {"unknown": _("Enter a big city that has your time, like Paris")}

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


class CityQuestion(AnswerForm):
    """Asks for a city in a box. Where big cities share the name, the page comes again with these as its answers."""

    class Media:
        js = (TIME_ZONE_SCRIPT,)

    hint: "_StrOrPromise" = _("A big city that has your time, like Paris")
    city = CityField()
    # The name that was written in the box, while the answers stand in its place.
    named = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, question: "_StrOrPromise", data: Mapping[str, Any] | None, *, known: str = "") -> None:
        super().__init__(question, [], data)
        written = str(self.data.get("named") or self.data.get("city") or "")
        shared = cities_named(written)
        if shared:
            self._offer(shared, written)
        else:
            del self.fields["answer"], self.fields["named"]
            self.initial["city"] = known

    def _offer(self, cities: tuple[City, ...], written: str) -> None:
        """Ask which of them is meant. What is not chosen yet is no mistake."""
        del self.fields["city"]
        self.initial["named"] = written
        self.is_bound = self.is_bound and "named" in self.data
        self.question = gettext("Which %(city)s is it?") % {"city": cities[0].name}
        self.hint = gettext("More than one big city has this name")
        self.answers = [Answer(city.code, city.words) for city in cities]
        field = cast(TileChoiceField, self.fields["answer"])
        field.label, field.choices = self.question, [(city.code, city.words) for city in cities]

    @property
    def zone(self) -> str:
        """The time zone of the city."""
        chosen = self.cleaned_data.get("answer")
        return CITIES_BY_CODE[chosen].zone if chosen else str(self.cleaned_data["city"])
