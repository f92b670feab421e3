"""Asking for a download."""

import uuid
from datetime import datetime

from django.db import transaction

from accounts.models import User
from exchange import tasks
from exchange.models import Download
from patients.models import Patient


@transaction.atomic
def ask(*, patient: Patient, user: User, token: uuid.UUID, now: datetime) -> Download:
    """Have everything of a record made into one file. While one is being made, that is the one.

    The same form sent twice (`token`) asks once.
    """
    Patient.objects.select_for_update().get(pk=patient.pk)
    own = Download.objects.of(patient, user)
    known = own.open().first()
    if known:
        return known
    # Mixed with who asks, so that nobody meets a download that is not theirs by sending its number.
    pk = uuid.uuid5(token, f"download of {patient.pk} by {user.pk}")
    download, is_new = own.get_or_create(
        pk=pk, defaults={"patient": patient, "asked_by": user, "asked_at": now, "next_at": now}
    )
    if is_new:
        # Without a queue, the scheduler finds it within a minute.
        transaction.on_commit(tasks.make_downloads.delay, robust=True)
    return download
