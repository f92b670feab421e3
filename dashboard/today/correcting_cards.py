"""What was written down and cannot be right: each with the page that corrects it."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from dashboard.today.cards import Card
from dashboard.today.day import Day
from questions.day_words import say_day


def doubtful_visits(day: Day) -> Iterator[Card]:
    """A visit of a year in which there were no such injections. Nothing is counted from it."""
    for visit in day.doubtful_visits:
        note = _("It says %(day)s. Enter the right day") % {"day": say_day(visit.date, "j F Y")}
        url = reverse("injections:visit-date", args=[day.patient.pk, visit.pk])
        yield Card(_("Correct the day of a visit"), note, url, "injection")
