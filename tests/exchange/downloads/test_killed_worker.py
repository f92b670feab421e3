"""A worker that is killed while it makes a file: the next one makes it whole. Real worker, real broker."""

import io
import os
import signal
import zipfile
from pathlib import Path

import pytest
from django.utils import timezone

from exchange.models import Download, Piece
from exchange.tasks import make_downloads
from injections.models import CardPhoto
from outbox.models import Mail, State
from tests.patients.photos.photographing import make_photo
from tests.people import make_owner, make_patient
from tests.reminders.making import make_visit
from tests.shared_database import shared_database
from tests.waiting import until
from tests.workers import worker

LEASE_SECONDS = 2
PHOTOS, PHOTO_BYTES = 40, 1_000_000


@pytest.mark.usefixtures("through_the_queue")
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_of_a_file_loses_no_download(tmp_path: Path) -> None:
    with shared_database(tmp_path) as database:
        patient, now = make_patient(), timezone.now()
        alice = make_owner(patient)
        for _number in range(PHOTOS):
            # Bytes that cannot be made smaller: the file takes a while.
            make_photo(CardPhoto, make_visit(patient, patient.today()), alice, large=os.urandom(PHOTO_BYTES))
        download = Download.objects.create(patient=patient, asked_by=alice, asked_at=now, next_at=now)
        environment = {
            "DATABASE_URL": database,
            "EMAIL_URL": "smtp://127.0.0.1:9",
            "REMINDER_LEASE_SECONDS": str(LEASE_SECONDS),
        }
        with worker(environment) as first:
            make_downloads.delay()
            until(Piece.objects.exists, every=0.01)
            first.send_signal(signal.SIGKILL)
            first.wait()
        download.refresh_from_db()
        assert (download.state, download.attempts) == (State.CLAIMED, 1)
        assert not Mail.objects.exists()

        with worker(environment):
            until(lambda: Download.objects.filter(state=State.DONE).exists(), meanwhile=make_downloads.delay, every=0.2)
        download.refresh_from_db()
        file = zipfile.ZipFile(io.BytesIO(b"".join(bytes(piece) for piece in download.pieces())))
        assert file.testzip() is None
        assert sum(name.endswith(".jpg") for name in file.namelist()) == PHOTOS
        assert download.attempts > 1
        assert set(Piece.objects.values_list("attempt", flat=True)) == {download.attempts}
        assert Mail.objects.get().to == alice.email
