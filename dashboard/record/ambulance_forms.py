"""What an ambulance and the clinic need: which number calls them, and what to say there.

All of it is told once, by the person, and may be left out; nothing is worked out from it but what is said on the phone
and which signs a page names.
"""

from typing import TYPE_CHECKING, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dashboard.record.asking import Data, RecordForm, Values
from injections.models import last_visit
from patients.models import EARLIEST_STROKE, Known, Patient
from questions.answers import Answer, AnswerForm
from questions.fields import SpokenNumberField
from questions.phones import PhoneBox

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

OTHER = "other"


class ConfirmNumberForm(AnswerForm):
    """Whether the number that we would show is right where the person lives (clinical reference 13.1, step 3)."""

    def __init__(self, patient: Patient, data: Data) -> None:
        first, *others = patient.emergency.offered
        mine = gettext("Is %(number)s the ambulance number where you live?")
        theirs = gettext("Is %(number)s the ambulance number where %(name)s lives?")
        question = patient.in_voice(mine, theirs, number=first)
        answers = [
            Answer(first, gettext("Yes, %(number)s") % {"number": first}),
            *(Answer(number, gettext("No, it is %(number)s") % {"number": number}) for number in others),
            Answer(OTHER, gettext("Another number")),
        ]
        super().__init__(question, answers, data)
        self.hint = gettext("In an emergency we will show it")

    @property
    def then(self) -> str:
        """The question that follows from the answer."""
        return "another-number" if self.cleaned_data["answer"] == OTHER else ""

    @property
    def values(self) -> Values:
        """The number, confirmed; nothing where it is still to be said."""
        return {} if self.then else {"emergency_number": self.cleaned_data["answer"], "number_is_confirmed": True}


class EmergencyNumberForm(RecordForm):
    """Which number calls for help, for somebody who knows."""

    mine = _("Which number calls an ambulance where you live?")
    theirs = _("Which number calls an ambulance for %(name)s?")
    hint = _("Shown on the emergency pages")
    emergency_number = PhoneBox(label=_("Emergency number"), like="112")

    class Meta:
        model = Patient
        fields = ["emergency_number"]

    @property
    def values(self) -> Values:
        return {**self.cleaned_data, "number_is_confirmed": True}


def number_form(patient: Patient, data: Data) -> ConfirmNumberForm | EmergencyNumberForm:
    """One tap where there is a number to confirm, a box where it has to be written or is to be changed."""
    asks_once = not patient.number_is_confirmed and patient.emergency.offered
    return (ConfirmNumberForm if asks_once else EmergencyNumberForm)(patient, data)


class ClinicForm(RecordForm):
    """Whom to call where a call of the clinic is advised. The name is that of the last visit, if one was said there."""

    mine, theirs = _("How do you reach your clinic?"), _("How do you reach the clinic of %(name)s?")
    hint = _("The number stands where a call is advised")
    clinic_phone = PhoneBox(label=_("Phone number"), like="020 7946 0018", required=False)

    class Meta:
        model = Patient
        fields = ["clinic_name", "clinic_phone"]
        labels = {"clinic_name": _("Name of the clinic")}

    def __init__(self, patient: Patient, data: Data) -> None:
        visit = None if patient.clinic_name else last_visit(patient)
        super().__init__(patient, data, initial={"clinic_name": visit.clinic} if visit else None)


class StrokeYearForm(RecordForm):
    """In which year the stroke was."""

    mine, theirs = _("In which year did you have a stroke?"), _("In which year did %(name)s have a stroke?")
    hint = _("For the ambulance. The year is enough")
    stroke_year = SpokenNumberField(
        label=_("Year"), what=_("the year"), like=2019, smallest=EARLIEST_STROKE, largest=EARLIEST_STROKE
    )

    class Meta:
        model = Patient
        fields = ["stroke_year"]

    def __init__(self, patient: Patient, data: Data) -> None:
        super().__init__(patient, data)
        cast(SpokenNumberField, self.fields["stroke_year"]).end_at(patient.today().year)


class AddressForm(RecordForm):
    """Where an ambulance has to come."""

    mine, theirs = _("What is your address?"), _("What is the address of %(name)s?")
    hint = _("One line, to read out on the phone")

    class Meta:
        model = Patient
        fields = ["address"]
        labels = {"address": _("Address")}
        widgets = {"address": forms.TextInput(attrs={"autocomplete": "street-address"})}


class KnownForm(AnswerForm):
    """A question about one's health to which "I am not sure" is an answer."""

    field: str
    mine: "_StrOrPromise"
    theirs: "_StrOrPromise"
    # A template that stands above the answers.
    above = ""

    def __init__(self, patient: Patient, data: Data) -> None:
        answers = [Answer(value, label) for value, label in Known.choices]
        super().__init__(patient.in_voice(self.mine, self.theirs), answers, data, was=getattr(patient, self.field))

    @property
    def values(self) -> Values:
        return {self.field: self.cleaned_data["answer"]}


class BloodThinnersForm(KnownForm):
    field = "blood_thinners"
    mine, theirs = _("Do you take blood thinners?"), _("Does %(name)s take blood thinners?")
    hint = _("It matters after a fall on the head")


class BaclofenPumpForm(KnownForm):
    field = "baclofen_pump"
    mine, theirs = _("Do you have a baclofen pump?"), _("Does %(name)s have a baclofen pump?")
    hint = _("A pump under the skin, with dates to refill it")


class AphasiaForm(KnownForm):
    field = "aphasia"
    mine, theirs = _("Do you have aphasia?"), _("Does %(name)s have aphasia?")
    hint = _("It is hard to find words or to speak")
    above = "patients/_relay_before.html"
