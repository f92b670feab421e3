"""What is asked about a setback, one question a page."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exercises.models import Activity, Setback
from exercises.reasons import FIRST, MORE
from patients.models import Patient
from questions.answers import Answer, AnswerForm
from questions.dates import EARLIEST
from questions.days import DayField, DayForm
from questions.fields import TilesField, check_between
from questions.forms import QuestionForm, QuestionModelForm

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

NONE = "none"


def reason_form(patient: Patient, data: Mapping[str, Any] | None, *, more: bool = False, was: str = "") -> AnswerForm:
    """Ask what happened; `more` asks what "something else" is."""
    answers = [Answer(reason.value, reason.label) for reason in (MORE if more else FIRST)]
    mine, theirs = gettext("What stops you?"), gettext("What stops %(name)s?") % {"name": patient.called}
    first = mine if patient.reader_is_the_person else theirs
    return AnswerForm(gettext("What else is it?") if more else first, answers, data, was=was)


class SetbackDayForm(DayForm):
    """The day a setback began or ended: it cannot end before it began."""

    def __init__(
        self,
        question: "_StrOrPromise",
        data: Mapping[str, Any] | None,
        *,
        today: date,
        earliest: date = EARLIEST,
        latest: date | None = None,
        was: date | None = None,
    ) -> None:
        super().__init__(question, data, today=today, earliest=earliest, was=was)
        self.earliest, self.latest = earliest, latest

    def clean(self) -> dict[str, Any]:
        """Hold "today" and "yesterday" to the same limits as a date that was written."""
        cleaned = super().clean()
        if "on" in cleaned:
            try:
                check_between(cleaned["on"], self.earliest, self.latest, DayField.default_error_messages)
            except ValidationError as problem:
                self.add_error("date" if self.asks_date else "answer", problem)
        return cleaned


def since_form(data: Mapping[str, Any] | None, today: date, setback: Setback | None = None) -> SetbackDayForm:
    """Ask since when it stops the person; not after it was over."""
    was, latest = (setback.started_on, setback.ended_on) if setback else (None, None)
    return SetbackDayForm(_("Since when is it so?"), data, today=today, latest=latest, was=was)


def end_form(data: Mapping[str, Any] | None, today: date, setback: Setback) -> SetbackDayForm:
    """Ask since when the person can do it again."""
    question = _("Since when is it possible again?")
    return SetbackDayForm(question, data, today=today, earliest=setback.started_on, was=setback.ended_on)


class StoppedForm(QuestionForm):
    """Which of the person's exercises it stops."""

    question = _("Which exercises does it stop?")
    stopped = TilesField(exclusive=NONE, label=question)

    def __init__(
        self, activities: Iterable[Activity], data: Mapping[str, Any] | None = None, *, chosen: Iterable[Activity] = ()
    ) -> None:
        super().__init__(data, initial={"stopped": [str(activity.pk) for activity in chosen]})
        self.activities = {str(activity.pk): activity for activity in activities}
        tiles = [(key, activity.title) for key, activity in self.activities.items()]
        cast(TilesField, self.fields["stopped"]).choices = [*tiles, (NONE, _("None of these"))]

    @property
    def chosen(self) -> list[Activity]:
        """The exercises that were ticked."""
        return [self.activities[key] for key in self.cleaned_data["stopped"] if key != NONE]


class NoteForm(QuestionModelForm):
    """A line of note on a setback; it may stay blank."""

    question = _("What do you want to note?")

    class Meta:
        model = Setback
        fields = ["note"]
        labels = {"note": _("Note")}
