"""Who looked at a record: one row a person, record and day, and no query more for the pages that follow the first."""

import logging
from collections.abc import Collection
from datetime import date, timedelta

from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.utils import timezone
from redis.exceptions import RedisError

from accounts.models import User
from patients.models import AccessEvent, Patient

# Longer than any day, so that a look late in the evening is not noted twice.
REMEMBERED = timedelta(hours=36)
_log = logging.getLogger(__name__)


def note_look(patient: Patient, user: User) -> None:
    """Keep that this person looked today, on the record's own clock. That it cannot be kept stops no page."""
    note_looks([patient], user)


def note_looks(patients: Collection[Patient], user: User) -> None:
    """The same of a page that shows several records. One query, or none where all were noted today."""
    try:
        days = [(patient, patient.today()) for patient in patients]
        new = [one for one in days if cache.add(_key(one[0], user, one[1]), True, REMEMBERED.total_seconds())]
        if new:
            _keep(new, user)
    except (DatabaseError, RedisError) as error:
        # Its own words could name the person and the record, and a log is read by others.
        _log.error("A look at a record was not noted: %s", type(error).__name__)


def _keep(days: Collection[tuple[Patient, date]], user: User) -> None:
    now = timezone.now()
    looks = [AccessEvent(patient=patient, user=user, day=today, first_at=now) for patient, today in days]
    try:
        with transaction.atomic():
            AccessEvent.objects.bulk_create(looks, ignore_conflicts=True)
    except DatabaseError:
        cache.delete_many([_key(patient, user, today) for patient, today in days])
        raise


def _key(patient: Patient, user: User, today: date) -> str:
    # The demo record is made anew under its old id.
    return f"look-{patient.pk}-{patient.created_at.timestamp()}-{user.pk}-{today}"
