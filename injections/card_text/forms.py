"""What is asked when somebody types from the clinic card: the text, then what has two meanings."""

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext, gettext_lazy, ngettext

from injections.card_text.rules import Amount, Line, Reading, read_card
from injections.card_text.tokens import LARGEST
from injections.card_text.words import found_in_words, meaning_in_words, notes_with, site_of, told_amount
from injections.models import LONGEST_NOTES, Visit
from injections.muscles import MUSCLES
from injections.products import PRODUCTS, doubtful_site, doubtful_total, product
from injections.visits.sharing import known_sum
from injections.visits.words import SiteRow, high_in_words, site_in_words, told
from patients.body import Region, Side
from questions.days import MonthOrDayField
from questions.exactness import Exact, NamedDay
from questions.fields import TileChoiceField
from questions.forms import QuestionForm
from questions.numbers import plainly

LONGEST_CARD = 1000
KEEP = "keep"


class CardTextForm(QuestionForm):
    """One box for all that the card says."""

    question = gettext_lazy("What does the clinic card say?")
    card = forms.CharField(
        label=gettext_lazy("Type what the card says"),
        help_text=gettext_lazy("Short names will do: FCR 20, soleus 50"),
        max_length=LONGEST_CARD,
        widget=forms.Textarea(attrs={"autocapitalize": "off", "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, visit: Visit, data: Mapping[str, Any] | None = None) -> None:
        """Ask for the card of that visit."""
        super().__init__(data)
        self.visit = visit
        self.reading = Reading()

    @property
    def muscles(self) -> str:
        """What the script offers while somebody types, as JSON: of each muscle its name, short form and plain name."""
        return json.dumps([(muscle.name, muscle.short, str(muscle.plain_name)) for muscle in MUSCLES])

    @property
    def announced(self) -> str:
        """What is said of one, two and three of them, as JSON."""
        words = (ngettext("%(n)d name below the box", "%(n)d names below the box", n) % {"n": n} for n in (1, 2, 3))
        return json.dumps(list(words))

    def clean_card(self) -> str:
        """Read the text; one in which nothing was found is asked for again, and stays in the box."""
        card = str(self.cleaned_data["card"])
        self.reading = read_card(card, self.visit.patient.sides)
        if not self.reading.lines:
            raise forms.ValidationError(gettext("No muscle was found. Write it with its units, like FCR 20"))
        return card


class CardForm(CardTextForm):
    """One card of several: its day, and what it says."""

    question = gettext_lazy("What does this card say?")
    field_order = ("on", "card")
    on = MonthOrDayField(
        label=gettext_lazy("Day of the injections"), help_text=gettext_lazy("Like 27 3 2026, or March 2026")
    )

    def __init__(self, visit: Visit, data: Mapping[str, Any] | None = None, *, today: date) -> None:
        """Ask for a card of that visit, which is not kept yet."""
        super().__init__(visit, data)
        cast(MonthOrDayField, self.fields["on"]).latest = today

    def clean_on(self) -> NamedDay:
        """Refuse a day that has a visit already; no two are in one month where only the month is known."""
        on: NamedDay = self.cleaned_data["on"]
        self.visit.date, self.visit.date_exact = on.day, on.exact
        others = Visit.objects.of(self.visit.patient).dated().exclude(pk=self.visit.pk)
        same = {"date__year": on.day.year, "date__month": on.day.month} if on.exact == Exact.MONTH else {"date": on.day}
        if others.filter(**same).exists():
            raise forms.ValidationError(gettext("This visit is in the diary already. Open it there to change it"))
        return on


class FoundForm(QuestionForm):
    """What was found on the card. Lines with two meanings are asked about; the words can be kept as they are."""

    card = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, visit: Visit, card: str, reading: Reading, data: Mapping[str, Any] | None = None) -> None:
        """Ask about that reading; `data` are the answers, None where it is only shown."""
        super().__init__(data, initial={"card": card})
        self.visit, self.reading = visit, reading
        self.product = reading.medicine or visit.product
        self.asked = {f"line-{place}": line for place, line in enumerate(reading.lines) if not line.is_clear}
        self.ticks: list[str] = []
        for name, line in self.asked.items():
            self.fields[name] = _which(line)
        self.question = found_in_words(len(reading.lines) - len(self.asked), len(reading.lines) + len(reading.unread))

    @property
    def questions(self) -> list[BoundField]:
        """The lines that are asked about."""
        return [self[name] for name in self.asked]

    @property
    def kept(self) -> list[BoundField]:
        """The tick boxes of numbers that were asked about."""
        return [self[name] for name in self.ticks]

    @property
    def found(self) -> list[SiteRow]:
        """The lines that are clear, as rows."""
        return [told_amount(amount) for amount in self._clear()]

    @property
    def medicine(self) -> str:
        """The brand that the card names."""
        return str(product(self.reading.medicine).brand)

    @property
    def before(self) -> list[SiteRow]:
        """What the visit has already and the card does not name."""
        named = {(amount.region, amount.side, amount.muscle) for amount in self._clear()}
        rows = [row for row in self.visit.rows if not named & {(s.region, s.side, s.muscle) for s in row.places}]
        return [told(row) for row in rows]

    @property
    def sums(self) -> dict[str, str]:
        """The units of what is clear, and with what is asked about where that changes nothing of its units."""
        clear = known_sum(amount.units for amount in self._clear())
        open_lines = [{known_sum(a.units for a in one) for one in line.meanings} for line in self.asked.values()]
        said = {"clear": plainly(clear)} if clear else {}
        if self.asked and all(len(sums) == 1 for sums in open_lines):
            every = known_sum([clear, *(units for sums in open_lines for units in sums)])
            said |= {"every": plainly(every)} if every else {}
        return said

    @property
    def amounts(self) -> list[Amount]:
        """What is to be kept: the clear lines and the meanings that were chosen."""
        chosen = [
            self.asked[name].meanings[int(answer)]
            for name, answer in self.cleaned_data.items()
            if name in self.asked and answer != KEEP
        ]
        return [*self._clear(), *(amount for meaning in chosen for amount in meaning)]

    @property
    def words(self) -> list[str]:
        """What goes into the notes as it was typed."""
        kept = [line.words for name, line in self.asked.items() if self.cleaned_data.get(name) == KEEP]
        return [*kept, *self.reading.unread]

    def clean(self) -> dict[str, Any]:
        """Ask about unlikely numbers that were not kept by a tick; not while one has to be changed in any case."""
        cleaned = super().clean() or {}
        self._refuse_sums()
        if self.non_field_errors():
            return cleaned
        for amount in self.amounts:
            if amount.units is not None and doubtful_site(self.product, amount.units):
                self._ask_amount(amount, amount.units)
        total = known_sum(amount.units for amount in self.amounts)
        if total is not None and doubtful_total(self.product, total):
            self._ask_total(total)
        if len(notes_with(self.visit.notes, self.words)) > LONGEST_NOTES:
            self.add_error(None, gettext("The notes of this visit are full. Shorten them first"))
        return cleaned

    def _clear(self) -> list[Amount]:
        return [amount for line in self.reading.lines if line.is_clear for amount in line.meanings[0]]

    def _refuse_sums(self) -> None:
        """Refuse several lines of one place whose sum, which is what is kept, is more than units can be."""
        together: defaultdict[tuple[Region, Side, str], list[Amount]] = defaultdict(list)
        for amount in self.amounts:
            together[amount.region, amount.side, amount.muscle].append(amount)
        for amounts in together.values():
            units = known_sum(amount.units for amount in amounts)
            if units is not None and units > LARGEST:
                place = site_in_words(site_of(amounts[0]))
                said = {"units": plainly(units), "place": place, "most": plainly(LARGEST)}
                words = gettext("You wrote %(units)s for this: %(place)s. %(most)s is the most. Change what you typed")
                self.add_error(None, words % said)

    def _ask_amount(self, amount: Amount, units: Decimal) -> None:
        site = site_of(amount)
        said = {"units": plainly(units), "place": site_in_words(site)}
        words = gettext("You wrote %(units)s for this: %(place)s. Change it, or keep it if it is right") % said
        self._ask(f"keep-{site.code}-{units}", gettext("%(units)s is right. Keep it") % said, words)

    def _ask_total(self, total: Decimal) -> None:
        said = {"units": plainly(total)}
        high = high_in_words(self.product, of_you=self.visit.patient.reader.is_the_person)
        words = gettext("You wrote %(units)s together.") % said + f" {high}"
        self._ask(f"keep-total-{total}", gettext("%(units)s together is right. Keep it") % said, words)

    def _ask(self, tick: str, label: str, words: str) -> None:
        """Add the tick box of that very number. It stays on the page until the whole form is right."""
        self.fields[tick] = forms.BooleanField(label=label, required=False)
        self.ticks.append(tick)
        if tick not in self.data:
            self.add_error(tick, words)


class FoundOnCardForm(FoundForm):
    """What was found on one card of several, with its day, and the medicine where the card does not name it."""

    on = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, typed: CardForm, data: Mapping[str, Any] | None = None) -> None:
        """Ask about what was typed."""
        asks, choices = not typed.reading.medicine, [(one.code, one.brand) for one in PRODUCTS]
        if asks and data and data.get("product") in dict(choices):
            typed.visit.product = data["product"]
        super().__init__(typed.visit, typed.cleaned_data["card"], typed.reading, data)
        self.initial["on"] = typed.data["on"]
        if asks:
            self.fields["product"] = TileChoiceField(label=gettext("Which medicine was it?"), choices=choices)

    @property
    def questions(self) -> list[BoundField]:
        """The lines that are asked about, and the medicine."""
        return [*super().questions, *([self["product"]] if "product" in self.fields else [])]

    @property
    def medicine_code(self) -> str:
        """The medicine, from the card or as it was answered."""
        return self.reading.medicine or str(self.cleaned_data["product"])


def _which(line: Line) -> TileChoiceField:
    said = {"words": line.words}
    keep = gettext("I am not sure. Keep “%(words)s”") % said
    meanings = [(str(place), meaning_in_words(meaning)) for place, meaning in enumerate(line.meanings)]
    field = TileChoiceField(label=gettext("What is “%(words)s”?") % said, choices=[*meanings, (KEEP, keep)])
    field.exclusive = KEEP  # type: ignore[attr-defined]  # drawn apart, after "or"
    return field
