"""The ways to what is in the diary: the medicines, and everything that was saved."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from dashboard.today.cards import Card
from dashboard.today.day import Day


def medicines(day: Day) -> Iterator[Card]:
    """Since when they are taken, and what changed: no query, as nothing of them is due."""
    url = day.patient.url("medicines:medicine-list")
    yield Card(_("Medicines"), _("Since when, and what changed"), url, "medicine", to_read=True)


def everything_saved(day: Day) -> Iterator[Card]:
    """All days of the diary."""
    title = day.patient.in_voice(_("Everything you saved"), _("Everything in the diary"))
    yield Card(title, _("The newest first"), day.patient.url("dashboard:timeline"), "clock", to_read=True)
