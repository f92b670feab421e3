"""What is asked about reminders, and what the links in a mail ask."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from injections.next.rules import LONGEST_WEEKS
from patients.models import AlertLevel
from questions.answers import Answer, AnswerForm
from questions.day_words import say_day
from questions.days import DayForm
from questions.fields import DateBoxes
from questions.forms import QuestionForm

Data = Mapping[str, Any] | None

DAYS_LATER = {3: _("In 3 days"), 7: _("In 1 week"), 14: _("In 2 weeks")}
HOURS_LATER = {1: _("In 1 hour"), 2: _("In 2 hours"), 4: _("In 4 hours")}
ON, OFF = "on", "off"
NO, YES = "no", "yes"


class BookedForm(QuestionForm):
    """Which day is booked: tomorrow at the earliest, a year ahead at the latest.

    `was` is the date that was noted when the page was drawn, so that Undo after a double tap brings that one back.
    """

    hides_labels = True
    day = DateBoxes(label=_("The day of the appointment"))
    was = forms.DateField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Data = None, *, today: date, was: date | None) -> None:
        """Ask somebody for whom it is `today`."""
        super().__init__(data, initial={"was": was.isoformat() if was else ""})
        tomorrow, year_ahead = today + timedelta(days=1), today + timedelta(days=366)
        self.fields["day"] = DateBoxes(label=_("The day of the appointment"), earliest=tomorrow, latest=year_ahead)


def done_form(data: Data, *, today: date) -> DayForm:
    """Which day it was, in the last half year."""
    return DayForm(gettext("Which day was it?"), data, today=today, earliest=today - timedelta(weeks=LONGEST_WEEKS))


def another_form(data: Data, *, noted: date, day: date) -> AnswerForm:
    """Whether a visit close to one that is noted is another one."""
    answers = [
        Answer(NO, gettext("No, it is the same one")),
        Answer(YES, gettext("Yes, there was another one"), note=say_day(day, "l j F Y")),
    ]
    question = gettext("One of %(day)s is saved already. Was there another one?")
    return AnswerForm(question % {"day": say_day(noted, "l j F")}, answers, data)


def later_form(data: Data) -> AnswerForm:
    """When to remind again; the answer is a number of days."""
    answers = [Answer(str(days), words) for days, words in DAYS_LATER.items()]
    return AnswerForm(gettext("When do you want the next reminder?"), answers, data)


def later_today_form(data: Data, *, now: datetime) -> AnswerForm | None:
    """In how many hours; None so late that none of them is today. `now` is on the reader's clock."""
    hours = [hours for hours in HOURS_LATER if (now + timedelta(hours=hours)).date() == now.date()]
    answers = [Answer(str(number), HOURS_LATER[number]) for number in hours]
    return AnswerForm(gettext("When do you want it again?"), answers, data) if answers else None


def hears_form(data: Data, *, name: str, was: str) -> AnswerForm:
    """When somebody is told at once."""
    answers = [Answer(hears.value, hears.label) for hears in AlertLevel]
    return AnswerForm(gettext("When is %(name)s told of a problem?") % {"name": name}, answers, data, was=was)


def wish_form(data: Data, *, was: str) -> AnswerForm:
    """When a member wants to be told at once. Whoever decides says yes or no."""
    answers = [Answer(hears.value, hears.label) for hears in (AlertLevel.RED, AlertLevel.AMBER)]
    return AnswerForm(gettext("When shall you be told of a problem?"), answers, data, was=was)


class QuietForm(QuestionForm):
    """Not to be told at once any more. To be told again is for the owner to say."""

    may_show_kept = False

    switch = forms.ChoiceField(label=_("Emails"), choices=[(OFF, _("Off"))])


class SwitchForm(QuestionForm):
    """Whether the reminders come."""

    may_show_kept = False

    switch = forms.ChoiceField(label=_("Emails"), choices=[(ON, _("On")), (OFF, _("Off"))])
