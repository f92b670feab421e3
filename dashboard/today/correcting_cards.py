"""What was written down and cannot be right: each with the page that corrects it."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dashboard.today.cards import Card
from dashboard.today.day import Day


def doubtful_visits(day: Day) -> Iterator[Card]:
    """A visit of a year in which there were no such injections. Nothing is counted from it."""
    for visit in day.doubtful_visits:
        note = _("It says %(day)s. Enter the right day") % {"day": date_format(visit.date, "j F Y")}
        url = reverse("injections:visit-date", args=[day.patient.pk, visit.pk])
        yield Card(_("Correct the day of a visit"), note, url, "injection")
