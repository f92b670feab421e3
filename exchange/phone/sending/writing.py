"""Keeping what phones send."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from exchange.models import PhoneToken
from exercises.phone.models import Source
from exercises.phone.rules import Counted
from exercises.phone.writing import keep_days


@transaction.atomic
def keep_sent(token: PhoneToken, days: Collection[Counted], now: datetime) -> None:
    """Keep what was sent with that token, in the place of what was sent of the same days before."""
    PhoneToken.objects.filter(pk=token.pk).update(used_at=now)
    keep_days(patient=token.patient, source=Source.SENT, days=days)
