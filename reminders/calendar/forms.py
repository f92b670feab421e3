"""What is asked about the calendar."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from questions.answers import Answer, AnswerForm

DISCREET, PLAIN = "discreet", "plain"


def words_form(data: Mapping[str, Any] | None, *, was: str) -> AnswerForm:
    """Ask how the dates are called."""
    answers = [
        Answer(DISCREET, _("“Appointment”"), note=_("Nothing about health")),
        Answer(PLAIN, _("“Injection appointment”"), note=_("Others may see it on your screen")),
    ]
    return AnswerForm(_("What may your calendar say?"), answers, data, was=was)
