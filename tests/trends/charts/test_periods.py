"""Which days belong to which mark of a chart."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from trends.charts.periods import Period, Span, periods

DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


def test_newest_week_is_the_7_days_up_to_today() -> None:
    weeks = periods(Span.HALF_YEAR, date(2026, 11, 21))

    assert weeks[-1] == Period(date(2026, 11, 15), date(2026, 11, 21))
    assert weeks[0] == Period(date(2026, 5, 24), date(2026, 5, 30))
    assert len(weeks) == 26


def test_newest_month_ends_today_and_the_others_are_whole() -> None:
    months = periods(Span.YEARS, date(2026, 11, 21))

    assert months[-1] == Period(date(2026, 11, 1), date(2026, 11, 21))
    assert months[-2] == Period(date(2026, 10, 1), date(2026, 10, 31))
    assert months[0] == Period(date(2024, 6, 1), date(2024, 6, 30))
    assert len(months) == 30


def test_months_of_february_and_of_the_turn_of_the_year_have_their_own_lengths() -> None:
    months = periods(Span.YEARS, date(2024, 3, 31))

    assert [month.days for month in months[-4:]] == [31, 31, 29, 31]
    assert months[-4] == Period(date(2023, 12, 1), date(2023, 12, 31))


def test_first_day_of_a_month_is_a_month_of_one_day() -> None:
    assert periods(Span.YEARS, date(2026, 3, 1))[-1] == Period(date(2026, 3, 1), date(2026, 3, 1))


def test_week_in_which_the_clocks_change_has_7_days_like_any_other() -> None:
    week = periods(Span.HALF_YEAR, date(2026, 10, 25))[-1]

    assert week == Period(date(2026, 10, 19), date(2026, 10, 25))
    assert week.middle.isoformat() == "2026-10-22T12:00:00"


@given(DAYS, st.sampled_from(Span))
def test_periods_follow_each_other_up_to_today_and_are_31_at_most(today: date, span: Span) -> None:
    found = periods(span, today)

    assert len(found) <= 31
    assert found[-1].last == today
    assert all(later.first - earlier.last == timedelta(days=1) for earlier, later in pairwise(found))


@given(DAYS, st.sampled_from(Span))
def test_middle_lies_within_the_period(today: date, span: Span) -> None:
    assert all(period.includes(period.middle.date()) for period in periods(span, today))
