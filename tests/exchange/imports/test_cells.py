"""A cell in all the forms in which people write days, numbers and lengths of time."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import override
from hypothesis import example, given
from hypothesis import strategies as st

from exchange.imports.cells import (
    DayOrder,
    day_in,
    days_in,
    decimal_mark,
    minutes_in,
    numbers_in,
    orders_shown,
)
from questions.exactness import Exact

DAYS = st.dates(date(1980, 1, 1), date(2060, 12, 31))
LANGUAGES = st.sampled_from([code for code, _name in settings.LANGUAGES])
# Forms in which each day can be one day only, whatever comes first.
CLEAR: list[Callable[[date], str]] = [
    lambda day: day.isoformat(),
    lambda day: f"{day:%Y/%m/%d}",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day:%Y-%m-%d} 10:30",
    lambda day: f"{day:%Y-%m-%d}T00:00:00Z",
    lambda day: str((day - date(1899, 12, 30)).days),
    lambda day: date_format(day, "j F Y"),
    lambda day: date_format(day, "D j M Y"),
    lambda day: date_format(day, "l, j \\d\\e F \\d\\e Y"),
    lambda day: date_format(day, "F j, Y"),
    lambda day: date_format(day, "d-M-Y"),
]


@given(DAYS, LANGUAGES, st.sampled_from(CLEAR))
@example(date(2025, 5, 3), "es", CLEAR[-1])
def test_each_form_of_a_day_is_read_back(day: date, language: str, write: Callable[[date], str]) -> None:
    with override(language):
        written = write(day)

    assert [found.day for found in days_in(written)] == [day]


@given(DAYS, st.sampled_from("./- "), st.sampled_from(list(DayOrder)), st.booleans())
def test_days_in_figures_are_read_by_the_order_of_the_file(day: date, sign: str, order: DayOrder, short: bool) -> None:
    parts = [f"{day:%d}", f"{day:%m}"] if order is DayOrder.DAY_FIRST else [f"{day:%m}", f"{day:%d}"]

    found = day_in(sign.join([*parts, f"{day:%y}" if short else f"{day:%Y}"]), order)

    assert found
    assert found.day == day


@given(DAYS)
def test_a_day_that_can_be_two_is_never_guessed(day: date) -> None:
    found = [one.day for one in days_in(f"{day.day}/{day.month}/{day.year}")]

    is_open = day.day <= 12 and day.day != day.month
    assert found == ([day, date(day.year, day.day, day.month)] if is_open else [day])
    assert (day_in(f"{day.day}/{day.month}/{day.year}", None) is None) == is_open


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_days(text: str) -> None:
    assert len(days_in(text)) <= 2
    orders_shown([text])


@pytest.mark.parametrize(
    ("written", "day", "exact"),
    [
        ("April 2025", date(2025, 4, 15), Exact.MONTH),
        ("abr. 2025", date(2025, 4, 15), Exact.MONTH),
        ("4/2025", date(2025, 4, 15), Exact.MONTH),
        ("2025-04", date(2025, 4, 15), Exact.MONTH),
        ("1st of May 2024", date(2024, 5, 1), Exact.DAY),
        ("25/12/24 09:15", date(2024, 12, 25), Exact.DAY),
        ("٢٥/٤/٢٠٢٥", date(2025, 4, 25), Exact.DAY),
        ("12. 31. 2024", date(2024, 12, 31), Exact.DAY),
    ],
)
def test_days_as_they_were_found(written: str, day: date, exact: Exact) -> None:
    assert [(found.day, found.exact) for found in days_in(written)] == [(day, exact)]


@pytest.mark.parametrize(
    "written", ["", "Total", "32/4/2025", "2025", "4.5", "50", "soleus", "3 pm", "1/2", "30 February 2025"]
)
def test_what_is_no_day_is_none(written: str) -> None:
    assert days_in(written) == ()


def test_a_day_shows_the_order_where_it_can_have_no_other() -> None:
    assert orders_shown(["3/4/2025", "25/4/2025"]) == {DayOrder.DAY_FIRST}
    assert orders_shown(["3/4/2025", "4/25/2025"]) == {DayOrder.MONTH_FIRST}
    assert orders_shown(["3/4/2025", "2025-04-25", "3/3/2025"]) == set()


@given(st.decimals(0, 9999, places=1), st.sampled_from(".,"))
def test_decimals_are_read_with_either_mark(number: Decimal, mark: str) -> None:
    assert numbers_in(str(number).replace(".", mark), mark) == [number]


def test_the_mark_of_a_file_says_what_1_200_is() -> None:
    assert decimal_mark(["12,5", "1.200", "20"]) == ","
    assert decimal_mark(["12.5", "20"]) == "."
    assert decimal_mark(["12.5", "12,5"]) == ""
    assert numbers_in("1.200", ",") == [1200]
    assert numbers_in("1.200", ".") == [Decimal("1.2")]
    assert len(numbers_in("1.200", "")) == 2


@given(st.integers(1, 1440))
def test_minutes_are_read_back(minutes: int) -> None:
    hours, rest = divmod(minutes, 60)

    for written in (f"{minutes}", f"{minutes} min", f"{hours}:{rest:02}", f"{hours} h {rest}", f"{hours}:{rest:02}:00"):
        assert minutes_in(written) == minutes


def test_minutes_as_they_were_found() -> None:
    assert minutes_in("1,5 h") == 90
    assert minutes_in("1h30") == 90
    assert minutes_in("45'") == 45
    with pytest.raises(ValueError, match="minutes"):
        minutes_in("12.5")


def test_an_excel_day_without_its_look_is_still_that_day() -> None:
    assert [one.day for one in days_in("45750")] == [date(1899, 12, 30) + timedelta(days=45750)]
