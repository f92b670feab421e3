"""Taking in a file from a phone, reading it, and letting all that came from phones go.

A file is read whole before anything of it is kept, and then kept in one transaction: a file that is refused, or a
worker that is killed, changes nothing. Its bytes are erased either way, and none of its words is ever logged.
"""

import uuid
from collections.abc import Collection
from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from accounts.models import User
from exchange.files.pieces import RUN_SECONDS, keep_pieces, taken_in
from exchange.models import PhoneFile, PhoneToken
from exchange.phone.opening import read_stores, stores_in
from exercises.phone.models import Source
from exercises.phone.rules import Counted
from exercises.phone.writing import keep_days, remove_days
from patients.changes import one_change
from patients.models import Patient


@transaction.atomic
def keep_file(*, patient: Patient, user: User, token: uuid.UUID, file: "UploadedFile[bytes]", now: datetime) -> None:
    """Keep a file until a worker reads it, in the place of those before. While one is being read, that is the one.

    The same form sent twice (`token`) is one file.
    """
    Patient.objects.select_for_update().get(pk=patient.pk)
    own = PhoneFile.objects.of(patient)
    if own.open().exists():
        return
    # Mixed with whose it is, so that nobody meets a file that is not theirs by sending its number.
    pk = uuid.uuid5(token, f"phone file of {patient.pk}")
    own.exclude(pk=pk).delete()
    given = {"patient": patient, "sent_by": user, "sent_at": now, "next_at": now}
    kept, is_new = PhoneFile.objects.get_or_create(pk=pk, defaults=given)
    if is_new:
        keep_pieces(kept, file)


def read_due() -> int:
    """Read what is due, beginning with none after a while; how many were dealt with."""
    waiting = PhoneFile.objects.select_related("patient")
    return waiting.work_off(_read, PhoneFile.give_up, seconds=RUN_SECONDS)


def _read(sent: PhoneFile, now: datetime) -> None:
    with taken_in(sent) as file:
        walking = read_stores(stores_in(file, ZoneInfo(sent.patient.time_zone)), lambda done: _note(sent, done))
        today = sent.patient.today()
        _keep(sent, {source: found.days(today) for source, found in walking.items()})


def _note(sent: PhoneFile, percent: int) -> None:
    """Say how far it is, where that is further than before. Raises LostClaimError."""
    if percent != sent.percent:
        sent.note(percent)


@one_change()
def _keep(sent: PhoneFile, found: dict[Source, list[Counted]]) -> None:
    for source, days in found.items():
        keep_days(patient=sent.patient, source=source, days=days)
    sent.finish(days=len({one.day for days in found.values() for one in days}))


@transaction.atomic
def keep_sent(token: PhoneToken, days: Collection[Counted], now: datetime) -> None:
    """Keep what was sent with that token, in the place of what was sent of the same days before."""
    PhoneToken.objects.filter(pk=token.pk).update(used_at=now)
    keep_days(patient=token.patient, source=Source.SENT, days=days)


@one_change()
def remove_everything(patient: Patient, now: datetime) -> None:
    """Let all that came from phones go, for good, and let nothing more come: files on their way, and tokens."""
    PhoneFile.objects.of(patient).delete()
    PhoneToken.objects.of(patient).filter(ended_at=None).update(ended_at=now)
    remove_days(patient)
