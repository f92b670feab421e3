"""Making, opening and ending the links for a clinic.

A link works at once, or on one day: the person makes that one at home, and has it at hand in the waiting room.

Token and PIN come from the form's own number and the site's key: a form sent twice makes one link, and shows the
same PIN. The number is in no row, so that whoever reads the database, even with the key, opens nothing.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from django.contrib.auth.hashers import check_password, make_password
from django.core import signing
from django.db import transaction
from django.db.models import F, Q

from accounts.models import User
from outbox.secret_links import digest_of, secret_from, token_from
from patients.models import Patient
from trends.links.models import ClinicLink, ClinicLook
from trends.links.rules import MOST_TRIES, OPEN_FOR, PIN_DIGITS, PIN_SHOWN_FOR, WAIT, Hours

_SIGNER = signing.TimestampSigner(salt="trends.clinic_links.open")


@dataclass(frozen=True)
class NewLink:
    """A link with its secrets, which are known only while it is made."""

    link: ClinicLink
    token: str
    pin: str


class PinResult(Enum):
    """What came of a PIN."""

    RIGHT = "right"
    WRONG = "wrong"
    TOO_OFTEN = "too often"


def make_link(*, patient: Patient, user: User, number: uuid.UUID, hours: Hours, now: datetime) -> NewLink | None:
    """A new link, or the one that the same form made just now; None where that has ended or is no longer new."""
    token, pin = _secrets(patient, user, number)
    with transaction.atomic():
        link, _is_new = ClinicLink.objects.get_or_create(
            digest=digest_of(token),
            defaults={
                "patient": patient,
                "entered_by": user,
                "pin": make_password(pin),
                "starts_at": hours.starts_at,
                "ends_at": hours.ends_at,
            },
        )
    if link.is_over(now) or now - link.created_at > PIN_SHOWN_FOR:
        return None
    return NewLink(link, token, pin)


def show_again(link: ClinicLink, user: User, number: uuid.UUID | None, now: datetime) -> NewLink | None:
    """The secrets of a link for a day, on that day, to the person who made it and still has the form's number.

    Nothing else gives them: not the database with the key, and not another who decides.
    """
    mine = ClinicLink.objects.alive(now).filter(pk=link.pk, entered_by=user, starts_at__isnull=False)
    if number is None or not mine.exists():
        return None
    token, pin = _secrets(link.patient, user, number)
    return NewLink(link, token, pin) if digest_of(token) == link.digest else None


def find_link(token: str, now: datetime) -> ClinicLink | None:
    """The link of that token, with its record; None where it has ended, is over, or never was."""
    links = ClinicLink.objects.alive(now).select_related("patient")
    return links.filter(digest=digest_of(token)).first()


def try_pin(link: ClinicLink, pin: str, now: datetime) -> PinResult:
    """Whether it is the PIN of the link. A try counts before it is looked at, so that many at once count too."""
    mine = ClinicLink.objects.filter(pk=link.pk)
    free = mine.filter(Q(waits_until=None) | Q(waits_until__lte=now))
    if not free.filter(tries__lt=MOST_TRIES).update(tries=F("tries") + 1):
        _make_wait(link, now)
        return PinResult.TOO_OFTEN
    if check_password(pin, link.pin):
        mine.update(tries=0)
        return PinResult.RIGHT
    _make_wait(link, now)
    return PinResult.WRONG


def _make_wait(link: ClinicLink, now: datetime) -> None:
    tried_too_often = ClinicLink.objects.filter(pk=link.pk, tries__gte=MOST_TRIES)
    tried_too_often.update(tries=0, waits_until=now + WAIT)


def end_link(link: ClinicLink, now: datetime) -> None:
    """End it at once, also in browsers where it is open. A second time changes nothing."""
    if link.ended_at is None:
        link.change(ended_at=now)


def note_look(link: ClinicLink, now: datetime) -> None:
    """Keep that somebody saw the page."""
    ClinicLook.objects.create(link=link, at=now)


def pass_for(link: ClinicLink, now: datetime) -> tuple[str, timedelta]:
    """What a browser shows instead of the PIN, and how long it may keep that: never beyond the link's end."""
    return _SIGNER.sign(link.pk.hex), min(OPEN_FOR, link.ends_at - now)


def is_pass_for(link: ClinicLink, shown: str) -> bool:
    """Whether that was given out for this link, not too long ago."""
    try:
        return bool(_SIGNER.unsign(shown, max_age=OPEN_FOR) == link.pk.hex)
    except signing.BadSignature:
        return False


def _secrets(patient: Patient, user: User, number: uuid.UUID) -> tuple[str, str]:
    """Token and PIN, as they are shown."""
    made_of = f"{patient.pk} {user.pk} {number}"
    pin = int.from_bytes(secret_from("trends.clinic_links.pin", made_of)[:16], "big") % 10**PIN_DIGITS
    return token_from("trends.clinic_links.token", made_of), f"{pin:0{PIN_DIGITS}}"
