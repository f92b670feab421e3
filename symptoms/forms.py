"""What is asked about how somebody is."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, cast

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from patients.models import Patient
from questions.answers import Answer, AnswerForm
from questions.fields import TilesField
from questions.forms import QuestionForm
from symptoms.agenda import Rhythm
from symptoms.asked import Question
from symptoms.causes import Cause, in_order
from symptoms.causes import offered as causes_offered
from symptoms.models import Rating
from symptoms.scales import SCALES, Steps
from symptoms.side_effects import SEVERITIES_OF_EYES, Effect, RedFlags, Severity, Since
from symptoms.which import offered

UNSURE = "unsure"


class RatingForm(AnswerForm):
    """One question of a check-in. `was` is the answer of the same day, never that of a day before.

    What is sent names its question ("ankle-right-4"), so that a page left open cannot answer another one.
    """

    def __init__(
        self,
        question: Question,
        data: Mapping[str, Any] | None = None,
        *,
        day: date,
        today: date,
        all_eleven: bool,
        of_you: bool = True,
        was: Rating | None = None,
    ) -> None:
        """Ask about `day` on `today`, the person or (not `of_you`) another reader.

        A rating given in all eleven numbers is shown among all eleven.
        """
        given_in_eleven = was is not None and was.steps == Steps.ELEVEN
        self.steps = question.steps(all_eleven=all_eleven or given_in_eleven)
        self.values: dict[str, int | None] = {
            f"{question.code}-{UNSURE if value is None else value}": value
            for value in [*SCALES[question.measure].values(self.steps), None]
        }
        answers = [_rating_row(question, sent, value) for sent, value in self.values.items()]
        given = {value: sent for sent, value in self.values.items()}
        super().__init__(question.ask(day, today, of_you=of_you), answers, data, was=given[was.value] if was else "")
        if was and self.was:
            self.was = replace(self.was, number="", words=question.say(was.value))

    @property
    def value(self) -> int | None:
        """The number chosen; None for "I am not sure"."""
        return self.values[self.cleaned_data["answer"]]


def _rating_row(question: Question, sent: str, value: int | None) -> Answer:
    if value is None:
        return Answer(sent, _("I am not sure"), number="?")
    scale = SCALES[question.measure]
    badness = scale.most - value if scale.more_is_better else value
    return Answer(
        sent,
        scale.say(value),
        number=str(value),
        picture=f"level-{value}" if question.part else "",
        tint=str(badness * 10 // scale.most),
    )


class CausesForm(QuestionForm):
    """What else could explain a day."""

    causes = TilesField(label=_("What else could explain the day?"), exclusive=Cause.NONE.value)

    def __init__(self, data: Mapping[str, Any] | None = None, *, was: list[str], is_today: bool) -> None:
        """Ask, with what was said before ticked."""
        super().__init__(data, initial={"causes": was})
        cast(TilesField, self.fields["causes"]).choices = causes_offered(was)
        self.question = _("What else could explain today?") if is_today else self.fields["causes"].label
        self.fields["causes"].label = self.question

    @property
    def chosen(self) -> list[Cause]:
        """The causes, in the order in which they are offered."""
        return in_order(self.cleaned_data["causes"])


def rhythm_form(data: Mapping[str, Any] | None, *, was: str) -> AnswerForm:
    """Ask which check-ins the person wants."""
    rows = [Answer(rhythm.value, rhythm.label) for rhythm in Rhythm]
    return AnswerForm(_("How often do you want to check in?"), rows, data, was=was)


def signs_form(patient: Patient, data: Mapping[str, Any] | None = None, *, was: str = "") -> AnswerForm:
    """Ask about the red flags."""
    of_other = gettext("Does %(name)s have any of these now?") % {"name": patient.name}
    question = _("Do you have any of these now?") if patient.reader_is_the_person else of_other
    rows = [Answer(answer.value, answer.label) for answer in RedFlags]
    return AnswerForm(question, rows, data, was=was)


def effect_form(data: Mapping[str, Any] | None = None, *, was: str = "") -> AnswerForm:
    """Ask what it is."""
    rows = [Answer(effect.value, effect.label) for effect in Effect]
    return AnswerForm(_("What is the problem?"), rows, data, was=was)


def severity_form(effect: Effect, data: Mapping[str, Any] | None = None, *, was: str = "") -> AnswerForm:
    """Ask how bad it is; of sight and voice also whether it came slowly."""
    offered = SEVERITIES_OF_EYES if effect == Effect.EYES else {severity: severity.label for severity in Severity}
    rows = [Answer(severity.value, words) for severity, words in offered.items()]
    return AnswerForm(_("How bad is it?"), rows, data, was=was)


def since_form(data: Mapping[str, Any] | None = None, *, was: str = "") -> AnswerForm:
    """Ask since when."""
    rows = [Answer(since.value, since.label) for since in Since]
    return AnswerForm(_("Since when?"), rows, data, was=was)


def which_form(group: str, data: Mapping[str, Any] | None = None, *, was: str = "") -> AnswerForm:
    """Ask which sign of that group it is exactly."""
    rows = [Answer(which.value, which.label) for which in offered(group)]
    return AnswerForm(_("Which of these is it?"), rows, data, was=was)
