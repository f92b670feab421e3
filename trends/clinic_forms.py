"""What is asked about the page for the clinic."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from questions.answers import Answer, AnswerForm
from questions.codes import CodeBox
from questions.fields import TilesField
from questions.forms import QuestionForm
from trends.clinic_links import PIN_DIGITS, GoodFor
from trends.clinic_questions import Ready
from trends.models import ClinicQuestions


class QuestionsForm(QuestionForm):
    """What the person wants to ask. All may stay blank."""

    question = _("What is there to ask the clinic?")
    ready = TilesField(label=_("Ready-made questions"), choices=Ready.choices, required=False)
    own = forms.CharField(label=_("Another question"), required=False, max_length=ClinicQuestions.LONGEST)

    def clean_own(self) -> str:
        """Without stray spaces."""
        return " ".join(self.cleaned_data["own"].split())


def good_for_form(data: Mapping[str, Any] | None = None) -> AnswerForm:
    """Ask how long a link works."""
    answers = [Answer(choice.value, choice.label) for choice in GoodFor]
    return AnswerForm(_("How long may the clinic look?"), answers, data)


class PinForm(QuestionForm):
    """The PIN of a link, as it was read out."""

    may_show_kept = False
    question = _("What is the PIN?")
    pin = CodeBox(
        label=_("PIN, 6 digits"), widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    )

    def clean_pin(self) -> str:
        """The digits alone, however they were grouped."""
        pin = "".join(letter for letter in self.cleaned_data["pin"] if letter in "0123456789")
        if len(pin) != PIN_DIGITS:
            raise ValidationError(_("Enter the 6 digits of the PIN"))
        return pin
