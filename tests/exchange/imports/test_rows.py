"""Rows of every kind, from whatever stands in their cells: facts that a database takes, or why not, never a crash."""

import json
from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from exchange.imports.cells import DayOrder, Trouble, TroubleError, decimal_mark
from exchange.imports.columns import COLUMNS, PLACE, Kind
from exchange.imports.opening.sheets import RefusedError
from exchange.imports.opening.texts import read_text
from exchange.imports.rows import Layout, carried, understand
from exchange.imports.rules import codes_of, header_of, kept_for, kind_of
from patients.body import Side

TODAY = date(2026, 11, 18)
BITS = [
    *("2025-04-25", "3/4/2025", "25.4.25", "April 2019", "45750", "99999", "0/0/0", "31/02/2025", "1/1/9999"),
    *("FCR", "soleus 50", "FCR 20, FCU 15", "calf", "right", "left ankle", "both wrists", "thigh", "FCR 2x25", "Sóleo"),
    *("20", "12,5", "1.200", "1,200.50", "1e9", "-5", "½", "٣", "0", "10", "6/10", "11/10", "tight", "9" * 39, "NaN"),
    *("Botox", "Botox 100", "Walking", "EMS", "45 min", "1:75", "1 h 90", "25 h", "3 km", "3 miles 2 km", "0 steps"),
    *("", " ", "=1+1", "'", '"', "-", "n/a", "\u202e", "\x00", "%", "%(words)s", "{}", "x" * 300),
]
CELLS = st.one_of(st.sampled_from(BITS), st.text(max_size=12))


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """A table of some kind, with any of the columns that it can have."""
    kind = draw(st.sampled_from(list(Kind)))
    own = [column.code for column in COLUMNS if kind in column.kinds and column.code != "other"]
    codes = ["day", *draw(st.lists(st.sampled_from([*own, PLACE, ""]), max_size=6))]
    names = draw(st.lists(st.sampled_from(["FCR", "Right ankle", "km", "Distance in m", ""]), min_size=7, max_size=7))
    order = draw(st.sampled_from([None, *DayOrder]))
    return Layout(kind, codes, names[: len(codes)], order, draw(st.sampled_from(["", ".", ","])), (Side.RIGHT,), TODAY)


@settings(max_examples=400)
@given(layouts(), st.lists(CELLS, max_size=7), st.lists(CELLS, max_size=7))
def test_no_row_breaks_the_reading(layout: Layout, above: list[str], cells: list[str]) -> None:
    try:
        facts = understand(layout, carried(layout, cells, above))
    except TroubleError:
        return
    assert json.loads(json.dumps(facts))["day"] <= TODAY.isoformat()
    for *_place, units in facts.get("sites", ()):
        assert units is None or 0 < Decimal(units) <= 9999
    assert all(0 <= rating[3] <= 10 for rating in facts.get("ratings", ()))
    assert 1 <= facts.get("minutes", 1) <= 24 * 60


@settings(max_examples=200)
@given(st.lists(st.lists(CELLS, max_size=6), max_size=8), st.sampled_from(";,\t"), st.sampled_from(["utf-8", "utf-16"]))
def test_no_table_breaks_the_reading(rows: list[list[str]], separator: str, encoding: str) -> None:
    content = "\n".join(separator.join(row) for row in rows).encode(encoding, "replace")
    with suppress(RefusedError):
        read = [cells for _number, cells in read_text(content)]
        header = header_of(read, list(Side))
        codes = codes_of(header.names, read[header.above :], list(Side))
        kind = kind_of(header.names, codes, list(Side)) or Kind.VISITS
        known = [code or "" for code in kept_for(kind, codes)]
        mark = decimal_mark(cell for row in read for cell in row)
        layout = Layout(kind, known, header.names, DayOrder.DAY_FIRST, mark, tuple(Side), TODAY)
        for cells in read[header.above :]:
            with suppress(TroubleError):
                understand(layout, cells)


@given(st.binary(max_size=300))
@example(b"\nDate,Muscle")
def test_no_bytes_break_the_reading(content: bytes) -> None:
    with suppress(RefusedError):
        list(read_text(content))


def layout_of(kind: Kind, *codes: str) -> Layout:
    return Layout(kind, codes, [""] * len(codes), DayOrder.DAY_FIRST, "", (Side.RIGHT,), TODAY)


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (["", "soleus", "50"], Trouble.NO_DAY),
        (["32/4/2025", "soleus", "50"], Trouble.DAY),
        (["19/11/2026", "soleus", "50"], Trouble.FUTURE),
        (["1/1/1979", "soleus", "50"], Trouble.EARLY),
        (["1/1/2025", "nose", "50"], Trouble.PLACE),
        (["1/1/2025", "thigh", "50"], Trouble.TWO_PLACES),
        (["1/1/2025", "soleus", "many"], Trouble.NUMBER),
        (["1/1/2025", "soleus", "1.200"], Trouble.TWO_NUMBERS),
        (["1/1/2025", "FCR 20, FCR 10", ""], Trouble.TWICE),
    ],
)
def test_each_row_says_why_it_was_not_read(cells: list[str], why: Trouble) -> None:
    with pytest.raises(TroubleError) as trouble:
        understand(layout_of(Kind.VISITS, "day", "muscle", "units"), cells)
    assert trouble.value.why is why


def test_what_is_merged_is_carried_down_and_nothing_else() -> None:
    layout = layout_of(Kind.VISITS, "day", "product", "muscle", "units", "notes")
    above = ["1/1/2025", "Botox", "FCR", "20", "Went well"]

    assert carried(layout, ["", "", "FCU", "15"], above) == ["1/1/2025", "Botox", "FCU", "15", ""]
    assert carried(layout, ["2/4/2025", "", "FCU", "15"], above) == ["2/4/2025", "", "FCU", "15"]
    assert carried(layout, ["", "", "", ""], above) == ["", "", "", ""]
