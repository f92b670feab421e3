"""How a table is understood as a whole: where its names stand, what each column is, what kind of rows these are. Pure.

What is not sure is left open, for the person to say.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from exchange.imports.cells import days_in
from exchange.imports.columns import (
    COLUMNS,
    GRADED,
    LEFT_OUT,
    PLACE,
    Kind,
    code_of,
    column,
    kinds_allowed,
    kinds_told,
    names_ashworth,
)
from exchange.imports.layout import looks_like_days
from exchange.imports.places import reads_as_place
from exchange.imports.rows import fits
from patients.body import Side
from symptoms.clinic.measures import ClinicTest

# So far down the names of columns are looked for, below titles and addresses.
LOOKED_AT = 15
# A day can have two columns of one kind in no file; these can stand there more than once.
_SEVERAL = {PLACE, GRADED, "other", LEFT_OUT}
# Beside them stands that it is left out.
MOST_OFFERED = 6
_NAMED_PACES = (ClinicTest.TEN_METRES_EASY, ClinicTest.TEN_METRES_FAST)
# Without these a row says nothing: of each group one.
_NEEDED: dict[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.VISITS: (("day",),),
    Kind.RATINGS: (("day",), ("rating", "pain", PLACE)),
    Kind.EXERCISE: (("day",), ("exercise",), ("minutes",)),
    Kind.MEASURES: (("day",), ("test", *ClinicTest.values, PLACE, GRADED)),
    Kind.MEDICINES: (("medicine",),),
}


@dataclass(frozen=True)
class Header:
    """What the columns are called, and how many rows stand before the first that says something of a day."""

    names: tuple[str, ...]
    above: int


def header_of(rows: Sequence[Sequence[str]], sides: Sequence[Side]) -> Header:
    """Find the names of the columns: in one row, or in two of which the upper one holds for several columns.

    A table whose first row is a row like the others has names of no letters.
    """
    width = max(map(len, rows), default=0)
    found = max(_headers(rows[:LOOKED_AT], width), key=lambda header: _score(header, sides), default=None)
    if found and _score(found, sides)[0]:
        return found
    first = next((place for place, row in enumerate(rows[:LOOKED_AT]) if sum(map(bool, row)) > 1), 0)
    if rows and not _says_values(rows[first]):
        return Header(_wide(rows[first], width), first + 1)
    return Header(("",) * width, first)


def _headers(rows: Sequence[Sequence[str]], width: int) -> Iterator[Header]:
    for place, row in enumerate(rows):
        if _says_values(row):
            continue
        yield Header(_wide(row, width), place + 1)
        below = rows[place + 1] if place + 1 < len(rows) else ()
        if any(row[1:]) and any(below) and not _says_values(below):
            names = zip(_carried_right(_wide(row, width)), _wide(below, width), strict=True)
            yield Header(tuple(map(_joined, names)), place + 2)


def _joined(pair: tuple[str, str]) -> str:
    """One name of the two; where the lower one says it all, what stands above holds for its neighbour."""
    above, below = pair
    return below if code_of(below) else " ".join(filter(None, (above, below)))


def _score(header: Header, sides: Sequence[Side]) -> tuple[int, int, int]:
    """How much is understood of it; of two alike that of two rows goes before, then the upper one."""
    codes = [code for code in codes_of(header.names, (), sides) if code not in (None, "other")]
    return len(codes), sum(map(len, header.names)), -header.above


def _carried_right(names: Sequence[str]) -> list[str]:
    held, carried = "", []
    for name in names:
        held = name or held
        carried.append(held)
    return carried


def _wide(row: Sequence[str], width: int) -> tuple[str, ...]:
    return (*row, *[""] * (width - len(row)))


def _says_values(row: Sequence[str]) -> bool:
    """Whether there is a number or a day in the row: names of columns are neither."""
    return any(re.fullmatch(r"[\d.,\s/%-]+", cell) or days_in(cell) for cell in row if cell)


def codes_of(names: Sequence[str], rows: Sequence[Sequence[str]], sides: Sequence[Side]) -> list[str | None]:
    """What each column is; None where nobody knows, "" where nothing stands in it."""
    codes: list[str | None] = []
    for place, name in enumerate(names):
        code = code_of(name)
        if code in (None, "rating") and reads_as_place(name, sides)[0]:
            code = GRADED if names_ashworth(name) else PLACE
        if rows and not any(row[place : place + 1] and row[place] for row in rows):
            code = LEFT_OUT
        codes.append(None if code in codes and code not in _SEVERAL else code)
    if rows and "day" not in codes:
        days = [place for place, code in enumerate(codes) if code is None and looks_like_days(_column(rows, place))]
        if len(days) == 1:
            codes[days[0]] = "day"
    return codes


def _column(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    return [row[place] for row in rows if len(row) > place]


def kind_of(names: Sequence[str], codes: Sequence[str | None], sides: Sequence[Side]) -> Kind | None:
    """What kind of rows these are; None where the columns tell of none, or of several."""
    known = [code for code in codes if code]
    told = kinds_told(known)
    places = [name for name, code in zip(names, codes, strict=True) if code == PLACE]
    if not told and places:
        return Kind.VISITS if any(reads_as_place(name, sides)[1] for name in places) else Kind.RATINGS
    told = told or kinds_allowed(known)
    return told[0] if len(told) == 1 else None


def kept_for(kind: Kind, codes: Sequence[str | None]) -> list[str | None]:
    """The same columns without those that say nothing of that kind."""
    kept: list[str | None] = []
    for code in codes:
        if code not in (None, PLACE):
            code = _of_kind(code, kind)
        kept.append(LEFT_OUT if code in kept and code not in (None, *_SEVERAL) else code)
    return kept


def _of_kind(code: str | None, kind: Kind) -> str:
    """The column as rows of that kind have it."""
    if code == GRADED:
        return GRADED if kind is Kind.MEASURES else LEFT_OUT
    if code in (None, LEFT_OUT, "other"):
        return LEFT_OUT
    known = column(code or "")
    if kind is Kind.VISITS and known.in_visits:
        return known.in_visits
    return known.code if kind in known.kinds else LEFT_OUT


def offered(kind: Kind, taken: Collection[str | None], cells: Sequence[str]) -> list[str]:
    """What a column that nobody knows can be: what the kind has, no other column is, and its cells can say.

    So many as one question may have; a walk whose pace has a name is known by that.
    """
    free = [one.code for one in COLUMNS if _of_kind(one.code, kind) == one.code and one.code not in taken]
    return [code for code in free if code not in _NAMED_PACES and fits(code, cells)][:MOST_OFFERED]


def missing(kind: Kind, codes: Collection[str | None]) -> str:
    """The first column without which no row of the kind says anything; "" where all are there."""
    return next((group[0] for group in _NEEDED[kind] if not set(group) & set(codes)), "")


def same_row(cells: Sequence[str], names: Sequence[str]) -> bool:
    """Whether the names of the columns stand there once more, as on each page of a printed table."""
    return any(cells) and all(cell in ("", name) for cell, name in zip(cells, names, strict=False))
