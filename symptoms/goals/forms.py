"""What is asked about goals."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from patients.models import Patient
from questions.answers import Answer, AnswerForm
from questions.forms import QuestionModelForm
from symptoms.goals.attainment import Importance, Level
from symptoms.models import Goal

Data = Mapping[str, Any] | None


# What people often name first; one tap takes it as it is, and it can be changed into other words later.
OFFERED = (_("Wash the tight hand"), _("Get a sleeve on"), _("Have less pain"), _("Walk outside"))


class GoalForm(QuestionModelForm):
    """The goal in the person's own words."""

    class Meta:
        model = Goal
        fields = ["words"]
        labels = {"words": _("The goal")}

    def __init__(self, patient: Patient, data: Data = None, *, instance: Goal | None = None) -> None:
        super().__init__(data, instance=instance)
        mine = gettext("What do you want to be able to do?")
        self.question = patient.in_voice(mine, gettext("What does %(name)s want to be able to do?"))

    def clean_words(self) -> str:
        """Without stray spaces; never empty, as that would be no goal."""
        words = " ".join(self.cleaned_data["words"].split())
        if not words:
            raise ValidationError(_("Enter the goal in a few words"))
        return words


class LevelsForm(QuestionModelForm):
    """What each level would look like, as agreed with the clinic. Each may stay blank."""

    question = _("How will it show?")

    class Meta:
        model = Goal
        fields = ["expected", "more", "much_more", "less", "much_less"]
        labels = {
            "expected": Level.EXPECTED.label,
            "more": Level.MORE.label,
            "much_more": Level.MUCH_MORE.label,
            "less": Level.LESS.label,
            "much_less": Level.MUCH_LESS.label,
        }


def importance_form(data: Data = None, *, was: int | None = None) -> AnswerForm:
    """Ask how much the goal weighs."""
    answers = [Answer(str(importance.value), importance.label) for importance in Importance]
    return AnswerForm(_("How important is this goal?"), answers, data, was=str(was or ""))


def review_form(goal: Goal, data: Data = None, *, was: int | None = None) -> AnswerForm:
    """Ask how a goal stands today, the best answer first; below each, what was agreed for it.

    `was` is the answer of the same day, never that of a day before.
    """
    answers = [Answer(level.name, level.label, note=goal.agreed(level)) for level in reversed(Level)]
    return AnswerForm(_("How does this goal stand?"), answers, data, was="" if was is None else Level(was).name)
