"""The file with everything of a record: a table of each kind as CSV and as JSON, the photos, and what it all means.

Rows are read and written a few at a time, so that ten years take no more memory than one.
"""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import IO, Any

from django.template.loader import render_to_string
from django.utils import timezone

from exchange.downloads.photo_files import PHOTOS, Photos, photo_names
from exchange.downloads.tables import TABLES, Table
from exchange.fhir.bundle import write_bundle
from patients.models import Patient

ROWS_AT_A_TIME = 500
FHIR = {"file": "fhir/bundle.json", "licence": "LOINC © Regenstrief Institute, Inc., loinc.org/license"}
# A table program takes what begins like this for a formula, and would carry it out.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Without it some table programs take the letters for those of another alphabet.
BYTE_ORDER_MARK = "\ufeff"

Note = Callable[[int], None]


def write_archive(archive: zipfile.ZipFile, patient: Patient, note: Note) -> None:
    """Write all files of a record; `note` is told how many percent are done, up to 99."""
    archive.writestr("README.txt", readme())
    steps: list[Table | Photos] = [*TABLES, *PHOTOS]
    for done, step in enumerate(steps):
        note(done * 99 // len(steps))
        if isinstance(step, Table):
            _write_csv(archive, step, patient)
            _write_json(archive, step, patient)
        else:
            for name, content in photo_names(step, patient):
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                archive.writestr(info, content)
    with archive.open(FHIR["file"], "w") as raw, _text(raw) as file:
        write_bundle(file, patient, timezone.now(), patient.today())


def readme() -> str:
    """What lies in the file, and what each column means."""
    return render_to_string("exchange/downloads/readme.txt", {"tables": TABLES, "photos": PHOTOS, "fhir": FHIR})


def rows_of(table: Table, patient: Patient) -> Iterator[tuple[Any, ...]]:
    """The rows of one table, as they are stored, in the order of its columns."""
    rows = table.rows(patient).values_list(*(column.path for column in table.columns))
    yield from rows.iterator(chunk_size=ROWS_AT_A_TIME)


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


def _write_csv(archive: zipfile.ZipFile, table: Table, patient: Patient) -> None:
    with archive.open(f"{table.file}.csv", "w") as raw, _text(raw) as file:
        file.write(BYTE_ORDER_MARK)
        writer = csv.writer(file)
        writer.writerow(column.name for column in table.columns)
        for row in rows_of(table, patient):
            writer.writerow(cell(column.in_words(value)) for column, value in zip(table.columns, row, strict=True))


def _write_json(archive: zipfile.ZipFile, table: Table, patient: Patient) -> None:
    names = [column.name for column in table.columns]
    with archive.open(f"{table.file}.json", "w") as raw, _text(raw) as file:
        before = "[\n"
        for row in rows_of(table, patient):
            file.write(before + json.dumps(dict(zip(names, map(plain, row), strict=True)), ensure_ascii=False))
            before = ",\n"
        file.write("[]\n" if before == "[\n" else "\n]\n")


def _text(raw: IO[bytes]) -> io.TextIOWrapper:
    return io.TextIOWrapper(raw, encoding="utf-8", newline="")
