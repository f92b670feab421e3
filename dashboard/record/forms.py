"""The questions about a record: asked one by one when it is opened, and again wherever one is to change."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast
from zoneinfo import available_timezones

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dashboard.record import ambulance_forms as ambulance
from dashboard.record.asking import Data, RecordForm, Values
from patients.body import Limb, Part, Region, Side
from patients.limb_forms import NONE, LimbPartsForm
from patients.models import Patient
from patients.places.city_field import TIME_ZONE_SCRIPT, CityQuestion
from questions.answers import Answer, AnswerForm
from questions.fields import MonthOrDayBoxes, TilesField
from questions.forms import QuestionForm, QuestionModelForm


@dataclass(frozen=True)
class PartsGroup:
    """Parts that are asked about in one row."""

    code: str
    words: Promise
    regions: tuple[Region, ...]


FIRST_GROUPS = (
    PartsGroup("shoulder", _("Shoulder"), (Region.SHOULDER,)),
    PartsGroup("elbow", _("Elbow"), (Region.ELBOW,)),
    PartsGroup("wrist", _("Wrist"), (Region.WRIST,)),
    PartsGroup("hand", _("Fingers and thumb"), (Region.FINGERS, Region.THUMB)),
    PartsGroup("upper-leg", _("Hip and knee"), (Region.HIP, Region.KNEE)),
    PartsGroup("lower-leg", _("Ankle and toes"), (Region.ANKLE, Region.TOES)),
)


class NameForm(QuestionModelForm):
    """What the person is called."""

    question = _("What shall we call you?")
    hint = _("4 short questions, then your diary opens")

    class Media:
        js = (TIME_ZONE_SCRIPT,)

    # The device says it, so that nobody has to. What is no zone is asked later.
    time_zone = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-time-zone": ""}))

    class Meta:
        model = Patient
        fields = ["name"]
        labels = {"name": _("Name")}
        help_texts = {"name": _("A first name or a nickname")}

    def clean_time_zone(self) -> str:
        """The zone of the device; empty where it said none that we know."""
        zone = self.cleaned_data["time_zone"]
        return zone if zone in available_timezones() else ""


class SomebodysNameForm(NameForm):
    """What somebody is called whose record another person runs."""

    question = _("What is the name of the person you help?")
    hint = _("4 short questions, then the diary opens")


class RecordNameForm(RecordForm):
    """The name of a record that is there already."""

    mine, theirs = NameForm.question, SomebodysNameForm.question
    hint = _("A first name is enough")

    class Meta(NameForm.Meta):
        help_texts = {}


class TimeZoneForm(CityQuestion):
    """Where the person lives, as far as clocks go."""

    def __init__(self, patient: Patient, data: Data) -> None:
        known = "" if patient.time_zone == "UTC" else patient.time_zone
        question = patient.in_voice(_("Which city is near you?"), _("Which city is near %(name)s?"))
        super().__init__(question, data, known=known)


class SideForm(AnswerForm):
    """Which side spasticity affects."""

    def __init__(self, patient: Patient, data: Data) -> None:
        self.patient = patient
        self.hint = gettext("The side on which muscles are tight")
        answers = [Answer(value, label) for value, label in Patient.AffectedSide.choices]
        super().__init__(gettext("Which side is tight?"), answers, data)

    @property
    def values(self) -> Values:
        """The side; parts of a side that is not affected are followed no more."""
        side = self.cleaned_data["answer"]
        followed = [part.code for part in self.patient.parts if side in (part.side.value, Patient.AffectedSide.BOTH)]
        return {"affected_side": side, "regions": followed}


class FirstPartsForm(QuestionForm):
    """Which parts to follow, asked once for all that is affected when a record is opened: one page, seven rows."""

    hint = _("You can choose several, and change them later")
    parts = TilesField(exclusive=NONE, label=_("Parts to follow"), choices=[])

    def __init__(self, patient: Patient, data: Data) -> None:
        self.patient = patient
        super().__init__(data)
        groups = [(group.code, group.words) for group in FIRST_GROUPS]
        cast(TilesField, self.fields["parts"]).choices = [*groups, (NONE, _("I am not sure"))]
        if patient.affected_side == Patient.AffectedSide.BOTH:
            mine, theirs = _("Which parts of your two sides are tight?"), _("Which parts are tight for %(name)s?")
        else:
            mine = _("Which parts of your %(side)s side are tight?")
            theirs = _("Which parts of %(name)s’s %(side)s side are tight?")
        self.question = patient.in_voice(mine, theirs, side=patient.sides[0].label)

    @property
    def values(self) -> Values:
        """These parts, on each side that is affected."""
        regions = [
            region for group in FIRST_GROUPS if group.code in self.cleaned_data["parts"] for region in group.regions
        ]
        return {"regions": [Part(region, side).code for side in self.patient.sides for region in regions]}


class PartsForm(LimbPartsForm):
    """Which parts of one limb the person wants to follow."""

    hides_labels = False
    hint = _("1 or 2 parts are easiest. You can change this later")

    def __init__(self, limb: Limb, side: Side, patient: Patient, data: Data) -> None:
        mine = _("Which parts of your %(side)s %(limb)s shall we follow?")
        theirs = _("Which parts of %(name)s’s %(side)s %(limb)s shall we follow?")
        question = patient.in_voice(mine, theirs, side=side.label, limb=limb.label)
        super().__init__(question, limb, side, data, known=[part.code for part in patient.parts])
        self.fields["parts"].label = _("Parts to follow")

    @property
    def values(self) -> Values:
        return {"regions": self.codes}


class LastInjectionForm(QuestionForm):
    """When the last injection was, for somebody who knows."""

    hint = _("Leave it empty if nobody knows, or there was none")
    # Of a month the last day counts, so that nothing is offered too soon.
    date = MonthOrDayBoxes(label=_("Date"), required=False, takes_last=True, help_text=_("A month and a year will do"))

    def __init__(self, patient: Patient, data: Data) -> None:
        super().__init__(data)
        mine, theirs = _("When was your last injection?"), _("When was the last injection of %(name)s?")
        self.question = patient.in_voice(mine, theirs)
        cast(MonthOrDayBoxes, self.fields["date"]).latest = patient.today()


class EmailsForm(AnswerForm):
    """Whether the person wants to hear from us before the next injection."""

    def __init__(self, patient: Patient, data: Data) -> None:
        answers = [Answer("yes", _("Yes, send me an email")), Answer("no", _("No emails"))]
        super().__init__(gettext("Do you want an email before the next injection?"), answers, data)

    @property
    def are_wanted(self) -> bool:
        """Whether the answer is yes."""
        return bool(self.cleaned_data["answer"] == "yes")


RecordQuestion = (
    RecordForm
    | TimeZoneForm
    | SideForm
    | FirstPartsForm
    | PartsForm
    | ambulance.ConfirmNumberForm
    | ambulance.KnownForm
    | LastInjectionForm
    | EmailsForm
)
Ask = Callable[[Patient, Data], RecordQuestion]

_QUESTIONS: dict[str, Ask] = {
    "name": RecordNameForm,
    "city": TimeZoneForm,
    "side": SideForm,
    "parts": FirstPartsForm,
    "emergency-number": ambulance.number_form,
    "another-number": ambulance.EmergencyNumberForm,
    "clinic": ambulance.ClinicForm,
    "stroke-year": ambulance.StrokeYearForm,
    "blood-thinners": ambulance.BloodThinnersForm,
    "baclofen-pump": ambulance.BaclofenPumpForm,
    "aphasia": ambulance.AphasiaForm,
    "address": ambulance.AddressForm,
    "last-injection": LastInjectionForm,
    "emails": EmailsForm,
}
# What is asked before Today, after the name.
OPENING = ("side", "parts", "emergency-number")
# What an ambulance asks: the questions of one card on Today, each by itself and named for its column.
AMBULANCE = ("stroke-year", "blood-thinners", "baclofen-pump", "aphasia", "address")


def form_of(name: str, patient: Patient, data: Data) -> RecordQuestion:
    """The form of one question. Raises KeyError where there is no such question about this record."""
    limbs = {f"{limb.value}-{side.value}": (limb, side) for limb, side in patient.limbs}
    if name in limbs:
        return PartsForm(*limbs[name], patient, data)
    return _QUESTIONS[name](patient, data)


def open_facts(patient: Patient) -> list[str]:
    """The questions of the ambulance that have no answer and were not left out, in order."""
    unknown = [question for question in AMBULANCE if not getattr(patient, question.replace("-", "_"))]
    return [question for question in unknown if question not in patient.left_out]
