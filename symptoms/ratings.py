"""Reading check-ins: what was answered on a day, in words, and what is still to ask."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from patients.body import in_body_order
from patients.models import Patient
from symptoms.asked import Question, questions_about
from symptoms.models import Rating

Answers = Mapping[Question, Rating]


@dataclass(frozen=True)
class Fact:
    """One answer in words: "Right ankle: 4 of 10, fairly tight". `key` is the part to stress."""

    key: str
    words: str


def questions_of(patient: Patient) -> list[Question]:
    """What a check-in asks this person, in order."""
    return questions_about(patient.parts)


def answers_on(patient: Patient, day: date) -> Answers:
    """What was answered on that day. One query."""
    return by_question(Rating.objects.of(patient).on(day))


def by_question(ratings: Iterable[Rating]) -> Answers:
    """Ratings under the questions that they answer."""
    return {rating.question: rating for rating in ratings}


def first_unanswered(patient: Patient, answers: Answers) -> int | None:
    """The number, from 1, of the first question without an answer; None when all are answered."""
    return next((n for n, question in enumerate(questions_of(patient), start=1) if question not in answers), None)


def facts(answers: Answers) -> list[Fact]:
    """The answers in words, in the order in which they are asked; also of parts that are no longer followed."""
    parts = in_body_order(question.part for question in answers if question.part)
    return [fact(question, answers[question].value) for question in questions_about(parts) if question in answers]


def fact(question: Question, value: int | None) -> Fact:
    """One answer in words."""
    return Fact(gettext("%(subject)s:") % {"subject": question.subject}, question.say(value))
