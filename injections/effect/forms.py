"""When something was felt after a visit, as exactly as the person knows, or that it was not felt yet."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from injections.effect.rules import CameBack, Milestone, in_order
from injections.models import Visit
from questions.answers import Answer
from questions.day_words import say_day
from questions.days import NAMED_DAY_CHOICES, NamedDayForm
from questions.exactness import Exact, NamedDay
from questions.fields import TILES_SCRIPT, TilesField
from questions.forms import QuestionForm, QuestionModelForm

UNKNOWN = "unknown"
ANSWERS = [
    *NAMED_DAY_CHOICES,
    Answer(UNKNOWN, _("Yes, I do not know the day")),
    Answer("not-yet", _("Not yet, or no")),
]


class CameBackForm(QuestionForm):
    """What came back first: several may have."""

    class Media:
        js = (TILES_SCRIPT,)

    question = _("What came back first?")
    hides_labels = True
    came_back = TilesField(label=question, choices=CameBack.choices, exclusive=CameBack.UNSURE.value)

    @property
    def chosen(self) -> list[CameBack]:
        """What was chosen, in the order in which it is offered."""
        return in_order(self.cleaned_data["came_back"])


class HarderTaskForm(QuestionModelForm):
    """What got harder to do, in the person's own words; it may stay blank."""

    question = _("What got harder to do?")

    class Meta:
        model = Visit
        fields = ["harder_task"]
        labels = {"harder_task": _("What got harder, in a few words")}


class FeltForm(NamedDayForm):
    """Today, yesterday, about so long ago, a day or month since the visit, yes without a day, or not yet.

    The day that was `said` is None for the last two.
    """

    limit_words = NamedDayForm.limit_words | {
        "early": _("The injections were on %(earliest)s. Choose a day from then on"),
    }

    def __init__(self, felt: Milestone, visit: Visit, data: Mapping[str, Any] | None = None, *, today: date) -> None:
        """Ask about that visit a person for whom it is `today`. What was before the visit is not offered."""
        was = felt.day_of(visit)
        super().__init__(str(felt.when), data, today=today, earliest=visit.date, was=was, answers=ANSWERS)
        self.visit = visit

    def too_early(self, visited: date) -> ValidationError:
        """What is wrong with a day before the injections, which were on another day meanwhile."""
        return ValidationError(self.limit_words["early"], params={"earliest": say_day(visited, "j F Y")})

    @property
    def said(self) -> tuple[date | None, Exact]:
        """The day that was chosen, or one of the month, and how exact it is."""
        named: NamedDay | None = self.cleaned_data.get("on")
        if named:
            return named.day, named.exact
        return None, Exact.UNKNOWN if self.cleaned_data["answer"] == UNKNOWN else Exact.DAY
