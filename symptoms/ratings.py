"""Reading check-ins: what was answered on a day, in words, and what is still to ask."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from patients.body import in_body_order
from patients.models import Patient
from symptoms.asked import Question, questions_about
from symptoms.models import CheckIn


@dataclass(frozen=True)
class Fact:
    """One answer in words: "Right ankle: 4 of 10, fairly tight". `key` is the part to stress."""

    key: str
    words: str


def questions_of(patient: Patient) -> list[Question]:
    """What a check-in asks this person, in order."""
    return questions_about(patient.parts)


def todays_check_in(patient: Patient, today: date) -> CheckIn | None:
    """The check-in of that day with its ratings, or None where nothing was answered yet. Two queries."""
    return CheckIn.objects.of(patient).on(today).first()


def first_unanswered(patient: Patient, check_in: CheckIn | None) -> int | None:
    """The number, from 1, of the first question without an answer; None when all are answered."""
    for number, question in enumerate(questions_of(patient), start=1):
        if check_in is None or check_in.answer_to(question) is None:
            return number
    return None


def facts(check_in: CheckIn) -> list[Fact]:
    """The answers in words, in the order in which they are asked; also of parts that are no longer followed."""
    answered = {rating.question: rating.value for rating in check_in.ratings.all()}
    parts = in_body_order(question.part for question in answered if question.part)
    return [fact(question, answered[question]) for question in questions_about(parts) if question in answered]


def fact(question: Question, value: int | None) -> Fact:
    """One answer in words."""
    return Fact(gettext("%(subject)s:") % {"subject": question.subject}, question.say(value))
