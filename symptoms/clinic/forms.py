"""What is asked about a test by a clinician, one question a page."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from patients.body import REGIONS, Limb, Part, Region, Side, limb_alone
from patients.models import Patient
from questions import safety
from questions.answers import Answer, AnswerForm
from questions.days import NamedDayForm
from questions.fields import SpokenNumberField, TileChoiceField
from questions.forms import QuestionForm, QuestionModelForm
from questions.numbers import plainly
from symptoms.clinic.measures import GRADES, MOST_DEGREES, MOST_METRES, MOST_SECONDS, TIMED_WALKS, ClinicTest
from symptoms.models import Measurement

Data = Mapping[str, Any] | None


def which_test_form(data: Data = None) -> AnswerForm:
    """Ask which test it was."""
    return AnswerForm(_("What did the clinic measure?"), [Answer(test, test.label) for test in ClinicTest], data)


def ankle_form(patient: Patient, data: Data = None) -> AnswerForm:
    """Ask which ankle, by the code of its part."""
    parts = [Part(Region.ANKLE, side) for side in patient.sides]
    return AnswerForm(_("Which ankle was it?"), [Answer(part.code, part.alone) for part in parts], data)


def limb_form(patient: Patient, data: Data = None) -> AnswerForm:
    """Ask which arm or leg, as "leg-right"."""
    answers = [Answer(f"{limb}-{side}", limb_alone(limb, side)) for limb, side in patient.limbs]
    return AnswerForm(_("Where was the muscle?"), answers, data)


def part_form(limb: Limb, side: Side, data: Data = None) -> AnswerForm:
    """Ask which part of one arm or leg, by the code of the part."""
    parts = [Part(region, side) for region in REGIONS[limb]]
    return AnswerForm(_("Which part was it?"), [Answer(part.code, part.alone) for part in parts], data)


class GradeForm(AnswerForm):
    """Which grade of the Modified Ashworth Scale."""

    hint = _("Copy the grade from the clinic")

    def __init__(self, data: Data = None, *, was: Decimal | None = None) -> None:
        grades = {grade.value: grade for grade in GRADES}
        answers = [Answer(grade.written, str(grade.words), number=grade.written) for grade in GRADES]
        super().__init__(_("Which grade was it?"), answers, data, was="" if was is None else grades[was].written)

    @property
    def value(self) -> Decimal:
        """The number that the grade counts as."""
        return next(grade.value for grade in GRADES if grade.written == self.cleaned_data["answer"])


class NumberForm(QuestionForm):
    """A result that is one number, in the only field of the form."""

    def __init__(self, data: Data = None, *, was: Decimal | None = None) -> None:
        (self.name,) = self.base_fields
        super().__init__(data, initial={} if was is None else {self.name: plainly(was)})

    @property
    def value(self) -> Decimal:
        return Decimal(self.cleaned_data[self.name])


class MetresForm(NumberForm):
    """How far somebody walked in 6 minutes."""

    question = _("How far was the 6-minute walk?")
    hint = safety.gettext_lazy("Only with supervision. Do not test alone if unsteady")
    metres = SpokenNumberField(
        label=_("Metres"),
        what=_("the metres"),
        smallest=1,
        largest=MOST_METRES,
        like=180,
        units=("m", "metre", "metres", "meter", "meters"),
    )


class SecondsForm(NumberForm):
    """How long somebody took for 10 metres."""

    question = _("How long did the 10 metres take?")
    hint = _("Copy the time from the clinic")
    seconds = SpokenNumberField(
        label=_("Seconds"),
        what=_("the seconds"),
        smallest=1,
        largest=MOST_SECONDS,
        whole=False,
        like=Decimal("14.5"),
        units=("s", "sec", "secs", "second", "seconds"),
    )


class DegreesField(SpokenNumberField):
    """Degrees as clinics write and people say them: "5°", "minus 5"."""

    def to_python(self, value: str | int | Decimal | None) -> int | Decimal | None:
        """Give the degrees; below 0 where a minus was written or said."""
        written = str(value or "").replace("°", " ")
        return super().to_python(re.sub(r"\bminus\s+(?=\d)", "-", written, flags=re.IGNORECASE).strip())


class DegreesForm(QuestionForm):
    """How far an ankle bends. The direction is asked in words: phone keyboards for numbers have no minus."""

    UP, DOWN = "up", "down"
    question = _("How far did the ankle bend up?")
    hint = _("A right angle is 0 degrees")
    degrees = DegreesField(
        label=_("Degrees"),
        what=_("the degrees"),
        smallest=-MOST_DEGREES,
        largest=MOST_DEGREES,
        like=5,
        units=("degree", "degrees"),
    )
    way = TileChoiceField(
        label=_("Which way?"),
        choices=[(UP, _("Up past a right angle")), (DOWN, _("Pointing down (minus)"))],
        error_messages={"required": _("Choose which way the ankle bent")},
    )

    def __init__(self, data: Data = None, *, was: Decimal | None = None) -> None:
        given = {} if was is None else {"degrees": plainly(abs(was)), "way": self.DOWN if was < 0 else self.UP}
        super().__init__(data, initial=given)

    def clean(self) -> dict[str, Any]:
        """Forgive a missing direction of 0 or of a number with a minus; ask where the two do not agree."""
        cleaned = super().clean() or {}
        degrees = cleaned.get("degrees")
        if degrees is not None and degrees <= 0 and not self.data.get("way"):
            self.errors.pop("way", None)
        if degrees and degrees < 0 and cleaned.get("way") == self.UP:
            self.add_error("way", self.fields["way"].error_messages["required"])
        return cleaned

    @property
    def value(self) -> Decimal:
        """Degrees from a right angle; pointing down is below 0."""
        degrees = Decimal(self.cleaned_data["degrees"])
        return -abs(degrees) if self.cleaned_data.get("way") == self.DOWN else degrees


ValueForm = GradeForm | NumberForm | DegreesForm


def value_form(test: ClinicTest, data: Data = None, *, was: Decimal | None = None) -> ValueForm:
    """Ask for the result of that test; its `value` is what is stored."""
    kinds: dict[ClinicTest, type[ValueForm]] = {
        ClinicTest.ASHWORTH: GradeForm,
        ClinicTest.SIX_MINUTES: MetresForm,
        **dict.fromkeys(TIMED_WALKS, SecondsForm),
    }
    return kinds.get(test, DegreesForm)(data, was=was)


def measured_on_form(data: Data, *, today: date, was: date | None) -> NamedDayForm:
    """Ask on which day it was measured, or in which month."""
    return NamedDayForm(_("When was it measured?"), data, today=today, was=was)


class MeasurerForm(QuestionModelForm):
    """Who measured it: whoever it was last time is written in already."""

    question = _("Who measured it?")

    class Meta:
        model = Measurement
        fields = ["measured_by"]
        labels = {"measured_by": _("Name of the clinician or clinic")}
