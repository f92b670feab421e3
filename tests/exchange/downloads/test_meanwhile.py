"""A file that is made while somebody saves comes back: all of it is of one moment."""

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from exchange.downloads import archive
from exchange.downloads.tables import Table
from exchange.models import Download, Piece
from exchange.tasks import make_downloads
from injections.models import Site
from patients.models import Patient
from tests.exchange.arriving.archives import brought, files_of
from tests.people import make_owner, make_patient, make_user, sign_in
from tests.reminders.making import make_visit
from tests.shared_database import shared_database


def as_somebody_else(work: Callable[[], None]) -> None:
    """Do it by a connection of its own, as another process would."""

    def alone() -> None:
        work()
        connection.close()

    thread = threading.Thread(target=alone)
    thread.start()
    thread.join()


def visit_with_a_place(patient: Patient) -> None:
    Site.objects.create(visit=make_visit(patient, patient.today()), region="ankle", side="right", units=50)


@pytest.mark.django_db(transaction=True)
def test_a_visit_that_is_saved_while_the_file_is_made_is_whole_or_not_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_json, seen = archive._write_json, list[tuple[int, bool]]()

    def and_meanwhile(*said: Any) -> Any:
        def save() -> None:
            visit_with_a_place(patient)
            # Whoever asked sees how far it is, and pieces are kept as they are made.
            seen.append((Download.objects.get().percent, Piece.objects.exists()))

        sealed = write_json(*said)
        table: Table = said[1]
        if table.file == "injections/visits":
            as_somebody_else(save)
        return sealed

    with shared_database(tmp_path):
        patient = make_patient()
        alice = make_owner(patient)
        visit_with_a_place(patient)
        monkeypatch.setattr(archive, "_write_json", and_meanwhile)
        monkeypatch.setattr("exchange.downloads.making.PIECE_BYTES", 100)
        now = timezone.now()
        download = Download.objects.create(patient=patient, asked_by=alice, asked_at=now, next_at=now)

        make_downloads()

        download.refresh_from_db()
        assert download.is_ready, download.refusal
        made = b"".join(bytes(piece) for piece in download.pieces())
        assert Site.objects.count() == 2
        assert [len(json.loads(files_of(made)[f"injections/{name}.json"])) for name in ("visits", "sites")] == [1, 1]
        assert len(seen) == 1
        assert seen[0][0] > 0
        assert seen[0][1]
        somebody = make_user("somebody")
        back = brought(sign_in(somebody), somebody, made)
        assert Site.objects.filter(visit__patient=back).count() == 1
