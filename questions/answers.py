"""One answer on a page of answers, and the form that reads which one was chosen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.db.models import TextChoices

from questions.fields import TileChoiceField
from questions.forms import QuestionForm

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


@dataclass(frozen=True)
class Answer:
    """One full-width row: what is sent, what is said, and how it is marked.

    `number` stands at the left, or the icon that `mark` names; `picture` names an icon at the right, `tint` is a step
    "0" to "10" of the scale, `note` is a second, smaller line.
    """

    value: str
    words: "_StrOrPromise"
    number: str = ""
    picture: str = ""
    tint: str = ""
    note: "_StrOrPromise" = ""
    mark: str = ""

    @property
    def said(self) -> str:
        """Number and words in one line."""
        return f"{self.number} {self.words}".strip()


class AnswerForm(QuestionForm):
    """One question with its answers, sent by an answer button or by a radio and Continue.

    The value chosen is `cleaned_data["answer"]`. `was` is the value given before: it is marked, never a default
    for somebody who has not answered yet.
    """

    answer = TileChoiceField()

    def __init__(
        self,
        question: "_StrOrPromise",
        answers: Sequence[Answer],
        data: Mapping[str, Any] | None = None,
        *,
        was: str = "",
    ) -> None:
        """Ask `question`; `data` is the POST, or None when the page is only shown."""
        super().__init__(data, initial={"answer": was} if was else None)
        self.question = question
        self.answers = answers
        # What was brought back is newer than what is saved; the page says only one of them.
        self.was = next((answer for answer in answers if answer.value == was and not self.shows_kept), None)
        field = cast(TileChoiceField, self.fields["answer"])
        field.label = question
        field.choices = [(answer.value, answer.words) for answer in answers]

    @property
    def rows(self) -> list[tuple[Answer, str, bool]]:
        """Each answer with the id of its control and whether it was given before or just now.

        None where a form made of this one asks for something to be written instead.
        """
        if "answer" not in self.fields or self["answer"].is_hidden:
            return []
        chosen = str(self["answer"].value() or "")
        base = self["answer"].auto_id
        return [(answer, f"{base}_{index}", answer.value == chosen) for index, answer in enumerate(self.answers)]


def choice_form(
    question: "_StrOrPromise", choices: Iterable[TextChoices], data: Mapping[str, Any] | None = None, *, was: str = ""
) -> AnswerForm:
    """Ask that question, with those answers in the words that they have everywhere."""
    return AnswerForm(question, [Answer(one.value, one.label) for one in choices], data, was=was)
