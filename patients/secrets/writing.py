"""Making and ending the secrets of members.

A secret comes from the form's own number and the site's key: a form sent twice makes one. The number is in no row, so
that whoever reads the database, even with the key, opens nothing.
"""

import uuid
from datetime import datetime

from django.db import transaction

from accounts.models import User
from outbox.secret_links import digest_of, token_from
from patients.models import Patient
from patients.secrets.models import MemberSecret, MemberSecretQuerySet, Secret


@transaction.atomic
def make_secret(
    everybodys: MemberSecretQuerySet[Secret],
    *,
    patient: Patient,
    user: User,
    number: uuid.UUID,
    now: datetime,
    **facts: object,
) -> str | None:
    """A new secret in the place of the one before, with its facts; None where the same form made one long ago."""
    Patient.objects.select_for_update().get(pk=patient.pk)
    secret = token_from(everybodys.model.PURPOSE, f"{patient.pk} {user.pk} {number}")
    mine = everybodys.of(patient).made_by(user)
    made = mine.filter(digest=digest_of(secret)).first()
    if made:
        return secret if made.ended_at is None and now - made.made_at < MemberSecret.SHOWN_FOR else None
    end_secret(everybodys, patient=patient, user=user, now=now)
    everybodys.create(patient=patient, user=user, digest=digest_of(secret), made_at=now, **facts)
    return secret


def end_secret(everybodys: MemberSecretQuerySet[Secret], *, patient: Patient, user: User, now: datetime) -> None:
    """End this member's secret at once. A second time changes nothing."""
    everybodys.of(patient).made_by(user).filter(ended_at=None).update(ended_at=now)
