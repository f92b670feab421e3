"""The names of columns, in our languages and as people write them, on one line or on two."""

import pytest
from django.conf import settings
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from exchange.imports.columns import COLUMNS, PLACE, Kind, code_of, listed
from exchange.imports.rules import codes_of, header_of, kept_for, kind_of, missing, offered
from patients.body import Side

RIGHT = (Side.RIGHT,)
NAMES = sorted({(name, column.code) for column in COLUMNS for name in listed(column.also)})
BESIDE = st.sampled_from(["{}", " {} ", "{}:", "{}.", "({})", "{} (2025)", '"{}"', "{}*"])


@given(st.sampled_from(NAMES), BESIDE, st.sampled_from([str, str.upper, str.title, str.casefold]))
def test_a_name_is_known_however_it_is_written(named: tuple[str, str], beside: str, write) -> None:  # type: ignore[no-untyped-def]  # because it is one of several methods
    name, code = named

    assert code_of(beside.format(write(name))) == code


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_each_label_is_known_whatever_the_reader_speaks(language: str) -> None:
    with override(language):
        labels = {str(column.label): column.code for column in COLUMNS}
    for reads in ("en-gb", "es"):
        with override(reads):
            assert {label: code_of(label) for label in labels} == labels


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("Date of injection", "day"),
        ("Date of next appointment", "next"),
        ("MAS", "ashworth"),
        ("Más", None),
        ("10MWT (s)", "walk-10"),
        ("10-metre walk", "walk-10"),
        ("Cost (EUR)", "cost"),
        ("Units (U)", "units"),
        ("Botox units", "units"),
        ("Fecha de la visita", "day"),
        ("Nivel de espasticidad", "rating"),
        ("", None),
        ("Gubbins", None),
        ("Doctor's name", "injector"),
        ("Mood of the doctor", None),
        ("Date of birth", None),
    ],
)
def test_names_as_they_were_found(header: str, code: str | None) -> None:
    assert code_of(header) == code


@given(st.lists(st.lists(st.text(max_size=12), max_size=5), max_size=6))
def test_no_table_breaks_the_search_for_names(rows: list[list[str]]) -> None:
    width = max(map(len, rows), default=0)
    header = header_of(rows, RIGHT)

    assert len(header.names) == width
    assert header.above <= len(rows)
    assert len(codes_of(header.names, rows[header.above :], RIGHT)) == width


def test_names_stand_below_a_title_and_on_two_lines() -> None:
    rows = [
        ["My diary", "", ""],
        ["", "Right arm", ""],
        ["Date", "FCR", "FCU"],
        ["2025-04-25", "20", "15"],
    ]

    header = header_of(rows, list(Side))

    assert header.names == ("Date", "Right arm FCR", "Right arm FCU")
    assert header.above == 3


def test_a_row_of_values_is_no_row_of_names() -> None:
    assert header_of([["2025-04-25", "soleus", "50"]], RIGHT).names == ("", "", "")


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("Date", "Muscle", "Units"), Kind.VISITS),
        (("Date", "FCR", "Soleus"), Kind.VISITS),
        (("Date", "Ankle", "Wrist"), Kind.RATINGS),
        (("Date", "Ankle", "Doctor"), Kind.VISITS),
        (("Date", "Part", "Tightness"), Kind.RATINGS),
        (("Date", "Activity", "Minutes"), Kind.EXERCISE),
        (("Date", "Minutes", "Tightness"), None),
        (("Date", "Muscle"), None),
        (("Date", "Medicine", "Muscle"), Kind.VISITS),
        (("Date", "Medicine", "Dose"), None),
        (("Medicine", "Dose", "Since"), Kind.MEDICINES),
        (("Date", "MAS right wrist", "Elbow Ashworth"), Kind.MEASURES),
        (("Date", "6MWT"), Kind.MEASURES),
        (("Date", "Body part", "Minutes"), Kind.EXERCISE),
    ],
)
def test_the_columns_tell_what_the_rows_are(names: tuple[str, ...], kind: Kind | None) -> None:
    assert kind_of(names, codes_of(names, (), RIGHT), RIGHT) == kind


def test_a_column_of_days_needs_no_name() -> None:
    rows = [["25/4/2025", "soleus", "50"], ["26/8/2025", "FCR", "20"]]

    assert codes_of(("", "Muscle", "Units"), rows, RIGHT) == ["day", "muscle", "units"]


def test_what_a_kind_cannot_do_without() -> None:
    assert missing(Kind.VISITS, ["muscle"]) == "day"
    assert missing(Kind.RATINGS, ["day", PLACE]) == ""
    assert missing(Kind.EXERCISE, ["day", "exercise"]) == "minutes"
    assert missing(Kind.MEASURES, ["day"]) == "test"
    assert missing(Kind.MEDICINES, ["since"]) == "medicine"


def test_the_same_name_is_another_column_in_rows_of_another_kind() -> None:
    codes = ["day", "medicine", "dose", "graded", None]

    assert kept_for(Kind.VISITS, codes) == ["day", "product", "units", "", None]
    assert kept_for(Kind.MEDICINES, codes) == ["day", "medicine", "dose", "", None]
    assert kept_for(Kind.MEASURES, codes) == ["day", "", "", "graded", None]
    assert kept_for(Kind.VISITS, ["medicine", "product"]) == ["product", ""]


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("cell", ["fine", "25/4/2025", "3", "1+", "left arm", "more 3 May 2025", "no", "Ashworth"])
def test_a_column_that_nobody_knows_has_few_answers(kind: Kind, cell: str) -> None:
    assert len(offered(kind, ["day"], ["", cell])) <= 6


def test_only_what_the_cells_can_say_is_offered() -> None:
    assert offered(Kind.VISITS, ["day", "muscle", "units", "product"], ["fine", ""]) == ["clinic", "injector", "notes"]
    assert offered(Kind.VISITS, ["day"], ["left", "US"])[2:3] == ["side"]
    assert offered(Kind.VISITS, ["day", "units"], ["2025-04-25", "120"]) == ["cost", "next"]
    assert offered(Kind.MEDICINES, ["medicine"], ["3 May 2025"]) == ["day", "dose", "since", "more", "less", "stopped"]
    assert offered(Kind.MEASURES, ["day", "muscle"], ["1+", "2"])[:2] == ["result", "ashworth"]
