"""Dates as people write them."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.dates import ENGLISH_MONTHS, read_date, read_month_of_year

THIRD_OF_MARCH = date(2026, 3, 3)


@pytest.mark.parametrize(
    "written",
    ["3 mar 2026", "3 March 2026", "03/03/2026", "3.3.26", "3rd March, 2026", "3-3-2026", "2026-03-03", " 3  3 2026. "],
)
def test_reads_the_ways_in_which_people_write_a_date(written: str) -> None:
    assert read_date(written) == THIRD_OF_MARCH


@pytest.mark.parametrize(
    "written",
    [
        "",
        "3 March",
        "32 1 2026",
        "30 feb 2026",
        "3 ma 2026",
        "3 3 202",
        "3 3 20266",
        "soon",
        "1 2 3 4",
        "3 3 2026" * 9,
        "99999999999999999999 3 2026",
        "3 99999999999999999999 2026",
    ],
)
def test_refuses_what_is_no_date(written: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_date(written)


@pytest.mark.parametrize("read", [read_date, read_month_of_year])
def test_what_is_too_long_is_not_searched_for_a_date(read: Callable[[str], date]) -> None:
    with pytest.raises(ValueError, match="too long"):
        read("3/" * 1_000_000)


def test_two_figures_of_a_year_mean_the_nearer_century() -> None:
    assert read_date("1 1 68").year == 2068
    assert read_date("1 1 69").year == 1969


@given(st.dates(min_value=date(1000, 1, 1)))
def test_reads_back_any_date_by_the_name_of_its_month(day: date) -> None:
    assert read_date(f"{day.day} {ENGLISH_MONTHS[day.month - 1][:3]} {day.year}") == day


@given(st.text(max_size=60))
def test_anything_else_is_a_value_error(written: str) -> None:
    try:
        read_date(written)
    except ValueError:
        return
