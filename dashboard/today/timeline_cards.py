"""The way to everything that was saved."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from dashboard.today.cards import Card
from dashboard.today.day import Day


def everything_saved(day: Day) -> Iterator[Card]:
    """All days of the diary."""
    title = _("Everything you saved") if day.patient.reader.is_the_person else _("Everything in the diary")
    url = reverse("dashboard:timeline", args=[day.patient.pk])
    yield Card(title, _("The newest first"), url, "clock", to_read=True)
