"""The tables and lists of other stores, read so that no line and no list of a made-up file fills the memory."""

import csv
import io
import json
from collections.abc import Iterator
from typing import IO, Any

from exchange.files.refusals import Reason, UnusableError

LONGEST_LINE = 100_000
# A month by the minute takes 3 megabytes.
LARGEST_LIST = 8_000_000
Row = dict[str, str]


def first_line(head: bytes) -> list[str]:
    """The cells of the first line of a file that begins so."""
    return next(csv.reader([head.decode("utf-8-sig", "replace").partition("\n")[0].strip()]), [])


def rows_of(file: IO[bytes], above: int = 0) -> Iterator[Row]:
    """The rows of a CSV file by the names of its columns, without what programs set before those names.

    `above` lines stand above the names. Raises UnusableError.
    """
    text = io.TextIOWrapper(file, "utf-8-sig", "replace", newline="")
    try:
        lines = csv.reader(_short_lines(text))
        for _line in range(above):
            next(lines, None)
        names = [name.strip().rpartition(".")[2] for name in next(lines, [])]
        for cells in lines:
            # Some stores end each row with a comma that their heads do not have.
            yield dict(zip(names, cells, strict=False))
    except csv.Error:
        raise UnusableError(Reason.DAMAGED) from None
    finally:
        text.detach()


def list_in(file: IO[bytes]) -> list[dict[str, Any]]:
    """The entries of a JSON file that is a list. Raises UnusableError."""
    content = file.read(LARGEST_LIST + 1)
    if len(content) > LARGEST_LIST:
        raise UnusableError(Reason.TOO_MUCH)
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        raise UnusableError(Reason.DAMAGED) from None
    return [entry for entry in said if isinstance(entry, dict)] if isinstance(said, list) else []


def _short_lines(text: io.TextIOWrapper) -> Iterator[str]:
    for line in iter(lambda: text.readline(LONGEST_LINE + 1), ""):
        if len(line) > LONGEST_LINE:
            raise UnusableError(Reason.TOO_MUCH)
        yield line
