"""Names that come again, offered as answers: the clinic, and who gave the injections."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Max

from injections.models import LONGEST_NAME, Visit
from patients.models import Patient
from questions.answers import Answer, AnswerForm
from questions.own_words import isolated

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

ANOTHER = "another"
OFFERED = 4


def earlier_names(patient: Patient, column: str) -> list[str]:
    """The names in that column of the record's visits, each once, the latest first: at most four."""
    named = Visit.objects.of(patient).exclude(**{column: ""}).exclude(**{column: ANOTHER})
    latest = named.order_by().values(column).annotate(last=Max("date")).order_by("-last", column)
    return [row[column] for row in latest[:OFFERED]]


class NameForm(AnswerForm):
    """One tap for a name of an earlier visit; "another", or the first visit of all, brings up a box to write in.

    `is_valid()` is true once there is a name, which may be blank: `name`. A first tap on "another" is no error: the
    form then `writes`, and the same page is shown again with the box.
    """

    def __init__(
        self,
        question: "_StrOrPromise",
        data: Mapping[str, Any] | None = None,
        *,
        visit: Visit,
        column: str,
        label: "_StrOrPromise",
        another: "_StrOrPromise",
    ) -> None:
        """Ask `question`; the box of the page is named like the `column` of the visit and bears the `label`."""
        offered, was = earlier_names(visit.patient, column), getattr(visit, column)
        answers = [*(Answer(name, isolated(name)) for name in offered), Answer(ANOTHER, another)]
        super().__init__(question, answers, data, was=was)
        self.visit, self.column = visit, column
        self.writes = not offered or self.data.get("answer") == ANOTHER or column in self.data
        self._asks_it_now = self.is_bound and self.writes and column not in self.data
        if self.writes:
            del self.fields["answer"]
            self.fields[column] = forms.CharField(label=label, max_length=LONGEST_NAME, required=False, initial=was)

    def is_valid(self) -> bool:
        """Whether there is a name, or it was left blank."""
        return not self._asks_it_now and super().is_valid()

    @property
    def name(self) -> str:
        """The name that was tapped or written."""
        return str(self.cleaned_data[self.column if self.writes else "answer"])
