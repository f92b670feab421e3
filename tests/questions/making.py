"""Questions for the tests to ask."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.template.loader import render_to_string

from accounts.models import User
from questions.answers import Answer, AnswerForm
from questions.fields import DateBoxes, SpokenNumberField, TileChoiceField, TilesField
from questions.forms import QuestionForm
from questions.question import Question

WORDS = ("Not tight", "A little tight", "Fairly tight", "Tight", "Very tight", "Tightest possible")
LEVELS = [
    Answer(str(step), words, number=str(step), picture=f"level-{step}", tint=str(step))
    for step, words in zip(range(0, 11, 2), WORDS, strict=True)
]


def check_in(data: Mapping[str, str] | None = None, was: str = "") -> AnswerForm:
    """Ask how tight the ankle is, on the six even steps of the scale."""
    answers = [*LEVELS, Answer("unsure", "I am not sure", number="?")]
    return AnswerForm("How tight is your right ankle today?", answers, data, was=was)


def drawn(form: forms.BaseForm, user: User | None = None, **said: Any) -> str:
    """Draw the page that asks `form`, for somebody with settings of their own."""
    asked = Question(form, lambda: None, back="/", **said)
    return render_to_string(
        "questions/question.html", {"asked": asked, "form": form, "back": asked.back, "user": user or User()}
    )


class Everything(QuestionForm):
    """One field of each kind."""

    name = forms.CharField(label="Your name", help_text="As you like to be called")
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    units = SpokenNumberField(label="Wrist", smallest=1, largest=600, what="the wrist units", like=25, units=["u"])
    weight = SpokenNumberField(label="Weight", required=False, largest=300, whole=False)
    stroke = DateBoxes(label="Date of your stroke", help_text="For example 27 3 2019", latest=date(2026, 11, 21))
    side = TileChoiceField(label="Which side?", choices=[("left", "Left"), ("right", "Right")])
    parts = TilesField(
        label="Where is it tight?",
        help_text="Choose all that fit",
        choices=[("ankle", "Ankle"), ("none", "None of these")],
        exclusive="none",
    )
    keep = forms.BooleanField(label="600 is right", required=False)


FILLED: dict[str, Any] = {
    "name": "Alice",
    "units": "25u.",
    "weight": "70,26 kg",
    "stroke_day": "27",
    "stroke_month": "March",
    "stroke_year": "2019",
    "side": "left",
    "parts": ["ankle"],
    "keep": "on",
}
