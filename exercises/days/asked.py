"""The day for which exercise is logged: today, or the past day that the address names."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from patients.models import Patient
from questions.day_words import say_day
from questions.past_days import DayNotOpenError, is_open
from questions.question import Way


@dataclass(frozen=True)
class AskedDay:
    """The day, and where its pages are: each page that logs stands at two addresses, of today and of a named day."""

    patient: Patient
    date: date
    is_named: bool

    def url(self, name: str, *more: uuid.UUID) -> str:
        """The address of a page that logs for this day: "other"."""
        return reverse(f"exercises:{name}", args=[self.patient.pk, *([self.date] if self.is_named else []), *more])

    @property
    def home(self) -> str:
        """Where Back leads from there: the page of the day."""
        return self.url("day") if self.is_named else reverse("dashboard:today", args=[self.patient.pk])

    def hint(self, *, is_off: bool) -> str:
        """For which day it is, as a question says it."""
        if not self.is_named:
            return _("For today, a day off") if is_off else _("For today")
        said = {"day": say_day(self.date, "l j F")}
        return _("For %(day)s, a day off") % said if is_off else _("For %(day)s") % said


def asked_day(patient: Patient, named: date | None) -> AskedDay:
    """The day that an address names, and without one today. Raises DayNotOpenError for one that is not open."""
    today = patient.today()
    if named and not is_open(named, today):
        raise DayNotOpenError
    return AskedDay(patient, named or today, named is not None)


def way_back(patient: Patient, day: date) -> Way | None:
    """The way from what was saved for a past day to its page; None where Today is the way on, or it is not open."""
    today = patient.today()
    if day == today or not is_open(day, today) or not patient.may_write:
        return None
    words = _("Go back to %(day)s") % {"day": say_day(day, "l j F")}
    return Way(words, reverse("exercises:day", args=[patient.pk, day]))
