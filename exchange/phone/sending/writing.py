"""Making and ending the tokens with which phones send steps, and keeping what they send.

A token comes from the form's own number and the site's key, as the link that a calendar reads does: a form sent twice
makes one token. The number is in no row, so that whoever reads the database, even with the key, sends nothing.
"""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from exchange.models import PhoneToken
from exercises.phone.models import Source
from exercises.phone.rules import Counted
from exercises.phone.writing import keep_days
from outbox.secret_links import digest_of, token_from
from patients.models import Patient

# A form sent again so long after the token was made shows it no more.
SHOWN_FOR = timedelta(minutes=10)


@transaction.atomic
def make_token(*, patient: Patient, user: User, number: uuid.UUID, now: datetime) -> str | None:
    """A new token in the place of the one before; None where the same form made one long ago."""
    Patient.objects.select_for_update().get(pk=patient.pk)
    secret = token_from("exchange.phone.tokens", f"{patient.pk} {user.pk} {number}")
    mine = PhoneToken.objects.of(patient).filter(user=user)
    made = mine.filter(digest=digest_of(secret)).first()
    if made:
        return secret if made.ended_at is None and now - made.made_at < SHOWN_FOR else None
    mine.filter(ended_at=None).update(ended_at=now)
    PhoneToken.objects.create(patient=patient, user=user, digest=digest_of(secret), made_at=now)
    return secret


def end_token(*, patient: Patient, user: User, now: datetime) -> None:
    """End this member's token at once. A second time changes nothing."""
    PhoneToken.objects.of(patient).filter(user=user, ended_at=None).update(ended_at=now)


@transaction.atomic
def keep_sent(token: PhoneToken, days: Collection[Counted], now: datetime) -> None:
    """Keep what was sent with that token, in the place of what was sent of the same days before."""
    PhoneToken.objects.filter(pk=token.pk).update(used_at=now)
    keep_days(patient=token.patient, source=Source.SENT, days=days)
