"""Injection visits: to correct, to finish, the next to come, the first to add, and what is felt after one."""

import uuid
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from dashboard.today.cards import Card
from dashboard.today.day import Day
from injections.benefit.rules import Occasion
from injections.effect.rules import felt_named, question_on
from injections.models import Visit
from injections.next.rules import Window
from injections.next.words import can_book_in_words
from injections.visits.steps import first_question
from questions.day_words import say_day

FADING = felt_named("fading")
# As long before an appointment as the first email about it.
GET_READY = timedelta(weeks=1)


def doubtful_visits(day: Day) -> Iterator[Card]:
    """A visit of a year in which there were no such injections. Nothing is counted from it."""
    for visit in day.doubtful_visits:
        note = _("It says %(day)s. Enter the right day") % {"day": say_day(visit.date, "j F Y")}
        yield Card(_("Correct the day of a visit"), note, visit.url("injections:visit-date"), "injection")


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


def next_steps(visit: Visit, window: Window, today: date) -> Iterator[Card]:
    """What emails remind of stands here, too, should none arrive. The sentence of `injections.next.words` has the day.

    Pure: values in, values out.
    """
    booked, write_down = window.appointment, visit.url("injections:visit-appointment")
    if booked is None:
        if today >= window.may_book:
            yield Card(can_book_in_words(visit.patient), _("Write down the day"), write_down, "calendar")
    elif today > booked:
        # Two taps add the visit as the last one was. Opened twice, it is one visit: its id is that of the appointment.
        query = urlencode({"visit": str(uuid.uuid5(visit.pk, f"kept {booked}")), "same": "1"})
        url = f"{visit.patient.url('injections:visit-add')}?{query}"
        yield Card(_("Did it happen?"), _("Add the visit, same as last time"), url, "injection")
        yield Card(_("The appointment has a new day"), _("Write it down"), write_down, "calendar")
    elif today >= booked - GET_READY:
        note = _("One page to show, and the questions")
        yield Card(_("Get ready for the appointment"), note, visit.patient.url("trends:clinic"), "people")


def what_is_felt(day: Day) -> Iterator[Card]:
    """Whether it works, is at its best or wears off, or helped, in the weeks in which that is worth asking.

    One card at most. Whether it helped waits for the question that is asked again: whether it wears off.
    """
    felt = question_on(day.visit, day.today) if day.visit else None
    if day.visit and day.asks_if_it_helped and felt is not FADING:
        url = day.visit.url("injections:visit-benefit", Occasion.CYCLE.value)
        yield Card(_("Did it help?"), _("Asked once. Takes about 20 seconds"), url, "injection")
    elif day.visit and felt:
        url = day.visit.url("injections:visit-felt", felt.code)
        yield Card(felt.question, _("Takes about 10 seconds"), url, "injection")


def first_visit(day: Day) -> Iterator[Card]:
    """Where no visit is known there is no next one."""
    if not day.visits and not day.doubtful_visits:
        url = day.patient.url("injections:visit-add")
        title = day.patient.in_voice(_("Add your last injection"), _("Add the last injection"))
        yield Card(title, _("To see when the next one may be"), url, "injection")
