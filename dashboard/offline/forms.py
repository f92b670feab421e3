"""What is asked before a phone keeps anything, and how it sends what it kept."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from questions.answers import Answer, AnswerForm

NO, YES = "no", "yes"


class Kind(models.TextChoices):
    """What can be entered without a network."""

    USUAL = "usual", _("Usual exercises")
    EXERCISE = "exercise", _("Exercise")
    CHECK_IN = "check-in", _("Check-in")
    PROBLEM = "problem", _("Problem")
    SETBACK = "setback", _("What stops the exercise")


class EntryForm(forms.Form):
    """One thing that was entered: its id, by whom and when, and the answer that was tapped."""

    id = forms.UUIDField()
    person = forms.CharField(max_length=64)
    kind = forms.ChoiceField(choices=Kind.choices)
    at = forms.DateTimeField()
    answer = forms.CharField(max_length=100, required=False)


def alone_form(data: Mapping[str, Any] | None, *, was: str = "") -> AnswerForm:
    """Ask whether the phone is theirs alone."""
    rows = [
        Answer(YES, _("Yes, only I use it"), note=_("It keeps what you enter without a network")),
        Answer(NO, _("No, others use it too"), note=_("It keeps nothing of the diary")),
    ]
    return AnswerForm(_("Is this phone only yours?"), rows, data, was=was)
