"""Reads what the page about the phone shows."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max

from exchange.models import PhoneFile
from exercises.models import PhoneDay
from patients.models import Patient


@dataclass(frozen=True)
class Here:
    """What there is from phones: on how many days, and the last of them."""

    days: int
    last: date | None


def here(patient: Patient) -> Here:
    """What there is of that record. One query."""
    return Here(**PhoneDay.objects.of(patient).aggregate(days=Count("date", distinct=True), last=Max("date")))


def last_file(patient: Patient) -> PhoneFile | None:
    """The file that was sent last, for a day."""
    return PhoneFile.objects.of(patient).first()
