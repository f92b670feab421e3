"""Injection visits: one to finish, the next to come, the first to add, and what is felt after one."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from dashboard.next_visit import next_steps
from dashboard.today.cards import Card
from dashboard.today.day import Day
from injections.benefit.rules import Occasion
from injections.effect.rules import felt_named, question_on
from injections.visits.steps import first_question
from questions.day_words import say_day

FADING = felt_named("fading")


def unfinished_visit(day: Day) -> Iterator[Card]:
    """A visit of which the medicine was not answered yet."""
    if day.visit and not day.visit.product:
        said = {"day": say_day(day.visit.date, "j F")}
        title, note = _("Carry on with the visit of %(day)s") % said, _("The medicine comes next")
        yield Card(title, note, first_question(day.visit), "injection")


def next_visit(day: Day) -> Iterator[Card]:
    """What the newest visit and its window ask for."""
    if day.visit and day.window:
        yield from next_steps(day.visit, day.window, day.today)


def what_is_felt(day: Day) -> Iterator[Card]:
    """Whether it works, is at its best or wears off, or helped, in the weeks in which that is worth asking.

    One card at most. Whether it helped waits for the question that is asked again: whether it wears off.
    """
    felt = question_on(day.visit, day.today) if day.visit else None
    if day.visit and day.asks_if_it_helped and felt is not FADING:
        url = day.visit.url("injections:visit-benefit", Occasion.CYCLE.value)
        yield Card(_("Did it help?"), _("Asked once. Takes about 20 seconds"), url, "injection")
    elif day.visit and felt:
        url = reverse("injections:visit-felt", args=[day.patient.pk, day.visit.pk, felt.code])
        yield Card(felt.question, _("Takes about 10 seconds"), url, "injection")


def first_visit(day: Day) -> Iterator[Card]:
    """Where no visit is known there is no next one."""
    if not day.visits and not day.doubtful_visits:
        url = reverse("injections:visit-add", args=[day.patient.pk])
        of_you = day.patient.reader.is_the_person
        title = _("Add your last injection") if of_you else _("Add the last injection")
        yield Card(title, _("To see when the next one may be"), url, "injection")
