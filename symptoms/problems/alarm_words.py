"""One emergency, one wording: how a report that asks for a call is told, wherever it is told.

The overview, the strip on Today, the mail to members, the weekly digest, the page of the problem, the timeline and the
page for the clinic all read this table. Emergency signs are never told as "Call the clinic", and a call that was made
is known and said. For how many days each is said is our own rule; a clinician signs it with the words.
"""

from datetime import date, datetime
from enum import IntEnum

from django.db import models
from django.utils.formats import date_format

from questions.day_words import say_day
from questions.safety import gettext
from questions.safety import gettext_lazy as _
from symptoms.problems.kinds import Tier
from symptoms.problems.rules import Card


class Alarm(IntEnum):
    """What is asked of whoever reads it, from least to most urgent."""

    NONE = 0
    LOOK = 1
    ASK = 2
    DOCTOR = 3
    CLINIC = 4
    DOCTOR_TODAY = 5
    CALLED = 6
    HELP = 7


class Caller(models.TextChoices):
    """Who called for help."""

    PERSON = "person", _("the person")
    HELPER = "helper", _("a helper")


# The day itself is 0. Emergency signs ask for help on the day and the day after, then how it went, then for a look.
HELP_DAYS, ASK_DAYS, RED_LOOK_DAYS = 1, 14, 28
CLINIC_DAYS, AMBER_LOOK_DAYS = 7, 14

# No word for a good state: nothing new written down is not the same as well.
HEADINGS = {
    Alarm.NONE: _("Nothing new written down"),
    Alarm.LOOK: _("Have a look"),
    Alarm.ASK: _("Ask how it went"),
    Alarm.DOCTOR: _("Call the doctor"),
    Alarm.CLINIC: _("Call the clinic"),
    Alarm.DOCTOR_TODAY: _("See a doctor about it"),
    Alarm.CALLED: _("Emergency signs. A call was made."),
    Alarm.HELP: _("Call for help now"),
}


# Whom an amber advice names. A report whose words were not kept yet names the clinic.
_AMBER = {Card.DOCTOR: Alarm.DOCTOR, Card.DOCTOR_TODAY: Alarm.DOCTOR_TODAY}


def amber(card: str) -> Alarm:
    """Whom to call or see by an amber advice in those words: the doctor where its card says so, else the clinic."""
    return _AMBER.get(Card(card), Alarm.CLINIC) if card else Alarm.CLINIC


def alarm(tier: int | None, days: int, *, called: bool, card: str = "") -> Alarm:
    """What a report of that tier asks for, so many days after its advice, in the words of `card`, was known."""
    if tier == Tier.RED:
        if days <= HELP_DAYS:
            return Alarm.CALLED if called else Alarm.HELP
        return Alarm.ASK if days <= ASK_DAYS else _look(days, RED_LOOK_DAYS)
    if tier == Tier.AMBER:
        return amber(card) if days <= CLINIC_DAYS else _look(days, AMBER_LOOK_DAYS)
    return Alarm.NONE


def _look(days: int, longest: int) -> Alarm:
    return Alarm.LOOK if days <= longest else Alarm.NONE


def heading(of: Alarm) -> str:
    """The few words that stand first."""
    return str(HEADINGS[of])


def signs_words(at: datetime, today: date) -> str:
    """When the signs were told: "Emergency signs, 17:43."; `at` is on the person's own clock."""
    days = (today - at.date()).days
    if days <= 0:
        return gettext("Emergency signs, %(time)s.") % {"time": date_format(at, "H:i")}
    if days == 1:
        return gettext("Emergency signs, yesterday, %(time)s.") % {"time": date_format(at, "H:i")}
    return gettext("Emergency signs on %(day)s.") % {"day": say_day(at, "j F")}


def call_words(caller: str, *, name: str, of_you: bool, number: str) -> str:
    """That a call was made, and by whom where that is known: "You have called 112."."""
    said = {"name": name, "number": number}
    if caller == Caller.PERSON and of_you:
        words = gettext("You have called %(number)s.") if number else gettext("You have called for help.")
    elif caller == Caller.PERSON:
        words = gettext("%(name)s has called %(number)s.") if number else gettext("%(name)s has called for help.")
    elif caller == Caller.HELPER:
        words = gettext("A helper has called %(number)s.") if number else gettext("A helper has called for help.")
    else:
        words = gettext("A call was made.")
    return words % said


def number_words(number: str, *, called: bool) -> str:
    """What stands on the number to tap; where no number is known, what to do."""
    said = {"number": number}
    if called:
        again = gettext("If they are there again, call %(number)s")
        return again % said if number else gettext("If they are there again, call your emergency number")
    return gettext("Call %(number)s now") % said if number else gettext("Call your emergency number now")
