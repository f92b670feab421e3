"""What is asked about the page for the clinic."""

from django import forms
from django.utils.translation import gettext_lazy as _

from questions.fields import TilesField
from questions.forms import QuestionForm
from trends.clinic_questions import Ready
from trends.models import ClinicQuestions


class QuestionsForm(QuestionForm):
    """What the person wants to ask. All may stay blank."""

    question = _("What do you want to ask your clinic?")
    ready = TilesField(label=_("Ready-made questions"), choices=Ready.choices, required=False)
    own = forms.CharField(label=_("Your own question"), required=False, max_length=ClinicQuestions.LONGEST)

    def clean_own(self) -> str:
        """Without stray spaces."""
        return " ".join(self.cleaned_data["own"].split())
