"""What is asked about a visit, one question a page."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.db.models import Max
from django.forms import Script
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from injections.models import LONGEST_NAME, Visit
from injections.muscles import muscles_in
from injections.next.rules import FURTHEST_AHEAD
from injections.next.words import early_in_words
from injections.products import PRODUCTS
from injections.visits.sharing import known_sum
from injections.visits.words import limb_in_words
from patients.body import REGIONS, Limb, Part, Region, Side
from patients.models import Patient
from questions.answers import Answer, AnswerForm
from questions.day_words import say_day
from questions.days import DayForm
from questions.fields import TILES_SCRIPT, DateBoxes, SpokenNumberField, TilesField
from questions.forms import QuestionForm, QuestionModelForm
from questions.money import SEVERAL, MoneyBox, currency_in
from questions.numbers import plainly
from questions.own_words import isolated
from questions.times import TimeBox

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

NONE = "none"
# The answer that asks for another name, and how many names of earlier visits are offered beside it.
ANOTHER, OFFERED = "another", 4
DROP = "drop-"


def day_form(data: Mapping[str, Any] | None, *, today: date, was: date | None) -> DayForm:
    """Ask on which day the injections were: today or earlier."""
    return DayForm(_("When were the injections?"), data, today=today, was=was)


def product_form(data: Mapping[str, Any] | None, *, was: str, question: str = "") -> AnswerForm:
    """Ask which medicine it was."""
    answers = [Answer(product.code, str(product.brand)) for product in PRODUCTS]
    return AnswerForm(question or _("Which medicine was it?"), answers, data, was=was)


def earlier_names(patient: Patient, column: str) -> list[str]:
    """The names in that column of the record's visits, each once, the latest first: at most four."""
    named = Visit.objects.of(patient).exclude(**{column: ""}).exclude(**{column: ANOTHER})
    latest = named.order_by().values(column).annotate(last=Max("date")).order_by("-last", column)
    return [row[column] for row in latest[:OFFERED]]


class NameForm(AnswerForm):
    """One tap for a name of an earlier visit; "another", or the first visit of all, brings up a box to write in.

    `is_valid()` is true once there is a name, which may be blank: `name`. A first tap on "another" is no error: the
    form then `writes`, and the same page is shown again with the box.
    """

    def __init__(
        self,
        question: "_StrOrPromise",
        data: Mapping[str, Any] | None = None,
        *,
        visit: Visit,
        column: str,
        label: "_StrOrPromise",
        another: "_StrOrPromise",
    ) -> None:
        """Ask `question`; the box of the page is named like the `column` of the visit and bears the `label`."""
        offered, was = earlier_names(visit.patient, column), getattr(visit, column)
        answers = [*(Answer(name, isolated(name)) for name in offered), Answer(ANOTHER, another)]
        super().__init__(question, answers, data, was=was)
        self.visit, self.column = visit, column
        self.writes = not offered or self.data.get("answer") == ANOTHER or column in self.data
        self._asks_it_now = self.is_bound and self.writes and column not in self.data
        if self.writes:
            del self.fields["answer"]
            self.fields[column] = forms.CharField(label=label, max_length=LONGEST_NAME, required=False, initial=was)

    def is_valid(self) -> bool:
        """Whether there is a name, or it was left blank."""
        return not self._asks_it_now and super().is_valid()

    @property
    def name(self) -> str:
        """The name that was tapped or written."""
        return str(self.cleaned_data[self.column if self.writes else "answer"])


class PlacesForm(QuestionForm):
    """In which parts of one arm or leg the injections were. A place that has units is not taken off unasked."""

    hides_labels = True
    places = TilesField(exclusive=NONE)

    class Media:
        js = (TILES_SCRIPT, Script("js/body-picture.js", type="module"))

    def __init__(self, visit: Visit, limb: Limb, side: Side, data: MultiValueDict[str, str] | None = None) -> None:
        """Ask about that limb; the places that the visit has there are ticked."""
        here = [site for site in visit.places if (site.part.region.limb, site.part.side) == (limb, side)]
        super().__init__(data, initial={"places": list(dict.fromkeys(site.part.region for site in here))})
        self.parts = {site.part.region: site.part for site in here}
        self.units = {region: known_sum(s.units for s in here if s.part.region == region) for region in self.parts}
        yours = gettext("Where in your %(limb)s were the injections?")
        theirs = gettext("Where in the %(limb)s of %(name)s were the injections?")
        self.question = visit.patient.in_voice(yours, theirs, limb=limb_in_words(limb, side))
        self.picture, self.mirrored = f"injections/visits/_{limb.value}.html", side == Side.LEFT
        nowhere = gettext("None in the %(limb)s") % {"limb": limb.label}
        field = cast(TilesField, self.fields["places"])
        field.label = self.question
        field.choices = [(region, region.alone) for region in REGIONS[limb]] + [(NONE, nowhere)]
        field.error_messages["required"] = gettext("Choose the places, or choose “%(none)s”") % {"none": nowhere}
        self.dropped: list[Region] = []

    @property
    def regions(self) -> list[Region]:
        """The regions that were ticked."""
        return [Region(value) for value in self.cleaned_data["places"] if value != NONE]

    def clean(self) -> dict[str, Any]:
        """Ask about each place with units that is ticked no more."""
        cleaned = super().clean() or {}
        for region, units in self.units.items():
            if units is not None and "places" in cleaned and region not in self.regions:
                self._ask_drop(region, units)
        return cleaned

    def _ask_drop(self, region: Region, units: Decimal) -> None:
        """Ask whether those very units go with their place."""
        said = {"units": plainly(units), "part": self.parts[region].words}
        tick = f"{DROP}{region.value}-{units}"
        self.fields[tick] = forms.BooleanField(label=gettext("Take off %(units)s units") % said, required=False)
        if tick in self.data:
            self.dropped.append(region)
        else:
            self.add_error(tick, gettext("The %(part)s has %(units)s units. Choose it again, or take them off") % said)


