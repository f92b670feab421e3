"""The questions about a record: asked one by one when it is opened, and again wherever one is to change."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any, cast

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from injections.models import last_visit
from injections.visits import begin_visit
from patients.body import Limb, Side
from patients.city_field import CityField
from patients.limb_forms import LimbPartsForm
from patients.models import Patient
from patients.records import change_record, move
from questions.answers import Answer, AnswerForm
from questions.fields import MonthOrDayBoxes
from questions.forms import QuestionForm, QuestionModelForm
from questions.phones import PhoneBox
from reminders.subscriptions import subscribe, unsubscribe

Data = Mapping[str, Any] | None


class NameForm(QuestionModelForm):
    """What the person is called."""

    question = _("What shall we call you?")
    hint = _("A first name is enough")

    class Meta:
        model = Patient
        fields = ["name"]
        labels = {"name": _("Name")}


class SomebodysNameForm(NameForm):
    """What somebody is called whose record another person runs."""

    question = _("What is the name of the person you help?")
    hint = _("A first name is enough. It stands on every page")


class RecordNameForm(NameForm):
    """The name of a record that is there already."""

    def __init__(self, patient: Patient, user: User, data: Data) -> None:
        super().__init__(data, instance=patient)

    def keep(self) -> None:
        change_record(self.instance, name=self.cleaned_data["name"])


class TimeZoneForm(QuestionForm):
    """Where the person lives, as far as clocks go."""

    question = _("Which city is near you?")
    hint = _("A big city that has your time, like London")
    time_zone = CityField()

    def __init__(self, patient: Patient, user: User, data: Data) -> None:
        self.patient = patient
        known = "" if patient.time_zone == "UTC" else patient.time_zone
        super().__init__(data, initial={"time_zone": known})

    def keep(self) -> None:
        move(self.patient, self.cleaned_data["time_zone"])


class SideForm(AnswerForm):
    """Which side spasticity affects."""

    def __init__(self, patient: Patient, user: User, data: Data) -> None:
        self.patient = patient
        answers = [Answer(value, label) for value, label in Patient.AffectedSide.choices]
        super().__init__(gettext("Which side is tight?"), answers, data)

    def keep(self) -> None:
        """Store the side, and stop following parts of a side that is not affected."""
        side = self.cleaned_data["answer"]
        followed = [part.code for part in self.patient.parts if side in (part.side.value, Patient.AffectedSide.BOTH)]
        change_record(self.patient, affected_side=side, regions=followed)


class PartsForm(LimbPartsForm):
    """Which parts of one limb the person wants to follow."""

    hint = _("1 or 2 parts are easiest. You can change this later")

    def __init__(self, limb: Limb, side: Side, patient: Patient, data: Data) -> None:
        self.patient = patient
        question = gettext("Which parts of your %(side)s %(limb)s shall we follow?") % {
            "side": side.label,
            "limb": limb.label,
        }
        super().__init__(question, limb, side, data, known=[part.code for part in patient.parts])
        self.fields["parts"].label = _("Parts to follow")

    def keep(self) -> None:
        change_record(self.patient, regions=self.codes)


class EmergencyNumberForm(QuestionModelForm):
    """Which number calls for help."""

    question = _("Which number do you call in an emergency?")
    hint = _("Shown on the emergency pages")

    class Meta:
        model = Patient
        fields = ["emergency_number"]

    emergency_number = PhoneBox(label=_("Emergency number"), like="112")

    def __init__(self, patient: Patient, user: User, data: Data) -> None:
        super().__init__(data, instance=patient)
        self.fields["emergency_number"].required = True

    def keep(self) -> None:
        change_record(self.instance, emergency_number=self.cleaned_data["emergency_number"], number_is_confirmed=True)


class ClinicForm(QuestionModelForm):
    """Whom to call where a call of the clinic is advised."""

    question = _("What is the phone number of the clinic?")
    hint = _("It stands where a call is advised")

    class Meta:
        model = Patient
        fields = ["clinic_name", "clinic_phone"]
        labels = {"clinic_name": _("Name of the clinic")}

    clinic_phone = PhoneBox(label=_("Phone number"), like="020 7946 0018", required=False)

    def __init__(self, patient: Patient, user: User, data: Data) -> None:
        super().__init__(data, instance=patient)

    def keep(self) -> None:
        change_record(self.instance, **self.cleaned_data)


class LastInjectionForm(QuestionForm):
    """When the last injection was, for somebody who knows."""

    question = _("When was your last injection?")
    hint = _("Leave it empty if you do not know, or had none")
    # Of a month the last day counts, so that nothing is offered too soon.
    date = MonthOrDayBoxes(label=_("Date"), required=False, takes_last=True, help_text=_("A month and a year will do"))

    def __init__(self, patient: Patient, user: User, data: Data) -> None:
        self.patient, self.user = patient, user
        super().__init__(data)
        cast(MonthOrDayBoxes, self.fields["date"]).latest = patient.today()

    def keep(self) -> None:
        """Note the visit, unless one of that day is known."""
        named = self.cleaned_data["date"]
        known = last_visit(self.patient)
        if named and not (known and known.date == named.day):
            visit_id = uuid.uuid5(self.patient.id, f"visit of {named.day}")
            begin_visit(patient=self.patient, by=self.user, visit_id=visit_id, day=named.day, exact=named.exact)


class EmailsForm(AnswerForm):
    """Whether the person wants to hear from us before the next injection."""

    def __init__(self, patient: Patient, user: User, data: Data) -> None:
        self.patient, self.user = patient, user
        answers = [Answer("yes", _("Yes, send me an email")), Answer("no", _("No emails"))]
        super().__init__(gettext("Do you want an email before the next injection?"), answers, data)

    def keep(self) -> None:
        wish = subscribe if self.cleaned_data["answer"] == "yes" else unsubscribe
        wish(patient=self.patient, user=self.user)


RecordQuestion = (
    RecordNameForm
    | TimeZoneForm
    | SideForm
    | PartsForm
    | EmergencyNumberForm
    | ClinicForm
    | LastInjectionForm
    | EmailsForm
)
Ask = Callable[[Patient, User, Data], RecordQuestion]

_QUESTIONS: dict[str, Ask] = {
    "name": RecordNameForm,
    "city": TimeZoneForm,
    "side": SideForm,
    "emergency-number": EmergencyNumberForm,
    "clinic": ClinicForm,
    "last-injection": LastInjectionForm,
    "emails": EmailsForm,
}


def ask(name: str, patient: Patient, user: User, data: Data) -> RecordQuestion:
    """The form of one question. Raises KeyError where there is no such question about this record."""
    limbs = {f"{limb.value}-{side.value}": (limb, side) for limb, side in patient.limbs}
    if name in limbs:
        return PartsForm(*limbs[name], patient, data)
    return _QUESTIONS[name](patient, user, data)


def opening_questions(patient: Patient) -> list[str]:
    """The questions asked when a record is opened, after the name, in order."""
    limbs = [f"{limb.value}-{side.value}" for limb, side in patient.limbs]
    return ["city", "side", *limbs, "last-injection", "emails"]
