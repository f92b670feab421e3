"""Opens what a table program wrote, in a process of its own that may take only so much memory and time.

A file from outside can unpack to a thousand times its size, or say that it has a cell in the last row of the last
column: whatever it does, the worker lives on. The process knows no Django and no database, writes the cells as text,
and ends.
"""

import json
import os
import re
import resource
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MOST_MEMORY = 768 * 1024 * 1024
MOST_SECONDS = 60
# Of what people keep for years, more of either is a slip, or somebody who wants to do harm.
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 20_000, 60, 1000
# How often a merged cell is written out, and no more: a merge can span a million rows.
MOST_MERGED = 5000

# So much is read of the list of the parts of a file.
LONGEST_LIST = 100_000
_LOCKED_OLD = re.compile(rb"\x09\x08\x10\x00.{16}(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL)

# One row, with its number as the table program shows it.
Row = tuple[int, list[str]]


class Refusal(StrEnum):
    """Why a file is not read."""

    EMPTY = "empty"
    NO_TABLE = "no-table"
    PASSWORD = "password"  # noqa: S105 - says that there is one
    TOO_LARGE = "too-large"
    TOO_MANY_ROWS = "too-many-rows"
    DAMAGED = "damaged"
    # A column without which no row says anything.
    NO_DAY = "no-day"
    NO_RATING = "no-rating"
    NO_EXERCISE = "no-exercise"
    NO_MINUTES = "no-minutes"
    NO_TEST = "no-test"
    NO_MEDICINE = "no-medicine"


class RefusedError(Exception):
    """The file is not read. Says nothing of what is in it."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.value)
        self.why = why


def read_sheets(content: bytes) -> Iterator[tuple[str, Row]]:
    """Each row that says something, with the name of its sheet. Raises RefusedError.

    Rows come as the other process writes them, so that nothing is kept here.
    """
    # None of our secrets is in its environment.
    environment = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    with subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).resolve().parents[len(__name__.split(".")) - 1],
        env=environment,
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("no pipes to the process that opens files")
        try:
            with suppress(BrokenPipeError):
                process.stdin.write(content)
                process.stdin.close()
            for line in process.stdout:
                said = json.loads(line)
                if "refused" in said:
                    raise RefusedError(Refusal(said["refused"]))
                if "done" in said:
                    return
                yield said["sheet"], (said["number"], said["cells"])
        finally:
            process.kill()
    # It ended without a word: it was stopped as it wanted too much.
    raise RefusedError(Refusal.TOO_LARGE)


def text_of(value: object) -> str:
    """A cell as text: days as 2026-11-21, numbers with a point, lengths of time as 1:30:00, on one line."""
    if isinstance(value, float):
        # 1.234 could be taken for a thousand and more; 1.2340 cannot.
        text = f"{value:.10f}".rstrip("0").rstrip(".")
        return f"{text}0" if len(text.partition(".")[2]) == 3 else text
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    if isinstance(value, date | time):
        return value.isoformat()
    return in_one_line(str(value))


def in_one_line(text: str) -> str:
    """The text of a cell without what nobody sees at its ends, cut where it is longer than any note."""
    return " ".join(text.replace("\x00", "").split())[:LONGEST_CELL]


def _rows(sheet: "CalamineSheet") -> Iterator[Row]:
    """The rows of one sheet; what is merged downwards stands in each row that it spans."""
    merged = _merged(sheet.merged_cell_ranges or ())
    held: dict[int, str] = {}
    for place, values in enumerate(sheet.to_python(skip_empty_area=False)):
        cells = [text_of(value) for value in values[:MOST_COLUMNS]]
        for column, first in merged.get(place, ()):
            if column < len(cells):
                if place == first:
                    held[column] = cells[column]
                cells[column] = cells[column] or held.get(column, "")
        if any(cells):
            yield place + 1, cells


def _merged(ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> dict[int, list[tuple[int, int]]]:
    """For each row the columns that hold a merged cell, with the row in which that begins."""
    found: dict[int, list[tuple[int, int]]] = {}
    count = 0
    for (first, column), (last, _column) in ranges:
        for row in range(first, last + 1):
            count += 1
            if count > MOST_MERGED:
                return found
            found.setdefault(row, []).append((column, first))
    return found


def _write(said: dict[str, object]) -> None:
    sys.stdout.write(f"{json.dumps(said)}\n")


def _open(content: bytes) -> None:
    """Write the rows of all sheets that people see, or why not."""
    from python_calamine import CalamineError, SheetVisibleEnum, load_workbook

    try:
        book = load_workbook(BytesIO(content))
        for about in book.sheets_metadata:
            if about.visible is SheetVisibleEnum.Visible:
                for number, (row, cells) in enumerate(_rows(book.get_sheet_by_name(about.name))):
                    if number >= MOST_ROWS + MOST_ROWS // 10:
                        _write({"refused": Refusal.TOO_MANY_ROWS})
                        return
                    _write({"sheet": about.name[:LONGEST_CELL], "number": row, "cells": cells})
    except (CalamineError, ValueError, OSError):
        _write({"refused": Refusal.PASSWORD if _is_locked(content) else Refusal.DAMAGED})
    _write({"done": True})


def _is_locked(content: bytes) -> bool:
    """Whether a file that cannot be opened has a password: the library tries each form, and says of none why not.

    A new workbook is then a stream of that name in an old file, an old one says so in its first records
    (MS-XLS 2.4.117), and a sheet of LibreOffice in the list of its parts.
    """
    if content.startswith(b"PK"):
        with suppress(KeyError, OSError, zipfile.BadZipFile, zlib.error):
            parts = zipfile.ZipFile(BytesIO(content))
            with parts.open("META-INF/manifest.xml") as listed:
                return b"encryption-data" in listed.read(LONGEST_LIST)
        return False
    return "EncryptedPackage".encode("utf-16-le") in content or bool(_LOCKED_OLD.search(content))


def main() -> None:
    """What the other process does."""
    limits = {resource.RLIMIT_AS: MOST_MEMORY, resource.RLIMIT_CPU: MOST_SECONDS, resource.RLIMIT_CORE: 0}
    for what, most in limits.items():
        # A Mac, on which somebody tries the app out, cannot limit the memory.
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))
    _open(sys.stdin.buffer.read())


if __name__ == "__main__":
    main()
