"""What is asked of a file: the file itself, and what is not sure in it, one question at a time."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchange.imports.cells import DayOrder, days_in
from exchange.imports.columns import LEFT_OUT, Kind, column
from exchange.imports.rules import offered
from exchange.models import Import
from patients.voices import Voice
from questions.answers import Answer, AnswerForm
from questions.day_words import say_day
from questions.files import FileForm, SentFileField
from questions.own_words import isolated

Data = Mapping[str, Any] | None
# What is asked, and the hint beside it.
Asked = tuple[AnswerForm, str]

MOST_BYTES = 5_000_000
# How much of a column is shown, so that one knows it again.
EXAMPLES, LONGEST_EXAMPLE = 3, 30


class TableField(SentFileField):
    """A table as a file: gives its bytes."""

    accepted = ".csv,.tsv,.txt,.xlsx,.xls,.ods"
    default_error_messages = {
        "required": _("Choose a file"),
        "invalid": _("Choose a file"),
        "empty": _("This file is empty. Choose another one"),
        "large": _("This file is larger than 5 megabytes. Save the table by itself, as CSV, and choose that"),
    }

    def most_bytes(self) -> int:
        """The 5 megabytes that its message names."""
        return MOST_BYTES

    def look(self, file: "UploadedFile[Any]") -> bytes:
        """Give what is in the file."""
        content: bytes = file.read()
        return content


class TableForm(FileForm):
    """Which table?"""

    table = TableField(label=_("Choose a table from your phone or computer"))


def sheet_form(source: Import, data: Data) -> Asked:
    """Which of the sheets of the file."""
    answers = [Answer(str(place), isolated(name)) for place, name in enumerate(source.sheets)]
    return AnswerForm(gettext("Which sheet is it?"), answers, data), gettext("Bring the others after it, one by one")


def kind_form(_source: Import, data: Data) -> Asked:
    """What the rows are."""
    return AnswerForm(gettext("What is in this file?"), [Answer(kind.value, kind.label) for kind in Kind], data), ""


def column_form(source: Import, place: int, cells: Sequence[str], data: Data) -> AnswerForm:
    """What one column with such cells is. The answers name it, so that one sent twice is not taken for the next one."""
    codes = offered(Kind(source.kind), source.codes, cells)
    answers = [Answer(f"{place} {code}", column(code).label) for code in codes]
    answers.append(Answer(f"{place} ", gettext("Something else. Leave it out")))
    name = source.names[place]
    asks = gettext("What is “%(column)s”?") % {"column": isolated(name)} if name else gettext("What is this column?")
    return AnswerForm(asks, answers, data)


def answer_to(name: str, form: AnswerForm, source: Import) -> object:
    """What an answer says of that field of an import."""
    answer = str(form.cleaned_data["answer"])
    if name == "codes":
        place, _space, code = answer.partition(" ")
        return [*source.codes[: int(place)], code or LEFT_OUT, *source.codes[int(place) + 1 :]]
    return int(answer) if name == "sheet" else answer


def examples_in_words(cells: Sequence[str]) -> str:
    """What stands in a column, to know it again: "It says: 20, 15, 50"."""
    shown = [isolated(cell[:LONGEST_EXAMPLE]) for cell in dict.fromkeys(filter(None, cells))][:EXAMPLES]
    return gettext("It says: %(cells)s") % {"cells": ", ".join(shown)}


def order_form(source: Import, data: Data) -> Asked:
    """Which day a day is that can be two. Once, for the whole file."""
    first, second = (say_day(day.day, "j F Y") for day in days_in(source.example))
    answers = [Answer(DayOrder.DAY_FIRST, first), Answer(DayOrder.MONTH_FIRST, second)]
    question = gettext("Which day is %(day)s?") % {"day": source.example}
    return AnswerForm(question, answers, data), gettext("We ask once for the whole file")


def whose_form(source: Import, data: Data) -> Asked:
    """Whose ratings somebody brings who is not the person."""
    name = {"name": source.patient.called}
    answers = [
        Answer(Voice.TAPPED, gettext("What %(name)s said") % name),
        Answer(Voice.VIEW, gettext("How I saw it")),
    ]
    return AnswerForm(gettext("Whose answers are these?"), answers, data), ""


# What is asked by what of an import the answer says; a column is asked about with what stands in it.
ASKS = {"sheet": sheet_form, "kind": kind_form, "voice": whose_form, "order": order_form}
