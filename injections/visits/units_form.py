"""How many units in each place, with each unlikely number asked about once.

Numbers are checked for slips of the finger only. A dose is never refused: the clinic decides doses.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from injections.models import Site, Visit
from injections.products import doubtful_site, doubtful_total
from injections.visits.forms import units_field
from injections.visits.sharing import known_sum, left_together, waiting_in
from injections.visits.words import high_in_words, site_in_words, site_within
from patients.body import Part
from questions.forms import QuestionForm
from questions.numbers import plainly

TOTAL = "total"


class UnitsForm(QuestionForm):
    """One box for each place. A number that is beyond plausible gets a tick box to keep it.

    Where muscles have their units together, the box of their part holds the sum. Their own boxes share it out.
    """

    question: str

    def __init__(self, visit: Visit, data: Mapping[str, Any] | None = None, *, only: Part | None = None) -> None:
        """Ask about the places of that visit, or how one part of it was shared."""
        self.visit, self.only = visit, only
        self.sites = {site.code: site for site in visit.places if only in (None, site.part)}
        self.waiting = waiting_in(self.sites.values())
        self.totals = {part: self._known(part) for part in self.waiting}
        self.asked = [
            code for code, site in self.sites.items() if only is None or site.muscle or site.part not in self.waiting
        ]
        super().__init__(data, initial={code: _written(self._before(code)) for code in self.asked})
        self.ticks: dict[str, list[str]] = defaultdict(list)
        for code in self.asked:
            self.fields[code] = units_field(self._words(code, site_in_words), self._words(code, site_within))
        shared = known_sum(site.units for site in self.sites.values())
        self.question = _("How many units in each place?")
        if only and shared:
            self.question = _("How were the %(units)s units shared?") % {"units": plainly(shared)}

    @property
    def units(self) -> dict[str, Decimal | None]:
        """The units of each place by the code of its site; those of a part are what its muscles do not have."""
        said = {code: self.cleaned_data.get(code) for code in self.asked}
        return said | {part.code: left_together(self._total(part), self._shared(part)) for part in self.waiting}

    def clean(self) -> dict[str, Any]:
        """Ask about unlikely numbers that were not there before and not kept by a tick."""
        cleaned = super().clean() or {}
        for code in self.asked:
            units = cleaned.get(code)
            if units is not None and units != self._before(code) and doubtful_site(self.visit.product, units):
                self._ask_site(code, units)
        for part in self.waiting:
            self._ask_shares(part)
        elsewhere = [site.units for site in self.visit.places if site.code not in self.sites]
        self._ask_total(known_sum([*elsewhere, *self.units.values()]) or Decimal(0))
        # Each box is followed by its tick box.
        self.order_fields([name for code in self.asked for name in (code, *self.ticks[code])])
        return cleaned

    def _words(self, code: str, say: Callable[[Site], str]) -> str:
        site = self.sites[code]
        together = not site.muscle and site.part in self.waiting
        return _("%(part)s, all together") % {"part": say(site)} if together else say(site)

    def _before(self, code: str) -> Decimal | None:
        """What the box of that place held when it was drawn."""
        site = self.sites[code]
        return site.units if site.muscle else self.totals.get(site.part, site.units)

    def _known(self, part: Part) -> Decimal | None:
        return known_sum(site.units for site in self.sites.values() if site.part == part)

    def _total(self, part: Part) -> Decimal | None:
        """The sum that the muscles of the part share."""
        return self.cleaned_data.get(part.code) if part.code in self.asked else self.totals[part]

    def _shared(self, part: Part) -> list[Decimal | None]:
        muscles = (code for code in self.asked if self.sites[code].part == part and self.sites[code].muscle)
        return [self.cleaned_data.get(code) for code in muscles]

    def _ask_site(self, code: str, units: Decimal) -> None:
        said = {"units": plainly(units), "place": self.sites[code].part.words}
        if not self._is_kept(code, units, _("%(units)s is right. Keep it") % said):
            words = _("You wrote %(units)s for the %(place)s. Change it, or keep it if it is right") % said
            self.add_error(code, words)

    def _ask_shares(self, part: Part) -> None:
        """Ask where the shares are not the sum: more than it, or less with nothing left open."""
        total, shared = self._total(part), self._shared(part)
        given = known_sum(shared)
        if total is None or given is None or given == total or (given < total and None in shared):
            return
        said = {"given": plainly(given), "total": plainly(total), "part": part.words}
        last = [code for code in self.asked if self.sites[code].part == part][-1]
        if not self._is_kept(last, given, _("%(given)s is right. Keep it") % said):
            words = _("You shared %(given)s of the %(total)s in the %(part)s. Change it, or keep it if it is right")
            self.add_error(last, words % said)

    def _ask_total(self, total: Decimal) -> None:
        if total == (self.visit.total_units or 0) or not doubtful_total(self.visit.product, total):
            return
        said = {"units": plainly(total)}
        if not self._is_kept(TOTAL, total, _("%(units)s together is right. Keep it") % said):
            high = high_in_words(self.visit.product, of_you=self.visit.patient.reader.is_the_person)
            self.add_error(self.ticks[TOTAL][-1], _("You wrote %(units)s together.") % said + f" {high}")

    def _is_kept(self, code: str, units: Decimal, words: str) -> bool:
        """Whether that very number was kept. Its tick box stays on the page until the whole form is right."""
        tick = f"keep-{code}-{units}"
        self.ticks[code].append(tick)
        self.fields[tick] = forms.BooleanField(label=words, required=False)
        return tick in self.data


def _written(units: Decimal | None) -> str:
    return "" if units is None else plainly(units)
