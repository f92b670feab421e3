"""How an answer of a check-in is said."""

from dataclasses import dataclass

from django.utils.translation import gettext

from symptoms.check_ins.questions import Question


@dataclass(frozen=True)
class Fact:
    """A key word, which is stressed, and what there is to say about it: "Right ankle:", "4 of 10, fairly tight"."""

    key: str
    words: str


def fact(question: Question, value: int | None) -> Fact:
    """One answer in words."""
    return Fact(gettext("%(subject)s:") % {"subject": question.subject}, question.say(value))
