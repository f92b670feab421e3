"""Which days can still be filled in, and what they are called."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from questions.past_days import DAYS_BACK, days_open, is_open, name_of_day, past_days

DAYS = st.dates(date(1981, 1, 1), date(2100, 1, 1))


@given(today=DAYS, away=st.integers(-400, 400))
def test_a_day_is_open_where_it_is_one_of_those_that_are_listed(today: date, away: int) -> None:
    day = today + timedelta(days=away)

    assert is_open(day, today) == (day in days_open(today)) == (-DAYS_BACK <= away <= 0)


def test_the_days_are_today_and_the_30_before_it_each_by_its_name() -> None:
    rows = past_days(date(2026, 3, 2), str, {date(2026, 2, 28): "Walking."})

    assert len(rows) == 31
    assert [(row.name, row.note, row.is_saved) for row in rows[:3]] == [
        ("Today, Monday 2 March", "Nothing noted", False),
        ("Yesterday, Sunday 1 March", "Nothing noted", False),
        ("Saturday 28 February", "Walking.", True),
    ]
    assert (rows[-1].url, rows[-1].name) == ("2026-01-31", "Saturday 31 January")


def test_the_first_and_last_day_that_there_are_can_be_asked_about() -> None:
    assert not is_open(date.min, date(2026, 3, 2))
    assert not is_open(date.max, date(2026, 3, 2))
    assert name_of_day(date(2026, 3, 1), date(2026, 3, 2)) == "Yesterday, Sunday 1 March"
