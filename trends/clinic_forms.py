"""What is asked about the page for the clinic."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from patients.models import Patient
from questions.answers import Answer, AnswerForm
from questions.codes import CodeBox
from questions.fields import TilesField
from questions.forms import QuestionForm
from trends.clinic_links import PIN_DIGITS, GoodFor
from trends.clinic_questions import LONGEST_OWN, MOST_OWN, Ready, rewritten
from trends.models import ClinicQuestions

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def _own(label: "_StrPromise") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=LONGEST_OWN)


def _was() -> forms.CharField:
    """What stood in the box when the page was made."""
    return forms.CharField(required=False, widget=forms.HiddenInput)


_PLACES = range(1, MOST_OWN + 1)


class QuestionsForm(QuestionForm):
    """What the person wants to ask. All may stay blank."""

    question = _("What is there to ask the clinic?")
    ready = TilesField(label=_("Ready-made questions"), choices=Ready.choices, required=False)
    own_1, own_2, own_3 = _own(_("Another question")), _own(_("A second one")), _own(_("A third one"))
    was_1, was_2, was_3 = _was(), _was(), _was()

    def __init__(self, noted: ClinicQuestions, data: Mapping[str, Any] | None) -> None:
        self.noted = noted
        shown = {f"{name}_{place}": words for place, words in enumerate(noted.own, 1) for name in ("own", "was")}
        super().__init__(data, initial={"ready": noted.ready} | shown)

    @property
    def own_boxes(self) -> list[BoundField]:
        """The boxes for own questions, in their order."""
        return [self[f"own_{place}"] for place in _PLACES]

    def clean(self) -> dict[str, Any] | None:
        """Put what was written beside what is noted by now. Refuses more questions than there are boxes."""
        super().clean()
        boxes = [(self._words(f"was_{place}"), self._words(f"own_{place}")) for place in _PLACES]
        self.own = rewritten(self.noted.own, boxes)
        if len(self.own) > MOST_OWN:
            changed = max(place for place, (was, now) in zip(_PLACES, boxes, strict=True) if was != now)
            self.add_error(
                f"own_{changed}", _("3 questions are noted already. Open this page again to see all of them")
            )
        return self.cleaned_data

    def _words(self, name: str) -> str:
        """What the box says, without stray spaces."""
        return " ".join(self.cleaned_data.get(name, "").split())

    def keep(self, patient: Patient) -> None:
        """Store what is noted now."""
        own = {"ready": self.cleaned_data["ready"], "own": self.own}
        ClinicQuestions.objects.update_or_create(patient=patient, defaults=own)
        patient.raise_version()


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
