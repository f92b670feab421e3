"""Odd files, from their bytes to rows: the right values, one question, or why not; never half, never a crash."""

from collections.abc import Callable
from datetime import date

import pytest

from exchange.imports.cells import DayOrder, TroubleError, days_in, decimal_mark, orders_shown
from exchange.imports.columns import Kind
from exchange.imports.layout import Facts, Layout, carried
from exchange.imports.opening.sheets import RefusedError, Row, read_sheets
from exchange.imports.opening.texts import is_workbook, read_text
from exchange.imports.rows import understand
from exchange.imports.rules import codes_of, header_of, kept_for, kind_of, missing, same_row
from patients.body import Side
from tests.exchange.imports.odd_files import ODD_FILES

RIGHT, TODAY = (Side.RIGHT,), date(2026, 11, 18)


@pytest.mark.parametrize("name", ODD_FILES)
def test_an_odd_file_is_read_right_asked_about_or_refused(name: str) -> None:
    content, expected = ODD_FILES[name]

    assert outcome(content()) == expected


def test_there_are_sixty_and_no_two_alike() -> None:
    assert len({content() for content, _expected in ODD_FILES.values()}) == len(ODD_FILES) >= 60


def outcome(content: bytes) -> str:
    """What becomes of a file, in short."""
    try:
        sheets: dict[str, list[Row]] = {}
        rows = read_sheets(content) if is_workbook(content) else (("", row) for row in read_text(content))
        for sheet, row in rows:
            sheets.setdefault(sheet, []).append(row)
    except RefusedError as refused:
        return refused.why.value
    if len(sheets) > 1:
        return "asks sheet"
    return in_rows([cells for found in sheets.values() for _number, cells in found])


def in_rows(cells: list[list[str]]) -> str:
    """What a table says, row by row."""
    header = header_of(cells[:60], RIGHT)
    rows = cells[header.above :]
    if not rows:
        return "empty"
    codes = codes_of(header.names, rows[:60], RIGHT)
    kind = kind_of(header.names, codes, RIGHT)
    if kind is None:
        return "asks kind"
    codes = kept_for(kind, codes)
    if None in codes:
        return f"asks {header.names[codes.index(None)]}"
    if needed := missing(kind, codes):
        return f"no-{needed}"
    known = [code or "" for code in codes]
    mark = decimal_mark(cell for row in rows for cell in row)
    layout = Layout(kind, known, header.names, None, mark, RIGHT, TODAY)
    days = [day for row in rows for day in layout.days(row)]
    shown, several = orders_shown(days), [day for day in days if len(days_in(day)) > 1]
    if several and len(shown) != 1:
        return f"asks {several[0]}"
    order = next(iter(shown), None)
    layout = Layout(kind, known, header.names, order and DayOrder(order), mark, RIGHT, TODAY)
    said, above = [], list[str]()
    for row in rows:
        if not same_row(row, header.names):
            above = carried(layout, row, above)
            said.append(in_short(layout, above))
    return " | ".join(said)


def in_short(layout: Layout, cells: list[str]) -> str:
    try:
        facts = understand(layout, cells)
    except TroubleError as trouble:
        return f"bad: {trouble.why.value}"
    return " ".join(filter(None, SHORT[layout.kind](facts)))


def listed(rows: list[list[str]]) -> str:
    return ", ".join(" ".join(filter(None, row)) for row in rows)


def visit(facts: Facts) -> list[str]:
    sites = [
        [muscle or region, f"{float(units):g}" if units else ""] for region, _side, muscle, units in facts["sites"]
    ]
    return [facts["day"], facts["product"], listed(sites)]


def check_in(facts: Facts) -> list[str]:
    return [
        facts["day"],
        listed([[region or measure, str(value)] for measure, region, _side, value in facts["ratings"]]),
    ]


def measured(facts: Facts) -> list[str]:
    return [facts["day"], listed([[test, region, value] for test, region, _side, value in facts["results"]])]


SHORT: dict[Kind, Callable[[Facts], list[str]]] = {
    Kind.VISITS: visit,
    Kind.RATINGS: check_in,
    Kind.EXERCISE: lambda facts: [facts["day"], facts["kind"], str(facts["minutes"])],
    Kind.MEASURES: measured,
    Kind.MEDICINES: lambda facts: [facts["code"], facts["day"], listed([row[:2] for row in facts["changes"]])],
}


def test_twenty_thousand_rows_are_read() -> None:
    content = b"Date,Units\n" + b"2025-04-25,50\n" * 19_999

    assert sum(1 for _row in read_text(content)) == 20_000
