"""A year of days: what is read, where each day lies, what the months say, and that nothing is said of an empty day."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from exercises.models import Setback
from exercises.setbacks.reasons import Reason
from tests.people import alice_and_her_record, make_patient
from tests.trends.making import NOW, TODAY, exercise, inject, trends_url
from trends.calendar.chart import LAYOUTS, figure, pictures, sentences, table
from trends.calendar.reading import read_days
from trends.calendar.series import STEPS, Days, size_of, year_start
from trends.charts.stored import first_drawing
from trends.series import Stop

SMALL, PHONE, WIDE = LAYOUTS
FIRST = date(2025, 12, 1)


@pytest.fixture(autouse=True)
def frozen() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def year(minutes: dict[date, int] | None = None, **more: Any) -> Days:
    return Days(TODAY, minutes or {}, **more)


def told(days: Days) -> dict[str, str]:
    return {fact["key"]: fact["words"] for fact in sentences(days)["beside"]}


# ---- reading ----


@pytest.mark.django_db
def test_twelve_months_are_read_in_three_queries() -> None:
    patient = make_patient()
    for day in (FIRST - timedelta(days=1), FIRST, TODAY):
        exercise(patient, day, 20)
        exercise(patient, day, 25)
        inject(patient, day)
    exercise(patient, TODAY, 60).erase()
    Setback.objects.create(patient=patient, reason=Reason.FALL, started_on=FIRST - timedelta(days=9), ended_on=FIRST)
    Setback.objects.create(patient=patient, reason=Reason.FALL, started_on=FIRST - timedelta(days=9))

    with CaptureQueriesContext(connection) as captured:
        found = read_days(patient, TODAY)

    assert len(captured) == 3
    assert found.minutes == {FIRST: 45, TODAY: 45}
    assert found.injected == {FIRST, TODAY}
    assert [stop.until for stop in found.setbacks] == [None]


# ---- days and months ----


@pytest.mark.parametrize(("minutes", "size"), [(1, 0), (30, 0), (31, 1), (60, 1), (61, 2), (120, 2), (121, 3)])
def test_a_day_has_the_size_up_to_whose_step_it_goes(minutes: int, size: int) -> None:
    assert size_of(minutes) == size


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_the_year_begins_with_a_month_and_has_twelve(today: date) -> None:
    found = Days(today, {year_start(today): 30}).months

    assert len(found) == 12
    assert [day for month in found for day in month.days][-1] == today
    assert all(month.first.day == 1 for month in found)


def test_months_before_the_first_entry_are_left_out() -> None:
    assert [month.first for month in year({date(2026, 10, 9): 30}).months] == [date(2026, 10, 1), date(2026, 11, 1)]


def test_the_day_on_which_exercise_was_possible_again_is_not_on_hold() -> None:
    stops = (Stop(date(2026, 3, 2), date(2026, 3, 5), Reason.FALL), Stop(TODAY, None, Reason.FALL))
    days = year(setbacks=stops)

    held = [day for month in days.months for day in month.days if days.is_on_hold(day)]
    assert held == [date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4), TODAY]


# ---- words ----


def test_the_year_and_each_month_are_told_in_days_and_hours() -> None:
    minutes = {date(2026, 9, 1) + timedelta(days=n): 60 for n in range(10)} | {date(2026, 11, 1): 45}
    days = year(
        minutes,
        injected=frozenset([date(2026, 11, 4), date(2026, 11, 9)]),
        setbacks=(Stop(date(2026, 11, 10), date(2026, 11, 12), Reason.FALL),),
    )

    assert sentences(days)["of_you"]["message"] == "Exercise on 11 days: 11 hours in all"
    assert told(days) == {
        "Nov 2026": "Exercise on 1 day, 45 minutes. Injection on 4 November and 9 November. On hold on 2 days.",
        "Sep 2026": "Exercise on 10 days, 10 hours.",
    }


def test_nothing_is_said_of_a_month_without_an_entry() -> None:
    assert "Oct 2026" not in told(year({date(2026, 9, 1): 30, TODAY: 30}))


def test_legend_names_the_marks_that_are_there() -> None:
    square = "A square is a day with exercise: the larger, the longer."
    assert sentences(year({TODAY: 30}))["legend"] == [square]
    held = year({TODAY: 30}, injected=frozenset([TODAY]), setbacks=(Stop(TODAY, None, Reason.FALL),))
    assert sentences(held)["legend"] == [square, "A drop marks an injection.", "A shade marks a time on hold."]


# ---- drawings ----


def squares(days: Days) -> list[list[tuple[float, float]]]:
    """The middles of the marks on a phone, counted down: first the dots, then those of each size with its key."""
    height = PHONE.height(days)
    return [
        [(x, height - base - side / 2) for x, base, side in zip(mark["x"], mark["base"], mark["y"], strict=True)]
        for mark in figure(days, PHONE)["data"]
    ]


def test_a_day_lies_under_its_month_in_its_week_and_weekday() -> None:
    days = year({FIRST: 30, date(2026, 11, 1): 200})
    _dots, short, *_between, long = squares(days)

    # 1 December 2025 was a Monday, 1 November 2026 a Sunday: the twelfth month stands third in the fourth row.
    assert short[0] == (7.5, PHONE.key + 28 + 7.5)
    left, top = PHONE.corner(11)
    assert (round(left), round(top)) == (253, PHONE.key + 3 * PHONE.month + 28)
    assert [round(place) for place in long[0]] == [round(left + 6.5 * 15), round(top + 7.5)]


def test_every_day_is_there_once_as_a_dot_or_a_square() -> None:
    marks = squares(year({FIRST: 10, TODAY: 300}))

    assert sum(map(len, marks)) == (TODAY - FIRST).days + 1 + len(STEPS) + 1
    assert len({place for mark in marks for place in mark}) == sum(map(len, marks))


def test_a_day_with_exercise_on_hold_keeps_its_square_and_lies_in_the_shade() -> None:
    layout = figure(year({TODAY: 30}, setbacks=(Stop(date(2026, 11, 13), None, Reason.FALL),)), PHONE)["layout"]

    # From Friday to Sunday, and from Monday to Saturday, today.
    assert [shape["x1"] - shape["x0"] for shape in layout["shapes"]] == [3 * 15, 6 * 15]
    assert {shape["layer"] for shape in layout["shapes"]} == {"below"}


def test_an_injection_is_a_drop() -> None:
    (drop,) = figure(year(injected=frozenset([FIRST])), WIDE)["layout"]["shapes"]

    assert drop["type"] == "path"
    assert round(drop["xanchor"] * WIDE.width) == 10


@given(
    st.dictionaries(st.integers(0, 400), st.integers(1, 600), max_size=40),
    st.sets(st.integers(0, 400), max_size=6),
    st.lists(st.tuples(st.integers(0, 500), st.integers(1, 90)), max_size=4),
)
def test_every_year_is_drawn_within_its_picture(done: dict[int, int], visits: set[int], held: list[Any]) -> None:
    begun = (TODAY - year_start(TODAY)).days
    days = year(
        {TODAY - timedelta(days=ago): minutes for ago, minutes in done.items() if ago <= begun},
        injected=frozenset(TODAY - timedelta(days=ago) for ago in visits if ago <= begun),
        setbacks=tuple(
            Stop(TODAY - timedelta(days=ago), TODAY - timedelta(days=ago - long), Reason.FALL) for ago, long in held
        ),
    )

    for drawn in pictures(days):
        assert not re.search(r"nan|inf\b", "".join(drawn["svg"]))
        for size in drawn["sizes"]:
            for mark in size["data"]:
                assert all(0 <= x <= size["from"] for x in mark["x"])
                assert all(0 <= base <= size["layout"]["height"] for base in mark["base"])
    assert len(table(days)["rows"]) >= len(days.minutes)


def test_nothing_written_down_makes_no_picture() -> None:
    assert pictures(year()) == []
    assert table(year())["rows"] == []


def test_table_has_the_days_with_an_entry_newest_first() -> None:
    days = year({FIRST: 40}, injected=frozenset([TODAY]), setbacks=(Stop(TODAY, None, Reason.FALL),))

    assert table(days)["head"] == ["Day", "Exercise minutes", "Injection", "On hold"]
    assert table(days)["rows"] == [["21 Nov 2026", "", "yes", "yes"], ["1 Dec 2025", "40", "", ""]]


@pytest.mark.django_db
def test_page_has_the_calendar_and_the_months_and_says_of_nobody_that_they_rated() -> None:
    patient, _alice, client = alice_and_her_record()
    exercise(patient, TODAY, 45)
    patient.raise_version()

    page = client.get(trends_url(patient, f"half-year/{first_drawing(patient, 'days')}/")).content.decode()

    assert "<h1>A year of days</h1>" in page
    assert "<b>Nov 2026</b> Exercise on 1 day, 45 minutes." in page
    assert "ratings" not in page
    assert '<div role="img" aria-labelledby="message">' in page
