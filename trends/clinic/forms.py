"""What is asked about the page for the clinic."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from crispy_forms.layout import Field, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from injections.models import last_visit
from patients.models import Patient
from questions.answers import Answer
from questions.codes import CodeBox
from questions.day_words import say_day
from questions.days import ANOTHER, DayForm
from questions.fields import TILES_SCRIPT, TilesField
from questions.forms import QuestionForm
from trends.clinic.questions import LONGEST_OWN, MOST_OWN, Ready, rewritten
from trends.links.rules import DAYS_AHEAD, PIN_DIGITS, GoodFor, Hours, from_now, on_day
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

    class Media:
        js = (TILES_SCRIPT,)

    question = _("What is there to ask the clinic?")
    ready = TilesField(label=_("Ready-made questions"), choices=Ready.choices, required=False)
    own_1, own_2, own_3 = _own(_("Another question")), _own(_("A second one")), _own(_("A third one"))
    was_1, was_2, was_3 = _was(), _was(), _was()

    def __init__(self, noted: ClinicQuestions, data: Mapping[str, Any] | None) -> None:
        self.noted = noted
        shown = {f"{name}_{place}": words for place, words in enumerate(noted.own, 1) for name in ("own", "was")}
        super().__init__(data, initial={"ready": noted.ready} | shown)
        was, own = ([f"{name}_{place}" for place in _PLACES] for name in ("was", "own"))
        self.helper.layout = Layout(*was, Field("ready", template="questions/_unlabelled.html"), *own)

    def clean(self) -> dict[str, Any] | None:
        """Put what was written beside what is noted by now. Refuses more questions than there are boxes."""
        super().clean()
        boxes = [(self._words(f"was_{place}"), self._words(f"own_{place}")) for place in _PLACES]
        self.own = rewritten(self.noted.own, boxes)
        if len(self.own) > MOST_OWN:
            changed = max(place for place, (was, now) in zip(_PLACES, boxes, strict=True) if was != now)
            self.add_error(
                f"own_{changed}", _("There are 3 questions already. Open this page again to see all of them")
            )
        return self.cleaned_data

    def _words(self, name: str) -> str:
        """What the box says, without stray spaces."""
        return " ".join(self.cleaned_data.get(name, "").split())


class WhenForm(DayForm):
    """Asks when a link works: on the day of the next appointment, from now on, or on another day."""

    VISIT = "visit"

    def __init__(self, patient: Patient, data: Mapping[str, Any] | None = None) -> None:
        """Ask it of that person."""
        today = patient.today()
        latest = today + DAYS_AHEAD
        self.zone = ZoneInfo(patient.time_zone)
        self.visit_day = _next_visit(patient, today, latest)
        answers = [Answer(choice.value, choice.label, note=_("From now on")) for choice in GoodFor]
        answers.append(Answer(ANOTHER, _("On another day"), note=_("Choose the day")))
        if self.visit_day:
            words = say_day(self.visit_day, "l j F")
            answers.insert(0, Answer(self.VISIT, words, note=_("The day of the next appointment")))
        question = _("When may the clinic look?")
        super().__init__(question, data, today=today, earliest=today, latest=latest, answers=answers)

    def hours(self, now: datetime) -> Hours:
        """What was chosen."""
        answer = self.cleaned_data["answer"]
        day = self.visit_day if answer == self.VISIT else self.cleaned_data.get("on")
        return on_day(day, self.zone) if day else from_now(GoodFor(answer), now)


def _next_visit(patient: Patient, today: date, latest: date) -> date | None:
    """The day of the next appointment; None where it is not known, over, or too far away for a link."""
    visit = last_visit(patient)
    day = visit.next_appointment if visit else None
    return day if visit and day and day > visit.date and today <= day <= latest else None


class PinForm(QuestionForm):
    """The PIN of a link, as somebody at the clinic typed it."""

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
