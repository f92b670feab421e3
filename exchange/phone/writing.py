"""Taking in a file from a phone, reading it, and letting all that came from phones go.

A file is read whole before anything of it is kept, and then kept in one transaction: a file that is refused, or a
worker that is killed, changes nothing. Its bytes are erased either way, and none of its words is ever logged.
"""

import logging
import uuid
from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from exchange.downloads.making import RUN_SECONDS, LostClaimError
from exchange.files.pieces import keep_pieces, together
from exchange.files.refusals import UnusableError
from exchange.models import PhoneFile, PhonePiece, PhoneToken
from exchange.phone.opening import read_stores, stores_in
from exercises.phone.models import Source
from exercises.phone.rules import Counted
from exercises.phone.writing import keep_days, remove_days
from outbox.models import State
from patients.changes import one_change
from patients.models import Patient

logger = logging.getLogger(__name__)


class StoppedError(Exception):
    """Something went wrong on the way. Says what kind of error it was, and nothing of what is in the file."""


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
        keep_pieces(file, lambda number, content: PhonePiece.objects.create(file=kept, number=number, content=content))


def read_due() -> int:
    """Read what is due, beginning with none after a while; how many were dealt with."""
    return PhoneFile.objects.select_related("patient").work_off(_read, _give_up, seconds=RUN_SECONDS)


def _read(sent: PhoneFile, now: datetime) -> None:
    try:
        with together(sent.pieces.all()) as file:
            walking = read_stores(stores_in(file, ZoneInfo(sent.patient.time_zone)), lambda done: _note(sent, done))
        today = sent.patient.today()
        _keep(sent, {source: found.days(today) for source, found in walking.items()})
    except UnusableError as refused:
        _give_up(sent, refused, refused.reason.value)
    except LostClaimError:
        logger.info("%s was taken over", sent)
    except Exception as error:
        # What went wrong may quote the file, which is nobody's business but the person's.
        raise StoppedError(type(error).__name__) from None


def _note(sent: PhoneFile, percent: int) -> None:
    """Say how far it is, where that is further than before, and hold on to the claim. Raises LostClaimError."""
    if percent != sent.percent:
        sent.percent = percent
        if not sent.renew(timezone.now(), percent=percent):
            raise LostClaimError


@one_change()
def _keep(sent: PhoneFile, found: dict[Source, list[Counted]]) -> None:
    for source, days in found.items():
        keep_days(patient=sent.patient, source=source, days=days)
    different = {one.day for days in found.values() for one in days}
    done = {"state": State.DONE, "next_at": None, "percent": 100, "refusal": "", "days": len(different)}
    if not sent.mine().update(**done):
        raise LostClaimError
    sent.pieces.all().delete()


def _give_up(sent: PhoneFile, error: Exception, code: str = "") -> None:
    """Say that nothing comes of it, with what is wrong with the file; its bytes are kept no longer."""
    logger.info("%s was not read: %s", sent, type(error).__name__)
    with transaction.atomic():
        if sent.fail(code):
            sent.pieces.all().delete()


@one_change()
def remove_everything(patient: Patient, now: datetime) -> None:
    """Let all that came from phones go, for good, and let nothing more come: files on their way, and tokens."""
    PhoneFile.objects.of(patient).delete()
    PhoneToken.objects.of(patient).filter(ended_at=None).update(ended_at=now)
    remove_days(patient)
