"""Making downloads: claim, write the file piece by piece, mark, and say so by email.

What is read is as it was at one moment: a row that somebody saves meanwhile must not stand in one table and be missing
in the next, as the file would not come back.

The claim is renewed with each piece. A worker that is killed leaves a row whose lease runs out; the next one begins
anew, with pieces of its own.
"""

import logging
import zipfile
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.language import reads
from exchange.downloads.archive import write_archive
from exchange.files.models import LostClaimError
from exchange.files.pieces import PIECE_BYTES, RUN_SECONDS
from exchange.models import Download, Piece
from outbox.mails import write
from outbox.sending import written_for
from patients.models import Membership, Patient, Role
from tables.moments import Beside, one_moment

logger = logging.getLogger(__name__)

_SUBJECTS = {"ready": _("Your file is ready"), "failed": _("Your file could not be made")}


class Pieces:
    """A file that can only be written forwards, kept as rows `beside` what is read.

    Never holds more than a piece in memory.
    """

    def __init__(self, download: Download, beside: Beside) -> None:
        self.download = download
        self._beside = beside
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
        """Say how far it is. Raises LostClaimError."""
        with self._beside():
            self.download.note(percent)

    def _store(self, length: int) -> None:
        with self._beside(), transaction.atomic():
            self.download.note(self.download.percent)
            self._number += 1
            content = bytes(self._held[:length])
            Piece.objects.create(
                download=self.download, attempt=self.download.attempts, number=self._number, content=content
            )
        del self._held[:length]


def make_due() -> int:
    """Make what is due, beginning no new one after a while; how many were dealt with."""
    return Download.objects.select_related("patient", "asked_by").work_off(_make, _give_up, seconds=RUN_SECONDS)


def _make(download: Download, now: datetime) -> None:
    try:
        _write(download)
    except LostClaimError:
        logger.info("%s was taken over", download)
    except Exception:
        logger.exception("%s was not made", download)
        Piece.objects.filter(download=download, attempt=download.attempts).delete()
        raise


def _write(download: Download) -> None:
    Piece.objects.filter(download=download, attempt__lt=download.attempts).delete()
    is_owner = Membership.objects.filter(patient=download.patient_id, user=download.asked_by_id, role=Role.OWNER)
    if not is_owner.exists():
        download.drop()
        return
    download.note(0)
    with one_moment() as beside:
        pieces = Pieces(download, beside)
        with zipfile.ZipFile(pieces, "w", zipfile.ZIP_DEFLATED) as archive:
            write_archive(archive, Patient.objects.get(pk=download.patient_id), pieces.note)
        pieces.close()
    _mark_ready(download, pieces.written)


@transaction.atomic
def _mark_ready(download: Download, size: int) -> None:
    """Say that the file is whole, and write the email, both or neither."""
    ends_at = timezone.now() + Download.KEPT_FOR
    download.finish(percent=100, size=size, ends_at=ends_at)
    _say(download, "ready", until=ends_at)


@transaction.atomic
def _give_up(download: Download, error: Exception) -> None:
    """Say that there will be no file, on its page and by email, as somebody waits for one."""
    if download.fail(str(error)):
        _say(download, "failed")


def _say(download: Download, what: str, **words: object) -> None:
    url = settings.SITE_URL + reverse("exchange:download", args=[download.patient_id, download.pk])
    with written_for(reads(download.asked_by), ZoneInfo(download.patient.time_zone)):
        body = render_to_string(f"exchange/downloads/{what}.txt", {"url": url, **words})
        write(to=download.asked_by.email, subject=str(_SUBJECTS[what]), body=body)