class MusclesForm(QuestionForm):
    """Which muscles of one part were injected."""

    hides_labels = True
    muscles = TilesField(exclusive=NONE)

    class Media:
        js = (TILES_SCRIPT,)

    def __init__(self, part: Part, data: MultiValueDict[str, str] | None = None, *, was: list[str]) -> None:
        """Ask about that part; `was` are the codes of the muscles noted already."""
        super().__init__(data, initial={"muscles": was})
        self.question = gettext("Which muscle in the %(part)s was it?") % {"part": part.words}
        field = cast(TilesField, self.fields["muscles"])
        field.label = self.question
        tile = '{} <span class="form-text">{}. {}</span>'
        tiles = [(m.code, format_html(tile, m.plain_name, m.medical_name, m.pattern)) for m in muscles_in(part.region)]
        field.choices = [*tiles, (NONE, _("I do not know the muscle"))]
        field.error_messages["required"] = gettext("Choose the muscle, or choose “I do not know the muscle”")

    @property
    def codes(self) -> list[str]:
        """The codes of the muscles that were ticked."""
        return [value for value in self.cleaned_data["muscles"] if value != NONE]


class CostForm(QuestionForm):
    """What the visit cost, with the currency by its sign or its three letters."""

    question = _("What did the visit cost?")
    cost = MoneyBox(
        label=_("Cost"), what=_("the cost"), whole=False, places=2, largest=9_999_999, like=120, required=False
    )
    currency = forms.CharField(
        label=_("Currency"),
        max_length=20,
        required=False,
        help_text=_("Three letters, like GBP"),
        widget=forms.TextInput({"autocomplete": "transaction-currency"}),
    )

    def clean_currency(self) -> str:
        """Read the three letters in any case, or a sign that only one currency has; refuse anything else."""
        written = str(self.cleaned_data["currency"])
        letters = currency_in(written) or written.strip(" .").upper()
        if letters and not (len(letters) == 3 and letters.isascii() and letters.isalpha()):
            raise forms.ValidationError(_("Enter the currency as three letters, like GBP"), code="currency")
        return letters

    def clean(self) -> dict[str, Any]:
        """The sign beside the cost says the currency, where nobody wrote another."""
        sign = currency_in(str(self["cost"].data or ""))
        if sign is None or "currency" in self.errors:
            return self.cleaned_data
        written = self.cleaned_data["currency"]
        if sign == SEVERAL and not written:
            self.add_error("currency", _("Several countries use this sign. Enter three letters, like USD"))
        elif sign not in (SEVERAL, written) and written and "currency" in self.changed_data:
            words = _("The cost says %(sign)s. Enter the currency that is right")
            self.add_error("currency", words % {"sign": sign})
        else:
            self.cleaned_data["currency"] = sign or written
        return self.cleaned_data


class AppointmentForm(QuestionForm):
    """When the next injections are booked: some day after the visit."""

    question = _("When is the next appointment?")
    appointment = DateBoxes(label=_("Next appointment"), required=False)
    at = TimeBox(label=_("Time, like 10:30"), required=False)

    def __init__(self, visit: Visit, data: Mapping[str, Any] | None = None) -> None:
        """Ask for the appointment after that visit."""
        super().__init__(data, initial={"appointment": visit.next_appointment, "at": visit.next_appointment_time})
        self.warning = early_in_words() if visit.appointment_is_early else ""
        field = cast(DateBoxes, self.fields["appointment"])
        field.earliest = visit.date + timedelta(days=1)
        field.latest = visit.date + FURTHEST_AHEAD
        field.error_messages["early"] = _("Enter a date after the visit on %(visit)s") % {
            "visit": say_day(visit.date, "j F Y")
        }

    def clean(self) -> dict[str, Any]:
        """A time needs its day."""
        if self.cleaned_data.get("at") and not self.cleaned_data.get("appointment", True):
            self.add_error("appointment", _("Enter the day of the appointment too"))
        return self.cleaned_data

    @property
    def facts(self) -> dict[str, object]:
        """What the visit keeps: the time with the day that it was said for."""
        day, at = self.cleaned_data["appointment"], self.cleaned_data["at"]
        return {"next_appointment": day, "appointment_time": at, "appointment_time_on": day if at else None}


class NotesForm(QuestionModelForm):
    """Anything else about the visit."""

    question = _("What else do you want to note?")

    class Meta:
        model = Visit
        fields = ["notes"]
        widgets = {"notes": forms.Textarea}
        labels = {"notes": _("Notes")}


def units_field(place: str, within: str) -> SpokenNumberField:
    """A box for the units of one place, which may stay blank; `within` is the place as a sentence names it."""
    return SpokenNumberField(
        label=place,
        what=_("the %(place)s units") % {"place": within},
        like=25,
        whole=False,
        places=1,
        smallest=Decimal("0.1"),
        largest=9999,
        units=("u", "iu", "unit", "units"),
        required=False,
    )
