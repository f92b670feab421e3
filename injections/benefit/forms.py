"""What is asked about whether the injections helped: how it is all in all, and whether they would be had again."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from django.utils.translation import gettext_lazy as _

from injections.benefit.rules import OFFERED, Again, Overall
from patients.models import Patient
from questions.answers import Answer, AnswerForm
from questions.fields import TileChoiceField

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

# The names of the buttons below the answers.
UNSURE, NOT_NOW = "unsure", "not-now"
SHOW, HIDE = "show", "hide"


class OverallForm(AnswerForm):
    """Seven answers on a line, the best above. Not to be sure is an eighth, sent by a button of its own."""

    def __init__(self, question: "_StrOrPromise", data: Mapping[str, Any] | None = None, *, was: str = "") -> None:
        """Ask; `was` is the answer that was given before."""
        rows = [Answer(one.value, one.label, mark=f"ladder-{place}") for place, one in enumerate(OFFERED, start=1)]
        if data is not None and UNSURE in data:
            data = {"answer": Overall.UNSURE.value}
        super().__init__(question, rows, data, was=was)
        field = cast(TileChoiceField, self.fields["answer"])
        field.choices = [*((row.value, row.words) for row in rows), (Overall.UNSURE.value, Overall.UNSURE.label)]
        if was == Overall.UNSURE and not self.shows_kept:
            self.was = replace(rows[0], value=was, words=Overall.UNSURE.label)


def overall_form(patient: Patient, data: Mapping[str, Any] | None, *, was: str) -> OverallForm:
    """Ask how the person is, all in all."""
    mine = _("All in all, since the injections I am …")
    theirs = _("All in all, since the injections %(name)s is …")
    return OverallForm(patient.in_voice(mine, theirs), data, was=was)


def again_form(patient: Patient, data: Mapping[str, Any] | None, *, was: str) -> AnswerForm:
    """Ask whether the person would have them again."""
    question = patient.in_voice(_("Would you have them again?"), _("Would %(name)s have them again?"))
    return AnswerForm(question, again_rows(), data, was=was)


def again_rows() -> list[Answer]:
    """The answers on having them again."""
    return [Answer(one.value, one.label) for one in Again]


def shown_form(patient: Patient, data: Mapping[str, Any] | None, *, was: str) -> AnswerForm:
    """Ask whether the page for the clinic may say so."""
    mine = _("May your clinic see whether you would have them again?")
    theirs = _("May the clinic see whether %(name)s would have them again?")
    rows = [Answer(SHOW, _("Yes, show it")), Answer(HIDE, _("No, leave it out"))]
    return AnswerForm(patient.in_voice(mine, theirs), rows, data, was=was)
