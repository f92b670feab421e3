"""What is asked about a setback, one question a page."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exercises.models import Activity, Setback
from exercises.setbacks.reasons import FIRST, MORE
from patients.models import Patient
from questions.answers import Answer, AnswerForm
from questions.days import NamedDayForm
from questions.fields import TilesField
from questions.forms import QuestionForm, QuestionModelForm

NONE = "none"


def reason_form(patient: Patient, data: Mapping[str, Any] | None, *, more: bool = False, was: str = "") -> AnswerForm:
    """Ask what happened; `more` asks what "something else" is."""
    answers = [Answer(reason.value, reason.label) for reason in (MORE if more else FIRST)]
    first = patient.in_voice(gettext("What stops you?"), gettext("What stops %(name)s?"))
    return AnswerForm(gettext("What else is it?") if more else first, answers, data, was=was)


def since_form(data: Mapping[str, Any] | None, today: date, setback: Setback | None = None) -> NamedDayForm:
    """Ask since when it stops the person; not after it was over."""
    was, latest = (setback.started_on, setback.ended_on) if setback else (None, None)
    return NamedDayForm(_("Since when is it so?"), data, today=today, latest=latest, was=was)


class StoppedForm(QuestionForm):
    """Which of the person's exercises it stops."""

    question = _("Which exercises does it stop?")
    hides_labels = True
    stopped = TilesField(exclusive=NONE, label=question)

    def __init__(
        self, activities: Iterable[Activity], data: Mapping[str, Any] | None = None, *, chosen: Iterable[Activity] = ()
    ) -> None:
        super().__init__(data, initial={"stopped": [str(activity.pk) for activity in chosen]})
        self.activities = {str(activity.pk): activity for activity in activities}
        tiles = [(key, activity.title) for key, activity in self.activities.items()]
        pictures = {key: activity.facts.picture for key, activity in self.activities.items()}
        cast(TilesField, self.fields["stopped"]).offer([*tiles, (NONE, _("None of these"))], pictures)

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
