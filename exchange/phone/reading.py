"""Reads what the page about the phone shows."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max

from accounts.models import User
from exchange.models import PhoneFile, PhoneToken
from exercises.models import PhoneDay
from outbox.secret_links import digest_of
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


def token_of(patient: Patient, user: User) -> PhoneToken | None:
    """The token of this member that works now, if they have one."""
    return PhoneToken.objects.of(patient).alive().filter(user=user).first()


def find_token(secret: str) -> PhoneToken | None:
    """That token with its record; None where it has ended, its maker may not write any more, or it never was."""
    return PhoneToken.objects.alive().filter(digest=digest_of(secret)).select_related("patient").first()
