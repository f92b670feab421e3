"""What is asked about how somebody is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from patients.models import Patient
from patients.voices import Voice
from questions.answers import Answer, AnswerForm, choice_form
from questions.fields import TILES_SCRIPT, TilesField
from questions.forms import QuestionForm
from symptoms.check_ins.agenda import Rhythm
from symptoms.check_ins.causes import Cause, in_order, joined
from symptoms.check_ins.causes import offered as causes_offered
from symptoms.check_ins.questions import Question
from symptoms.helped import rules as helped
from symptoms.helped.rules import Helped
from symptoms.models import Rating
from symptoms.scales import SCALES, Measure, Steps

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

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
        offered: int = Steps.SIX,
        of_you: bool = True,
        was: Rating | None = None,
    ) -> None:
        """Ask about `day` on `today`, the person or (not `of_you`) another reader.

        A rating that is not among the answers `offered` is shown among those that were offered then.
        """
        scale, self.steps = SCALES[question.measure], question.steps(offered)
        if was and was.value is not None and was.value not in scale.values(self.steps):
            self.steps = Steps(was.steps)
        self.values: dict[str, int | None] = {
            f"{question.code}-{UNSURE if value is None else value}": value
            for value in [*scale.values(self.steps), None]
        }
        has_picture = question.part is not None
        answers = [
            rating_row(question.measure, sent, value, steps=self.steps, has_picture=has_picture)
            for sent, value in self.values.items()
        ]
        given = {value: sent for sent, value in self.values.items()}
        super().__init__(question.ask(day, today, of_you=of_you), answers, data, was=given[was.value] if was else "")
        if was and self.was:
            self.was = replace(self.was, number="", words=question.say(was.value))

    @property
    def value(self) -> int | None:
        """The number chosen; None for "I am not sure"."""
        return self.values[self.cleaned_data["answer"]]


def rating_row(measure: Measure, sent: str, value: int | None, *, steps: Steps, has_picture: bool) -> Answer:
    """The row of one number of a scale, or of "I am not sure" where it is None; `sent` is what a tap on it sends."""
    if value is None:
        return Answer(sent, _("I am not sure"), number="?")
    scale = SCALES[measure]
    badness = scale.most - value if scale.more_is_better else value
    return Answer(
        sent,
        scale.say(value),
        number="" if steps == Steps.FOUR else str(value),
        picture=f"level-{value}" if has_picture else "",
        tint=str(badness * 10 // scale.most),
    )


class TickedForm(QuestionForm):
    """A list to tick; `was` is what was said before, of this list and of what it is a part of."""

    class Media:
        js = (TILES_SCRIPT,)

    hides_labels = True

    def __init__(
        self,
        question: "_StrOrPromise",
        choices: Sequence[tuple[str, "_StrOrPromise"]],
        data: Mapping[str, Any] | None,
        *,
        was: Sequence[str],
    ) -> None:
        """Ask, with what was said before ticked."""
        (name,) = self.base_fields
        super().__init__(data, initial={name: was})
        self.was, self.tiles = was, cast(TilesField, self.fields[name])
        self.question = self.tiles.label = question
        self.tiles.choices = choices


class CausesForm(TickedForm):
    """What else could explain a day: of the body, where it may be nothing; then of the day itself."""

    causes = TilesField(required=False)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, was: list[str], of_the_day: bool, is_today: bool
    ) -> None:
        """Ask about the body, or about what was so `of_the_day`."""
        if of_the_day:
            question = _("What else was there today?") if is_today else _("What else was there that day?")
        else:
            question = _("What else could explain today?") if is_today else _("What else could explain the day?")
        super().__init__(question, causes_offered(was, of_the_day=of_the_day), data, was=was)
        self.of_the_day = of_the_day
        if of_the_day:
            self.tiles.required, self.tiles.exclusive = True, Cause.NONE.value

    @property
    def said(self) -> str:
        """What was said before of this group, in words."""
        asked = {value for value, _words in causes_offered(self.was, of_the_day=self.of_the_day)} | {Cause.NONE}
        return ", ".join(str(cause.label) for cause in in_order(asked.intersection(self.was)))

    @property
    def chosen(self) -> list[Cause]:
        """The causes of both groups, in the order in which they are offered."""
        return joined(self.was, self.cleaned_data["causes"], of_the_day=self.of_the_day)


class HelpedForm(TickedForm):
    """What helped: on a first page it may be nothing of it; on the second it may be that nothing did."""

    helped = TilesField(required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, was: list[str], more: bool, is_today: bool) -> None:
        """Ask on the first page, or on that with `more`."""
        if more:
            question = _("What else helped today?") if is_today else _("What else helped that day?")
        else:
            question = _("What helped today?") if is_today else _("What helped that day?")
        super().__init__(question, helped.offered(more=more), data, was=was)
        self.more = more
        if more:
            self.tiles.required = not set(was).difference(helped.MORE)
            self.tiles.exclusive = Helped.UNSURE.value

    def clean_helped(self) -> list[str]:
        """Refuse that nothing helped together with something that did."""
        codes: list[str] = self.cleaned_data["helped"]
        helped.validate_helped(codes)
        return codes

    @property
    def said(self) -> str:
        """What was said before on this page, in words."""
        asked = {value for value, _words in helped.offered(more=self.more)}
        return ", ".join(str(one.label) for one in helped.in_order(asked.intersection(self.was)))

    @property
    def chosen(self) -> list[Helped]:
        """What helped of both pages, in the order in which it is offered."""
        return helped.joined(self.was, self.cleaned_data["helped"], more=self.more)


def whose_form(patient: Patient, data: Mapping[str, Any] | None, *, last: Voice) -> AnswerForm:
    """Ask somebody who is not the person whose answers they tap. `last`, what they chose last time, comes first."""
    name = {"name": patient.called}
    rows = [
        Answer(
            Voice.TAPPED,
            gettext("%(name)s answers. I tap") % name,
            note=gettext("%(name)s says or shows each answer") % name,
        ),
        Answer(
            Voice.OWN,
            gettext("%(name)s answers and taps") % name,
            note=gettext("You hold the phone, or nobody does"),
        ),
        Answer(
            Voice.VIEW,
            gettext("I answer. How I see it"),
            note=gettext("It stands beside the answers of %(name)s") % name,
        ),
    ]
    rows.sort(key=lambda row: row.value != last)
    return AnswerForm(gettext("Whose answers are these?"), rows, data)


def rhythm_form(patient: Patient, data: Mapping[str, Any] | None, *, was: str) -> AnswerForm:
    """Ask which check-ins the person wants."""
    mine = gettext("How often do you want to check in?")
    theirs = gettext("How often does %(name)s want to check in?")
    return choice_form(patient.in_voice(mine, theirs), Rhythm, data, was=was)


class BesidesForm(TickedForm):
    """What is asked once a week besides; nothing is an answer too."""

    besides = TilesField(required=False)

    def __init__(self, patient: Patient, data: Mapping[str, Any] | None, *, was: Sequence[Measure]) -> None:
        """Ask, with what is switched on ticked."""
        mine = gettext("What else do you want to be asked once a week?")
        theirs = gettext("What else does %(name)s want to be asked once a week?")
        offered = [
            (Measure.FATIGUE.value, _("Tiredness, one question")),
            (Measure.MOOD.value, _("Mood, one question")),
        ]
        super().__init__(patient.in_voice(mine, theirs), offered, data, was=[measure.value for measure in was])

    @property
    def chosen(self) -> list[Measure]:
        """What is switched on."""
        return [Measure(code) for code in self.cleaned_data["besides"]]
