"""Making downloads: claim, write the file piece by piece, mark, and say so by email.

The claim is renewed with each piece. A worker that is killed leaves a row whose lease runs out; the next one begins
anew, with pieces of its own.
"""

import logging
import time
import zipfile
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import letters
from exchange.archive import write_archive
from exchange.models import Download, Piece, State
from patients.mail_retries import wait_before
from patients.models import Membership, Role

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 6
RUN_SECONDS = 50
PIECE_BYTES = 256 * 1024


class LostClaimError(Exception):
    """Another worker took it over, or it is not wanted any more."""


class Pieces:
    """A file that can only be written forwards, kept as rows. Never holds more than a piece in memory."""

    def __init__(self, download: Download) -> None:
        self.download = download
        self.percent = 0
        self.written = 0
        self._number = 0
        self._held = bytearray()

    def write(self, data: bytes) -> int:
        """Take the next bytes."""
        self._held += data
        self.written += len(data)
        while len(self._held) >= PIECE_BYTES:
            self._store(PIECE_BYTES)
        return len(data)

    def flush(self) -> None:
        """Nothing to do before the end: half pieces are not kept."""

    def close(self) -> None:
        """Keep what is left."""
        if self._held:
            self._store(len(self._held))

    def note(self, percent: int) -> None:
        """Say how far it is, and hold on to the claim. Raises LostClaimError."""
        self.percent = percent
        until = timezone.now() + settings.REMINDER_LEASE
        if not self.download.mine().update(percent=percent, next_at=until):
            raise LostClaimError

    def _store(self, length: int) -> None:
        with transaction.atomic():
            self.note(self.percent)
            self._number += 1
            content = bytes(self._held[:length])
            Piece.objects.create(
                download=self.download, attempt=self.download.attempts, number=self._number, content=content
            )
        del self._held[:length]


def make_due() -> int:
    """Make what is due, beginning no new one after a while; how many were dealt with."""
    dealt_with, ends = 0, time.monotonic() + RUN_SECONDS
    while time.monotonic() < ends and (download := _next()):
        dealt_with += _deal_with(download)
    return dealt_with


def _next() -> Download | None:
    return Download.objects.due(timezone.now()).select_related("patient", "asked_by").first()


def _deal_with(download: Download) -> int:
    """Take one as far as it goes; 0 where another worker has it."""
    now = timezone.now()
    if not download.claim(now, settings.REMINDER_LEASE, percent=0):
        return 0
    try:
        _make(download)
    except LostClaimError:
        logger.info("%s was taken over", download)
    except Exception:
        logger.exception("%s was not made, try %s", download, download.attempts)
        _try_later(download, now)
    return 1


def _make(download: Download) -> None:
    Piece.objects.filter(download=download, attempt__lt=download.attempts).delete()
    is_owner = Membership.objects.filter(patient=download.patient_id, user=download.asked_by_id, role=Role.OWNER)
    if not is_owner.exists():
        download.mine().delete()
        return
    pieces = Pieces(download)
    with zipfile.ZipFile(pieces, "w", zipfile.ZIP_DEFLATED) as archive:
        write_archive(archive, download.patient, pieces.note)
    pieces.close()
    _mark_ready(download, pieces.written)


@transaction.atomic
def _mark_ready(download: Download, size: int) -> None:
    """Say that the file is whole, and write the email, both or neither."""
    ends_at = timezone.now() + Download.KEPT_FOR
    done = {"state": State.READY, "next_at": None, "percent": 100, "size": size, "ends_at": ends_at}
    if not download.mine().update(**done):
        raise LostClaimError
    page = reverse("exchange:download", args=[download.patient_id, download.pk])
    words = {"url": settings.SITE_URL + page, "until": ends_at}
    with timezone.override(ZoneInfo(download.patient.time_zone)):
        body = render_to_string("exchange/email/ready.txt", words)
    letters.write(EmailMessage(subject=_("Your file is ready"), body=body, to=[download.asked_by.email]))


@transaction.atomic
def _give_up(download: Download) -> None:
    """Say that there will be no file, on its page and by email, as somebody waits for one."""
    if download.mine().update(state=State.FAILED, next_at=None):
        page = settings.SITE_URL + reverse("exchange:download", args=[download.patient_id, download.pk])
        body = render_to_string("exchange/email/failed.txt", {"url": page})
        letters.write(EmailMessage(subject=_("Your file could not be made"), body=body, to=[download.asked_by.email]))


def _try_later(download: Download, now: datetime) -> None:
    Piece.objects.filter(download=download, attempt=download.attempts).delete()
    if download.attempts >= MOST_ATTEMPTS:
        _give_up(download)
    else:
        download.mine().update(state=State.WAITING, next_at=now + wait_before(download.attempts))
