"""The file with everything of a record: a table of each kind as CSV and as JSON, the photos, and what it all means.

Rows are read and written a few at a time, so that ten years take no more memory than one. The format is described in
docs/archive.md; `exchange.arriving` reads it.
"""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import IO, Any

from django.template.loader import render_to_string
from django.utils import timezone

from accounts.models import User
from exchange.downloads import manifest
from exchange.downloads.manifest import Manifest, PhotoSeal, TableSeal
from exchange.downloads.photo_files import PHOTOS, photo_names
from exchange.downloads.tables import HISTORIES, TABLES, VERSION, WRITERS, Table
from exchange.fhir.bundle import write_bundle
from patients.models import Patient

ROWS_AT_A_TIME = 500
FHIR = {"file": "fhir/bundle.json", "licence": "LOINC © Regenstrief Institute, Inc., loinc.org/license"}
# A table program takes what begins like this for a formula, and would carry it out.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Without it some table programs take the letters for those of another alphabet.
BYTE_ORDER_MARK = "\ufeff"

Note = Callable[[int], None]
Row = tuple[Any, ...]


class Numbers:
    """The numbers by which the file knows those who wrote something, in the order in which they are met."""

    def __init__(self) -> None:
        self._of: dict[int, int] = {}

    def number(self, user: int | None) -> int | None:
        """The number of that user; None for nobody."""
        return None if user is None else self._of.setdefault(user, len(self._of) + 1)

    def writers(self) -> Iterator[Row]:
        """The rows of the table of writers."""
        names = dict(User.objects.filter(pk__in=self._of).values_list("pk", "name"))
        return ((number, names.get(user, "")) for user, number in self._of.items())


def write_archive(archive: zipfile.ZipFile, patient: Patient, note: Note) -> None:
    """Write all files of a record; `note` is told how many percent are done, up to 99."""
    archive.writestr("README.txt", readme())
    sealed, numbers = Manifest(timezone.now()), Numbers()
    for done, table in enumerate(TABLES):
        note(done * 99 // len(TABLES))
        _write_csv(archive, table, rows_of(table, patient, numbers))
        sealed.tables[table.file] = _write_json(archive, table, rows_of(table, patient, numbers))
        if history := HISTORIES.get(table.file):
            sealed.tables[history.file] = _write_json(archive, history, rows_of(history, patient, numbers))
        if table in PHOTOS:
            sealed.photos |= _write_photos(archive, table, patient)
    _write_csv(archive, WRITERS, numbers.writers())
    sealed.tables[WRITERS.file] = _write_json(archive, WRITERS, numbers.writers())
    with archive.open(FHIR["file"], "w") as raw, _text(raw) as file:
        write_bundle(file, patient, timezone.now(), patient.today())
    # What was cut off has none.
    archive.writestr(manifest.NAME, sealed.written())


def readme() -> str:
    """What lies in the file, and what each column means."""
    said = {"tables": [*TABLES, WRITERS], "version": VERSION, "fhir": FHIR}
    return render_to_string("exchange/downloads/readme.txt", said)


def rows_of(table: Table, patient: Patient, numbers: Numbers) -> Iterator[Row]:
    """The rows of one table, as they are stored, in the order of its columns; people by their `numbers`."""
    rows = table.rows(patient).values_list(*(column.path for column in table.columns))
    people = [place for place, column in enumerate(table.columns) if column.is_writer]
    for row in rows.iterator(chunk_size=ROWS_AT_A_TIME):
        yield tuple(numbers.number(value) if place in people else value for place, value in enumerate(row))


def cell(value: Any) -> str:
    """What stands in one cell of a CSV file: never a formula, numbers with a point, 2026-11-21, 10:30."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | Decimal | float):
        return str(value)
    text = "" if value is None else plain(value)
    said = text if isinstance(text, str) else json.dumps(text, ensure_ascii=False)
    # The sign also hides behind blanks.
    return f"'{said}" if said.lstrip(" ").startswith(FORMULA_SIGNS) else said


def plain(value: Any) -> Any:
    """A stored value as JSON has it."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    # Numbers of rows, and decimals: a float would lose the last digits, a string keeps them.
    return str(value)


def _write_csv(archive: zipfile.ZipFile, table: Table, rows: Iterable[Row]) -> None:
    with archive.open(f"{table.file}.csv", "w") as raw, _text(raw) as file:
        file.write(BYTE_ORDER_MARK)
        writer = csv.writer(file)
        writer.writerow(column.name for column in table.columns)
        for row in rows:
            writer.writerow(cell(column.in_words(value)) for column, value in zip(table.columns, row, strict=True))


def _write_json(archive: zipfile.ZipFile, table: Table, rows: Iterable[Row]) -> TableSeal:
    """One row a line, so that they can be read one by one."""
    names = [column.name for column in table.columns]
    digest, count = hashlib.sha256(), 0
    with archive.open(f"{table.file}.json", "w") as file:

        def write(text: str) -> None:
            content = text.encode()
            digest.update(content)
            file.write(content)

        for row in rows:
            said = json.dumps(dict(zip(names, map(plain, row), strict=True)), ensure_ascii=False)
            write(("," if count else "[") + "\n" + said)
            count += 1
        write("\n]\n" if count else "[]\n")
    return TableSeal(count, digest.hexdigest())


def _write_photos(archive: zipfile.ZipFile, photos: Table, patient: Patient) -> dict[str, PhotoSeal]:
    seals = {}
    for name, content in photo_names(photos, patient):
        archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
        seals[name] = PhotoSeal(len(content), hashlib.sha256(content).hexdigest())
    return seals


def _text(raw: IO[bytes]) -> io.TextIOWrapper:
    return io.TextIOWrapper(raw, encoding="utf-8", newline="")
