"""Rows of every kind, from whatever stands in their cells: facts that a database takes, or why not, never a crash."""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from exchange.imports.cells import DayOrder, Trouble, TroubleError, decimal_mark
from exchange.imports.columns import COLUMNS, GRADED, PLACE, Kind
from exchange.imports.layout import Layout, carried
from exchange.imports.opening.sheets import RefusedError
from exchange.imports.opening.texts import read_text
from exchange.imports.rows import understand
from exchange.imports.rules import codes_of, header_of, kept_for, kind_of
from patients.body import Side
from symptoms.models import Measurement

TODAY = date(2026, 11, 18)
BITS = [
    *("2025-04-25", "3/4/2025", "25.4.25", "April 2019", "45750", "99999", "0/0/0", "31/02/2025", "1/1/9999"),
    *("FCR", "soleus 50", "FCR 20, FCU 15", "calf", "right", "left ankle", "both wrists", "thigh", "FCR 2x25", "Sóleo"),
    *("20", "12,5", "1.200", "1,200.50", "1e9", "-5", "½", "٣", "0", "10", "6/10", "11/10", "tight", "9" * 39, "NaN"),
    *("Botox", "Botox 100", "Walking", "EMS", "45 min", "1:75", "1 h 90", "25 h", "3 km", "3 miles 2 km", "0 steps"),
    *("1+", "MAS 2", "Grade 3", "Ashworth", "10 m walk", "6MWT", "212 ft", "0.69 m/s", "-5°", "minus 5", "ultrasound"),
    *(
        "£120.50",
        "120,- €",
        "no",
        "more 3 May 2025",
        "less",
        "3/4/2025; 5/6/2025",
        "Baclofen 10 mg",
        "intrathecal baclofen",
    ),
    *("", " ", "=1+1", "'", '"', "-", "n/a", "\u202e", "\x00", "%", "%(words)s", "{}", "x" * 300),
]
CELLS = st.one_of(st.sampled_from(BITS), st.text(max_size=12))


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """A table of some kind, with any of the columns that it can have."""
    kind = draw(st.sampled_from(list(Kind)))
    own = [column.code for column in COLUMNS if kind in column.kinds and column.code != "other"]
    codes = ["day", *draw(st.lists(st.sampled_from([*own, PLACE, GRADED, ""]), max_size=6))]
    headers = ["FCR", "Right ankle", "MAS wrist", "km", "Distance in m", "Cost (EUR)", ""]
    names = draw(st.lists(st.sampled_from(headers), min_size=7, max_size=7))
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
    assert 0 <= Decimal(facts.get("cost", 0)) <= 9_999_999
    assert facts.get("next", "~") > facts["day"]
    for test, *_part, value in facts.get("results", ()):
        Measurement(test=test, region=_part[0], side=_part[1], value=Decimal(value)).validate_constraints()
    assert all(facts["day"] <= day <= TODAY.isoformat() for _what, day, _exact in facts.get("changes", ()))


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


@pytest.mark.parametrize(
    ("codes", "cells", "facts"),
    [
        ("day guidance", ["1/1/2025", "US"], {"guidance": "ultrasound", "words": []}),
        ("day guidance", ["1/1/2025", "Ecografía"], {"guidance": "ultrasound"}),
        ("day guidance", ["1/1/2025", "US + EMG"], {"guidance": "", "words": [": US + EMG"]}),
        ("day cost", ["1/1/2025", "£1,200.50"], {"cost": "1200.50", "currency": "GBP"}),
        ("day cost", ["1/1/2025", "80"], {"cost": "80.00", "currency": ""}),
        ("day insurance", ["1/1/2025", "sí"], {"insurance": "yes"}),
        ("day next", ["1/1/2025", "26/3/2025 at 10:30"], {"next": "2025-03-26", "at": "10:30"}),
        ("day next", ["1/1/2025", "26/3/2025 10:30"], {"next": "2025-03-26", "at": "10:30"}),
        ("day next", ["1/1/2025", "2025-03-26T00:00"], {"next": "2025-03-26", "at": ""}),
        ("day next", ["1/1/2025", "March 2025"], {"words": [": March 2025"]}),
        ("day next", ["1/1/2025", "2/1/2028"], {"next": "2028-01-02"}),
        ("day next", ["1/1/2025", "31/12/9999"], {"words": [": 31/12/9999"]}),
        ("day next", ["1/1/2025", "31/12/2024"], None),
    ],
)
def test_what_a_visit_had_besides(codes: str, cells: list[str], facts: dict[str, object] | None) -> None:
    layout = layout_of(Kind.VISITS, *codes.split())
    if facts is None:
        with pytest.raises(TroubleError):
            understand(layout, cells)
    else:
        assert understand(layout, cells).items() >= facts.items()


