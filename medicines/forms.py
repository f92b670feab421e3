"""What is asked about a medicine, one question a page."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from medicines.models import Medicine, MedicineChange
from medicines.names import FIRST, MORE, MedicineName
from medicines.rules import DecidedBy, offered
from patients.models import Patient
from questions.answers import Answer, AnswerForm
from questions.days import NAMED_DAY_CHOICES, NamedDayForm
from questions.forms import QuestionModelForm

Data = Mapping[str, Any] | None
UNKNOWN = "unknown"


def which_form(data: Data = None, *, more: bool = False, was: str = "") -> AnswerForm:
    """Ask which medicine it is; `more` asks what "another medicine" is."""
    rest = gettext("None of these") if more else MedicineName.OTHER.facts.label
    answers = [*_answers(MORE if more else FIRST), Answer(MedicineName.OTHER.value, rest)]
    question = gettext("Which other medicine is it?") if more else gettext("Which medicine is it?")
    return AnswerForm(question, answers, data, was=was)


def _answers(names: Iterable[MedicineName]) -> list[Answer]:
    return [Answer(name.value, name.facts.label, note=name.facts.known_as) for name in names]


class OwnWordsForm(QuestionModelForm):
    """One thing about a medicine, in somebody's own words; it may stay blank."""

    hides_labels = True

    class Meta:
        model = Medicine
        fields = ["name", "purpose", "dose"]

    def __init__(self, medicine: Medicine, column: str, question: str, data: Data) -> None:
        """Ask the question whose answer stands in that column."""
        super().__init__(data, instance=medicine)
        self.question = question
        self.fields = {column: self.fields[column]}
        self.fields[column].label = question


def since_form(data: Data, today: date, medicine: Medicine) -> NamedDayForm:
    """Ask since when it is taken. Who does not know the day says so: then there is no day."""
    answers = [*NAMED_DAY_CHOICES, Answer(UNKNOWN, _("I do not know the day"))]
    question = _("Since when is it taken?")
    return NamedDayForm(question, data, today=today, was=medicine.started_on, answers=answers)


def what_form(medicine: Medicine, data: Data = None, *, was: str = "") -> AnswerForm:
    """Ask what happened."""
    answers = [Answer(what.value, what.label) for what in offered(pump=medicine.facts.pump)]
    return AnswerForm(_("What changed?"), answers, data, was=was)


def day_form(data: Data, today: date, change: MedicineChange | None = None) -> NamedDayForm:
    """Ask when it happened."""
    return NamedDayForm(_("When did it change?"), data, today=today, was=change.date if change else None)


def decided_form(patient: Patient, data: Data = None, *, was: str = "") -> AnswerForm:
    """Ask who decided it."""
    answers = [
        Answer(DecidedBy.DOCTOR.value, DecidedBy.DOCTOR.label),
        Answer(DecidedBy.PERSON.value, gettext("Me") if patient.reader.is_the_person else patient.called),
        Answer(DecidedBy.UNSURE.value, _("I am not sure")),
    ]
    return AnswerForm(_("Who decided it?"), answers, data, was=was)
