"""When somebody wants to be nudged to check in."""

from collections.abc import Mapping
from typing import Any, cast

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from questions.answers import Answer, AnswerForm
from questions.fields import TilesField
from questions.forms import QuestionForm

Data = Mapping[str, Any] | None

HOURS = {
    9: _("At 9 in the morning"),
    12: _("At 12 noon"),
    15: _("At 3 in the afternoon"),
    18: _("At 6 in the evening"),
    20: _("At 8 in the evening"),
}


class NudgeDaysForm(QuestionForm):
    """On which weekdays, Monday is 0."""

    question = _("On which days do you want the check-in email?")
    days = TilesField(
        label=question,
        choices=[(str(number), name) for number, name in WEEKDAYS.items()],
        error_messages={"required": _("Choose one day or more")},
    )

    def __init__(self, data: Data = None, *, was: frozenset[int]) -> None:
        """Ask somebody who has them on the days `was`."""
        super().__init__(data, initial={"days": [str(day) for day in was]})

    @property
    def weekdays(self) -> list[int]:
        """The days that were chosen."""
        return sorted(int(day) for day in cast(list[str], self.cleaned_data["days"]))


def nudge_hour_form(data: Data, *, was: int) -> AnswerForm:
    """At which hour of these days."""
    answers = [Answer(str(hour), words) for hour, words in HOURS.items()]
    return AnswerForm(gettext("At what hour do you want the check-in email?"), answers, data, was=str(was))
