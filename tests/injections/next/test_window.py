"""When the next injection may be, by hand-worked examples and by rule."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from injections.next.rules import next_window, weeks_between

DAYS = st.dates(min_value=date(1980, 1, 1), max_value=date(2100, 1, 1))
MAYBE_WEEKS = st.none() | st.integers(min_value=-100, max_value=1000)
MAYBE_DAY = st.none() | DAYS


def test_without_a_choice_the_window_opens_after_12_weeks() -> None:
    # 19 September 2026 and 84 days: 11 left in September, 31, 30, and 12 in December.
    assert next_window(date(2026, 9, 19), None, None).opens == date(2026, 12, 12)


def test_a_chosen_16_weeks_is_112_days() -> None:
    assert next_window(date(2026, 9, 19), 16, None).opens == date(2027, 1, 9)


def test_the_latest_is_26_weeks_after_the_visit() -> None:
    assert next_window(date(2026, 9, 19), None, None).latest == date(2027, 3, 20)


def test_a_leap_day_counts_as_a_day() -> None:
    # 84 days from 1 January 2024: 30 left in January, 29 in February, 25 in March.
    assert next_window(date(2024, 1, 1), None, None).opens == date(2024, 3, 25)


def test_the_window_is_open_from_its_first_day() -> None:
    window = next_window(date(2026, 9, 19), None, None)
    assert not window.is_open(date(2026, 12, 11))
    assert window.is_open(date(2026, 12, 12))


def test_weeks_are_whole_weeks() -> None:
    window = next_window(date(2026, 9, 19), None, None)
    assert window.weeks_done(date(2026, 11, 20)) == 8
    assert window.weeks_done(date(2026, 11, 21)) == 9


def test_an_appointment_after_83_days_is_early_and_after_84_is_not() -> None:
    assert next_window(date(2026, 9, 19), None, date(2026, 12, 11)).appointment_is_early
    assert not next_window(date(2026, 9, 19), None, date(2026, 12, 12)).appointment_is_early


def test_an_appointment_of_a_year_far_ahead_does_not_count() -> None:
    assert next_window(date(2026, 9, 19), None, date(2029, 9, 19)).appointment == date(2029, 9, 19)
    assert next_window(date(2026, 9, 19), None, date(9999, 12, 31)).appointment is None


@given(DAYS, MAYBE_WEEKS, MAYBE_DAY)
def test_the_window_never_opens_before_12_weeks_or_after_26(last: date, weeks: int | None, booked: date | None) -> None:
    window = next_window(last, weeks, booked)
    assert timedelta(weeks=12) <= window.opens - last <= timedelta(weeks=26)
    assert window.earliest <= window.opens <= window.latest
    assert window.latest - last == timedelta(weeks=26)


@given(DAYS, st.integers(min_value=12, max_value=26))
def test_a_choice_that_is_allowed_is_kept_to_the_day(last: date, weeks: int) -> None:
    window = next_window(last, weeks, None)
    assert window.opens - last == timedelta(weeks=weeks)
    assert window.weeks == weeks


@given(DAYS, MAYBE_WEEKS, st.integers(min_value=0, max_value=1000))
def test_a_later_visit_never_gives_an_earlier_window(last: date, weeks: int | None, later: int) -> None:
    other = next_window(last + timedelta(days=later), weeks, None)
    assert other.opens - next_window(last, weeks, None).opens == timedelta(days=later)


@given(DAYS, st.integers(), st.integers())
def test_more_weeks_never_give_an_earlier_window(last: date, some: int, others: int) -> None:
    fewer, more = sorted([some, others])
    if fewer == 0 or more == 0:
        return
    assert next_window(last, fewer, None).opens <= next_window(last, more, None).opens


@given(DAYS, MAYBE_WEEKS, DAYS)
def test_an_appointment_counts_only_in_the_years_after_the_visit(last: date, weeks: int | None, booked: date) -> None:
    window = next_window(last, weeks, booked)
    assert window.appointment == (booked if 0 < (booked - last).days <= 3 * 366 else None)
    assert window.appointment_is_early == (0 < (booked - last).days < 84)


@given(DAYS, MAYBE_WEEKS, DAYS)
def test_an_appointment_does_not_move_the_window(last: date, weeks: int | None, booked: date) -> None:
    assert next_window(last, weeks, booked).opens == next_window(last, weeks, None).opens


@given(DAYS, MAYBE_WEEKS, st.integers(min_value=0, max_value=400))
def test_once_open_the_window_stays_open(last: date, weeks: int | None, days: int) -> None:
    window = next_window(last, weeks, None)
    day = last + timedelta(days=days)
    assert not window.is_open(day) or window.is_open(day + timedelta(days=1))


class TestWeeksBetween:
    def test_of_three_intervals_it_is_the_middle_one(self) -> None:
        # 5 January, 20 April (15 weeks), 10 August (16 weeks), 16 November 2026 (14 weeks).
        days = [date(2026, 1, 5), date(2026, 4, 20), date(2026, 8, 10), date(2026, 11, 16)]
        assert weeks_between(days) == 15

    def test_of_two_it_is_half_way(self) -> None:
        assert weeks_between([date(2026, 1, 5), date(2026, 4, 6), date(2026, 8, 10)]) == 16  # 13 and 18: 15.5

    def test_one_interval_is_too_few(self) -> None:
        assert weeks_between([date(2026, 1, 5), date(2026, 4, 20)]) is None

    def test_two_visits_of_one_day_are_no_interval(self) -> None:
        assert weeks_between([date(2026, 1, 5), date(2026, 4, 20), date(2026, 4, 20)]) is None

    def test_what_is_older_than_the_last_five_is_forgotten(self) -> None:
        last = [date(2026, 1, 5) + timedelta(weeks=14 * n) for n in range(6)]
        long_ago = [date(2010, 1, 1), date(2012, 1, 1), date(2014, 1, 1)]
        assert weeks_between(long_ago + last) == 14

    @given(st.lists(DAYS, max_size=9))
    def test_does_not_depend_on_the_order(self, days: list[date]) -> None:
        assert weeks_between(days) == weeks_between(days[::-1])

    @given(st.lists(DAYS, min_size=1, max_size=9), MAYBE_WEEKS)
    def test_never_brings_the_window_before_12_weeks_or_after_26(self, days: list[date], chosen: int | None) -> None:
        window = next_window(max(days), chosen, None, learned=weeks_between(days))
        assert timedelta(weeks=12) <= window.opens - window.last <= timedelta(weeks=26)


def test_visits_less_than_12_weeks_apart_bring_nothing_forward_and_are_not_repeated() -> None:
    window = next_window(date(2026, 9, 19), None, None, learned=10)
    assert (window.weeks, window.learned) == (12, None)


def test_an_appointment_may_be_booked_as_long_before_the_window_as_the_wait_is() -> None:
    assert next_window(date(2026, 9, 19), None, None).may_book == date(2026, 11, 28)
    assert next_window(date(2026, 9, 19), None, None, wait=8).may_book == date(2026, 10, 17)
