"""What is asked about exercises."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exercises.kinds import ExerciseKind, kind_called
from exercises.models import MOST_MINUTES, Activity
from exercises.words import minutes_in_words
from questions.answers import Answer, AnswerForm
from questions.fields import SpokenNumberField, TilesField
from questions.forms import QuestionForm, QuestionModelForm
from questions.question import Way

NONE = "none"
SAVE_MINUTES = _("Save the minutes")
_SHARES = (0.25, 0.5, 1.5, 2)
STARTING_POINTS = (5, 10, 15, 20, 30, 45, 60)


class UsualForm(QuestionForm):
    """Which of some kinds the person does."""

    hides_labels = True
    kinds = TilesField(exclusive=NONE, label=_("Which of these are usual?"))

    def __init__(
        self,
        question: str,
        among: Iterable[ExerciseKind],
        data: Mapping[str, Any] | None = None,
        *,
        chosen: Iterable[str] = (),
    ) -> None:
        super().__init__(data, initial={"kinds": list(chosen)})
        self.question = question
        kinds = [(kind.value, kind.facts.label) for kind in among]
        pictures = {kind.value: kind.facts.picture for kind in among}
        cast(TilesField, self.fields["kinds"]).offer([*kinds, (NONE, _("None of these"))], pictures)

    @property
    def chosen(self) -> list[ExerciseKind]:
        """The kinds that were ticked."""
        return [ExerciseKind(value) for value in self.cleaned_data["kinds"] if value != NONE]


class OwnForm(QuestionModelForm):
    """The name of an exercise of the person's own."""

    question = _("What is the exercise called?")
    hint = _("A short name, like swimming")
    hides_labels = True

    class Meta:
        model = Activity
        fields = ["name"]
        labels = {"name": _("What is it called?")}

    def clean_name(self) -> str:
        """Without stray spaces; never empty, as that would be no exercise."""
        name = " ".join(self.cleaned_data["name"].split())
        if not name:
            raise ValidationError(_("Enter a name for the exercise"))
        return name


class OnceForm(QuestionForm):
    """The name of something that was done once."""

    question = _("Which exercise?")

    name = forms.CharField(max_length=60, label=_("Its name, like swimming"))

    def clean_name(self) -> str:
        """Without stray spaces."""
        return " ".join(self.cleaned_data["name"].split())


class ExactMinutesForm(QuestionForm):
    """Any number of minutes, where the answers offered do not fit."""

    answer = SpokenNumberField(
        label=_("Minutes"),
        smallest=1,
        largest=MOST_MINUTES,
        what=_("the minutes"),
        like=30,
        units=("m", "min", "mins", "minute", "minutes"),
    )

    def __init__(self, question: str, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.question = question


class RenameForm(OwnForm):
    """Another name for an exercise of the person's own."""

    question = _("What is it called now?")

    def clean_name(self) -> str:
        """Not the name of another exercise on the list, nor of a known kind, of which more is asked."""
        name = super().clean_name()
        kind = kind_called(name)
        if kind:
            words = _("Enter another name. You find %(exercise)s in “Choose from a list”")
            raise ValidationError(words, params={"exercise": kind.facts.label})
        others = Activity.objects.of(self.instance.patient).exclude(pk=self.instance.pk)
        if others.filter(kind=ExerciseKind.OWN, name=name).exists():
            raise ValidationError(_("Enter another name. There is an exercise of this name"))
        return name


def minutes_form(
    activity: Activity, data: Mapping[str, Any] | None, *, exact: bool = False, was: int | None = None
) -> AnswerForm | ExactMinutesForm:
    """How many minutes of an exercise, in a few steps around the usual amount, or as a number."""
    question = gettext("%(exercise)s: how many minutes?") % {"exercise": activity.title}
    if exact:
        return ExactMinutesForm(question, data)
    usual = activity.usual_minutes
    answers = [
        Answer(str(minutes), minutes_in_words(minutes), note=_compared(minutes, usual))
        for minutes in offered_minutes(usual)
    ]
    return AnswerForm(question, answers, data, was=str(was or ""))


def usual_minutes_form(
    activity: Activity, data: Mapping[str, Any] | None, *, exact: bool = False
) -> AnswerForm | ExactMinutesForm:
    """How many minutes of an exercise the person usually does."""
    question = gettext("%(exercise)s: how many minutes as a rule?") % {"exercise": activity.title}
    if exact:
        return ExactMinutesForm(question, data)
    answers = [Answer(str(minutes), minutes_in_words(minutes)) for minutes in STARTING_POINTS]
    return AnswerForm(question, answers, data)


def another_number(box: str) -> Way:
    """The way from minutes that are offered to the page with a box for any number."""
    return Way(_("Write another number"), box, "change")


def offered_minutes(usual: int) -> list[int]:
    """At most five amounts in minutes, from a quarter of the usual amount to twice it, in round numbers.

    The usual amount is always among them, just as it is.
    """
    amounts = {_round(usual * share) for share in _SHARES} | {usual}
    return sorted({min(amount, MOST_MINUTES) for amount in amounts})


def _round(minutes: float) -> int:
    """To whole fives from ten minutes on, to whole minutes below; never less than one."""
    return max(1, round(minutes / 5) * 5 if minutes >= 10 else round(minutes))


def _compared(minutes: int, usual: int) -> str:
    if minutes == usual:
        return gettext("As usual")
    return gettext("Less") if minutes < usual else gettext("More")
