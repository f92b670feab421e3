"""Who looked at a record: one row a person, record and day, and no query more for the pages that follow the first."""

import logging
from datetime import date, timedelta

from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.utils import timezone
from redis.exceptions import RedisError

from accounts.models import User
from patients.models import AccessEvent, Patient

# Longer than any day, so that a look late in the evening is not noted twice.
_REMEMBERED = timedelta(hours=36)
_log = logging.getLogger(__name__)


def note_look(patient: Patient, user: User) -> None:
    """Keep that this person looked today, on the record's own clock. That it cannot be kept stops no page."""
    today = patient.today()
    try:
        if cache.add(_key(patient, user, today), True, _REMEMBERED.total_seconds()):
            _keep(patient, user, today)
    except (DatabaseError, RedisError) as error:
        # Its own words could name the person and the record, and a log is read by others.
        _log.error("A look at a record was not noted: %s", type(error).__name__)


def _keep(patient: Patient, user: User, today: date) -> None:
    look = AccessEvent(patient=patient, user=user, day=today, first_at=timezone.now())
    try:
        with transaction.atomic():
            AccessEvent.objects.bulk_create([look], ignore_conflicts=True)
    except DatabaseError:
        cache.delete(_key(patient, user, today))
        raise


def _key(patient: Patient, user: User, today: date) -> str:
    # The demo record is made anew under its old id.
    return f"look-{patient.pk}-{patient.created_at.timestamp()}-{user.pk}-{today}"
