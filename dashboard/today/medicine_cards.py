"""The way to the medicines."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from dashboard.today.cards import Card
from dashboard.today.day import Day


def medicines(day: Day) -> Iterator[Card]:
    """Since when they are taken, and what changed: no query, as nothing of them is due."""
    url = reverse("medicines:medicine-list", args=[day.patient.pk])
    yield Card(_("Medicines"), _("Since when, and what changed"), url, "medicine", to_read=True)