@pytest.mark.parametrize(
    ("codes", "cells", "results"),
    [
        ("day test muscle result", ["1/1/2025", "MAS", "elbow flexors", "1+"], ["ashworth elbow right 1.5"]),
        ("day ashworth muscle", ["1/1/2025", "2/4", "soleus"], ["ashworth ankle right 2"]),
        ("day walk-6 walk-10-fast", ["1/1/2025", "212 m", "14,5 s"], ["walk-6   212", "walk-10-fast   14.5"]),
        ("day walk-6", ["1/1/2025", "700 ft"], ["walk-6   213.36"]),
        ("day walk-10", ["1/1/2025", "0.8 m/s"], ["walk-10   12.5"]),
        ("day ankle-bent side", ["1/1/2025", "-5°", "R"], ["ankle-bent ankle right -5"]),
        ("day ankle-straight", ["1/1/2025", "minus 5"], ["ankle-straight ankle right -5"]),
        ("day ashworth muscle", ["1/1/2025", "5", "wrist"], Trouble.GRADE),
        ("day ashworth", ["1/1/2025", "2"], Trouble.NO_PLACE),
        ("day walk-10", ["1/1/2025", "0"], Trouble.NUMBER),
        ("day test result", ["1/1/2025", "Tardieu", "2"], Trouble.TEST),
        ("day test result", ["1/1/2025", "", "2"], Trouble.NO_TEST),
        ("day walk-10", ["1/1/2025", ""], Trouble.NOTHING),
    ],
)
def test_what_the_clinic_measured(codes: str, cells: list[str], results: list[str] | Trouble) -> None:
    layout = layout_of(Kind.MEASURES, *codes.split())
    if isinstance(results, Trouble):
        with pytest.raises(TroubleError) as trouble:
            understand(layout, cells)
        assert trouble.value.why is results
    else:
        assert [" ".join(row) for row in understand(layout, cells)["results"]] == results


def test_a_column_of_grades_holds_grades_whatever_test_the_row_names() -> None:
    layout = replace(layout_of(Kind.MEASURES, "day", "graded", "test", "result"), names=["", "MAS wrist", "", ""])

    assert understand(layout, ["1/1/2025", "2", "10MWT", "14"])["results"] == [
        ["ashworth", "wrist", "right", "2"],
        ["walk-10", "", "", "14"],
    ]


MEDICINE = ("medicine", "since", "changed", "stopped")


@pytest.mark.parametrize(
    ("cells", "facts"),
    [
        (
            ["Baclofen", "March 2019"],
            {"code": "baclofen", "name": "", "day": "2019-03-15", "exact": "month", "dose": ""},
        ),
        (["Lioresal 10 mg"], {"code": "baclofen", "dose": "Lioresal 10 mg", "day": ""}),
        (["ITB baclofen"], {"code": "baclofen-pump"}),
        (["Keppra"], {"code": "other", "name": "Keppra"}),
        (
            ["Baclofen", "1/1/2020", "increased on 3 May 2021; less 25/12/2021", "25/12/2022"],
            {
                "changes": [
                    ["more", "2021-05-03", "day"],
                    ["less", "2021-12-25", "day"],
                    ["stopped", "2022-12-25", "day"],
                ]
            },
        ),
        (["Baclofen", "1/1/2020", "", "still"], {"changes": []}),
        (["Baclofen", "1/1/2020", "25/12/2021"], Trouble.CHANGE),
        (["Baclofen", "1/1/2020", "more 32/4/2021"], Trouble.DAY),
        (["Baclofen", "1/1/2020", "", "31/12/2019"], Trouble.BACKWARDS),
        (["Baclofen", "1/1/2020", "", "19/11/2026"], Trouble.FUTURE),
        (["", "1/1/2020"], Trouble.NO_MEDICINE),
    ],
)
def test_a_medicine_and_what_happened_to_it(cells: list[str], facts: dict[str, object] | Trouble) -> None:
    if isinstance(facts, Trouble):
        with pytest.raises(TroubleError) as trouble:
            understand(layout_of(Kind.MEDICINES, *MEDICINE), cells)
        assert trouble.value.why is facts
    else:
        assert understand(layout_of(Kind.MEDICINES, *MEDICINE), cells).items() >= facts.items()
