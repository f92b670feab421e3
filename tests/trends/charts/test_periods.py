"""Which days belong to which mark of a chart."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trends.charts.periods import MOST_WEEKS, WEEKS, Period, Span, Unit, periods, unit_of, weeks

TODAY = date(2026, 11, 21)
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
# Up to forty years before.
AGO = st.integers(0, 40 * 366).map(timedelta)


def test_newest_week_is_the_7_days_up_to_today() -> None:
    found = periods(Span.HALF_YEAR, TODAY)

    assert found[-1] == Period(date(2026, 11, 15), TODAY)
    assert found[0] == Period(date(2026, 5, 24), date(2026, 5, 30))
    assert len(found) == 26


def test_two_weeks_have_a_mark_a_day() -> None:
    found = periods(Span.TWO_WEEKS, TODAY)

    assert found[0] == Period(date(2026, 11, 8), date(2026, 11, 8))
    assert found[-1] == Period(TODAY, TODAY)
    assert len(found) == 14


def test_cycle_begins_on_the_day_of_the_injection_with_a_week_that_may_be_shorter() -> None:
    found = periods(Span.CYCLE, TODAY, date(2026, 11, 4))

    assert found == (
        Period(date(2026, 11, 4), date(2026, 11, 7)),
        Period(date(2026, 11, 8), date(2026, 11, 14)),
        Period(date(2026, 11, 15), TODAY),
    )


def test_injection_of_today_is_a_cycle_of_one_day() -> None:
    assert periods(Span.CYCLE, TODAY, TODAY) == (Period(TODAY, TODAY),)


def test_year_has_the_month_of_today_twice() -> None:
    found = periods(Span.YEAR, TODAY)

    assert found[0] == Period(date(2025, 11, 1), date(2025, 11, 30))
    assert found[-1] == Period(date(2026, 11, 1), TODAY)
    assert len(found) == 13


@pytest.mark.parametrize(
    ("since", "unit", "first", "marks"),
    [
        (date(2026, 5, 24), Unit.WEEK, date(2026, 5, 24), 26),
        (date(2026, 5, 23), Unit.MONTH, date(2026, 5, 1), 7),
        (date(2024, 5, 31), Unit.MONTH, date(2024, 5, 1), 31),
        (date(2024, 4, 30), Unit.QUARTER, date(2024, 4, 1), 11),
        (date(2019, 4, 1), Unit.QUARTER, date(2019, 4, 1), 31),
        (date(2019, 3, 31), Unit.YEAR, date(2019, 1, 1), 8),
        (date(1980, 1, 1), Unit.YEAR, date(1996, 1, 1), 31),
    ],
)
def test_all_there_is_gets_as_few_marks_as_can_be_told_apart(since: date, unit: Unit, first: date, marks: int) -> None:
    found = periods(Span.ALL, TODAY, since)

    assert unit_of(Span.ALL, found[0].first, TODAY) == unit
    assert (found[0].first, len(found)) == (first, marks)


def test_months_of_february_and_of_the_turn_of_the_year_have_their_own_lengths() -> None:
    months = periods(Span.YEAR, date(2024, 3, 31))

    assert [month.days for month in months[-4:]] == [31, 31, 29, 31]
    assert months[-4] == Period(date(2023, 12, 1), date(2023, 12, 31))


def test_first_day_of_a_month_is_a_month_of_one_day() -> None:
    assert periods(Span.YEAR, date(2026, 3, 1))[-1] == Period(date(2026, 3, 1), date(2026, 3, 1))


def test_week_in_which_the_clocks_change_has_7_days_like_any_other() -> None:
    week = periods(Span.HALF_YEAR, date(2026, 10, 25))[-1]

    assert week == Period(date(2026, 10, 19), date(2026, 10, 25))
    assert week.middle.isoformat() == "2026-10-22T12:00:00"


def test_short_spans_are_compared_by_the_weeks_of_half_a_year() -> None:
    half_year = periods(Span.HALF_YEAR, TODAY)

    assert weeks(periods(Span.TWO_WEEKS, TODAY)) == weeks(half_year) == half_year


@given(DAYS, AGO, st.sampled_from(Span))
def test_periods_follow_each_other_up_to_today_and_are_31_at_most(today: date, ago: timedelta, span: Span) -> None:
    ago = min(ago, timedelta(days=181)) if span == Span.CYCLE else ago
    found = periods(span, today, today - ago)

    assert len(found) <= 31
    assert found[-1].last == today
    assert all(later.first - earlier.last == timedelta(days=1) for earlier, later in pairwise(found))


@given(DAYS, AGO, st.sampled_from(Span))
def test_weeks_are_whole_and_neither_too_few_nor_too_many(today: date, ago: timedelta, span: Span) -> None:
    found = weeks(periods(span, today, today - ago))

    assert WEEKS <= len(found) <= MOST_WEEKS
    assert found[-1].last == today
    assert {week.days for week in found} == {7}


@given(DAYS, AGO, st.sampled_from(Span))
def test_what_a_mark_stands_for_is_known_from_the_first_of_them(today: date, ago: timedelta, span: Span) -> None:
    found = periods(span, today, today - ago)

    unit = unit_of(span, found[0].first, today)
    assert max(period.days for period in found[:-1] or found) <= {
        Unit.DAY: 1,
        Unit.WEEK: 7,
        Unit.MONTH: 31,
        Unit.QUARTER: 92,
        Unit.YEAR: 366,
    }.get(unit, 0)


@given(DAYS, st.sampled_from(Span))
def test_middle_lies_within_the_period(today: date, span: Span) -> None:
    assert all(period.includes(period.middle.date()) for period in periods(span, today))
