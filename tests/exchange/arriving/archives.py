"""Archives to send, and what they say when ids and numbers are left aside."""

import hashlib
import io
import json
import re
import uuid
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.test import Client

from accounts.models import User
from exchange.downloads.archive import write_archive
from exchange.downloads.tables import HISTORIES, TABLES
from exchange.models import Arrival
from patients.models import Patient

# Made by the first version, which had neither a manifest nor numbers of writers nor versions.
VERSION_1 = Path(__file__).parent / "version-1.zip"
# Made by the version of before, on SQLite.
VERSION_2 = Path(__file__).parent / "version-2.zip"
# Made by this version, on PostgreSQL.
VERSION_3 = Path(__file__).parent / "version-3.zip"
_IDS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
Files = dict[str, bytes]


def archive_of(patient: Patient) -> bytes:
    """What a download of that record is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        write_archive(archive, patient, lambda _percent: None)
    return out.getvalue()


def files_of(archive: bytes) -> Files:
    """The files of an archive by name."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def packed(files: Files) -> bytes:
    """Those files as an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def changed(archive: bytes, file: str, change: Callable[[list[dict[str, Any]]], object]) -> bytes:
    """The archive with other rows in a table, sealed again: as somebody would who knows how."""
    files = files_of(archive)
    rows = json.loads(files[f"{file}.json"])
    change(rows)
    lines = ",\n".join(json.dumps(row) for row in rows)
    files[f"{file}.json"] = content = (f"[\n{lines}\n]\n" if rows else "[]\n").encode()
    said = json.loads(files["manifest.json"])
    said["tables"][file] = {"rows": len(rows), "sha256": hashlib.sha256(content).hexdigest()}
    return packed(files | {"manifest.json": json.dumps(said).encode()})


def sent(browser: Client, archive: bytes) -> Any:
    """The answer to sending that file."""
    file = io.BytesIO(archive)
    file.name = "tracker.zip"
    return browser.post("/start/from-a-file/", {"once": str(uuid.uuid4()), "archive": file})


def said_to(browser: Client, arrival: str, who: int) -> None:
    """Say who the sender is, and let a worker do the rest."""
    from exchange.tasks import take_in_arrivals

    assert browser.post(arrival, {"answer": str(who)}).status_code == 302
    take_in_arrivals()


def brought(browser: Client, user: User, archive: bytes, who: int = 1) -> Patient:
    """The record that is made of the archive."""
    answer = sent(browser, archive)
    assert answer.status_code == 302, answer.content.decode()
    said_to(browser, answer["Location"], who)
    arrival = Arrival.objects.get(sent_by=user)
    assert arrival.patient, arrival.refusal
    return arrival.patient


def told(archive: bytes) -> dict[str, Any]:
    """What an archive says, but for ids, the numbers of writers, and who may see it.

    One of the version before has no rows of tables that were added since.
    """
    files = {f"{table.file}.json": b"[]" for table in TABLES} | files_of(archive)
    names = {row["id"]: row["name"] for row in json.loads(files["writers.json"])}
    rows_by_id = {row["id"] for table in TABLES for row in json.loads(files[f"{table.file}.json"]) if "id" in row}
    found = {}
    for table in (*TABLES, *HISTORIES.values()):
        if table.file == "people":
            continue
        rows = json.loads(files[f"{table.file}.json"])
        for row in rows:
            for column in table.columns:
                if column.is_writer:
                    row[column.name] = names.get(row[column.name])
                # A report may name a visit that was deleted.
                elif column.name != "batch" and _is_id(row[column.name]) and row[column.name] not in rows_by_id:
                    row[column.name] = None
            # Numbers that count up say nothing; ids of the same thing are the same word.
            if not isinstance(row.get("id"), str):
                row.pop("id", None)
        found[table.file] = sorted(_IDS.sub("id", json.dumps(row, sort_keys=True)) for row in rows)
    return found


def photos_in(archive: bytes) -> int:
    """How many photos are in it."""
    return sum(name.endswith(".jpg") for name in files_of(archive))


def said_in(archive: bytes, file: str) -> list[dict[str, Any]]:
    """The rows of a table."""
    rows: list[dict[str, Any]] = json.loads(files_of(archive)[f"{file}.json"])
    return rows


def _is_id(said: object) -> bool:
    return isinstance(said, str) and bool(_IDS.fullmatch(said))
