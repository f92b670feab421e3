"""How many units in each place, with each unlikely number asked about once.

Numbers are checked for slips of the finger only. A dose is never refused: the clinic decides doses.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from injections.forms import units_field
from injections.models import Site, Visit
from injections.products import doubtful_site, doubtful_total
from injections.visit_words import site_in_words, units_in_words
from questions.forms import QuestionForm

TOTAL = "total"


class UnitsForm(QuestionForm):
    """One box for each place. A number that is beyond plausible gets a tick box to keep it."""

    question = gettext_lazy("How many units in each place?")

    def __init__(self, visit: Visit, data: Mapping[str, Any] | None = None) -> None:
        """Ask about the places of that visit."""
        self.sites = {site.code: site for site in visit.places}
        super().__init__(data, initial={code: _written(site.units) for code, site in self.sites.items()})
        self.visit = visit
        self.ticks: dict[str, str] = {}
        for code, site in self.sites.items():
            place = site_in_words(site)
            self.fields[code] = units_field(place, place[:1].lower() + place[1:])

    @property
    def rows(self) -> list[BoundField]:
        """The boxes, each followed by its tick box where its number was asked about."""
        names = [name for code in (*self.sites, TOTAL) for name in (code, self.ticks.get(code)) if name in self.fields]
        return [self[name] for name in names if name]

    @property
    def units(self) -> dict[str, Decimal | None]:
        """The units of each place by the code of its site."""
        return {code: self.cleaned_data[code] for code in self.sites}

    def clean(self) -> dict[str, Any]:
        """Ask about unlikely numbers that were not there before and not kept by a tick."""
        cleaned = super().clean() or {}
        for code, site in self.sites.items():
            units = cleaned.get(code)
            if units is not None and units != site.units and doubtful_site(self.visit.product, units):
                self._ask_site(site, units)
        self._ask_total(sum((cleaned.get(code) or Decimal(0) for code in self.sites), Decimal(0)))
        return cleaned

    def _ask_site(self, site: Site, units: Decimal) -> None:
        said = {"units": units_in_words(units), "place": site.part.words}
        if not self._is_kept(site.code, units, _("%(units)s is right. Keep it") % said):
            words = _("You wrote %(units)s for the %(place)s. Change it, or keep it if it is right") % said
            self.add_error(site.code, words)

    def _ask_total(self, total: Decimal) -> None:
        if total == (self.visit.total_units or 0) or not doubtful_total(self.visit.product, total):
            return
        said = {"units": units_in_words(total)}
        if not self._is_kept(TOTAL, total, _("%(units)s together is right. Keep it") % said):
            words = _("You wrote %(units)s together. Change it, or keep it if it is right") % said
            self.add_error(self.ticks[TOTAL], words)

    def _is_kept(self, code: str, units: Decimal, words: str) -> bool:
        """Whether that very number was kept. Its tick box stays on the page until the whole form is right."""
        self.ticks[code] = tick = f"keep-{code}-{units}"
        self.fields[tick] = forms.BooleanField(label=words, required=False)
        return tick in self.data


def _written(units: Decimal | None) -> str:
    return "" if units is None else units_in_words(units)
