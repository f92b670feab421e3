"""The points of a chart, by value."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.trends.making import ANKLE, WRIST, make_trend, steady
from trends.charts.periods import Period
from trends.series import Line, Rated, Tally, lines_of, minutes_of, whole

RATINGS = st.lists(st.integers(0, 10), max_size=31)
ROWS = st.dictionaries(st.integers(0, 25), RATINGS)


def test_mean_is_exact_and_shown_to_one_decimal() -> None:
    tally = Tally(4 + 6 + 6, 3)

    assert tally.mean == Fraction(16, 3)
    assert tally.shown == 5.3


def test_halves_are_rounded_upward() -> None:
    assert Tally(9, 20).shown == 0.5
    assert whole(Fraction(5, 2)) == 3
    assert whole(Fraction(7, 2)) == 4


def test_no_ratings_make_a_gap_and_not_a_zero() -> None:
    assert Line(ANKLE, (Tally(6, 2), Tally(), Tally(0, 1))).values == [3.0, None, 0.0]


def test_last_mark_is_the_newest_that_is_no_gap() -> None:
    assert Line(ANKLE, (Tally(2, 1), Tally(6, 2), Tally())).last == 3.0
    assert Line(ANKLE, (Tally(),)).last is None


def test_ratings_land_in_the_line_of_their_part_and_in_their_period() -> None:
    rated = [Rated(ANKLE, 0, Tally(4, 1)), Rated(ANKLE, 2, Tally(9, 2)), Rated(WRIST, 1, Tally(1, 1))]

    ankle, wrist = lines_of([ANKLE, WRIST], rated, 3)

    assert ankle.values == [4.0, None, 4.5]
    assert wrist.values == [None, 1.0, None]


def test_ratings_of_parts_that_are_not_followed_are_left_out() -> None:
    assert [line.part for line in lines_of([ANKLE], [Rated(WRIST, 0, Tally(1, 1))], 1)] == [ANKLE]


def test_week_without_exercise_has_0_minutes() -> None:
    assert minutes_of([(2, 90)], 4) == (0, 0, 90, 0)


def test_gaps_are_the_periods_after_the_first_rating_in_which_nothing_was_rated() -> None:
    trend = make_trend({ANKLE: [(5, 3, 1), (2, 3, 1), (0, 3, 1)], WRIST: [(3, 2, 1)]})

    assert trend.gaps == (
        Period(date(2026, 10, 18), date(2026, 10, 24)),
        Period(date(2026, 11, 8), date(2026, 11, 14)),
    )


def test_record_without_ratings_has_no_gaps() -> None:
    assert make_trend({ANKLE: []}).gaps == ()


def test_check_ins_that_are_missing_are_those_of_the_part_that_has_fewest() -> None:
    assert make_trend({ANKLE: steady(3, 1, count=2), WRIST: [(0, 3, 1)]}).missing == 3
    assert make_trend({ANKLE: steady(3, 1, count=2)}).missing == 0
    assert make_trend().missing == 0


def test_visit_belongs_to_the_period_of_its_day() -> None:
    trend = make_trend(visits=[date(2026, 11, 14), date(2026, 11, 15)])

    assert [visit.day for visit in trend.visits_in(trend.periods[-1])] == [date(2026, 11, 15)]


@given(ROWS)
def test_marks_never_leave_the_scale(rows: dict[int, list[int]]) -> None:
    (line,) = lines_of([ANKLE], [Rated(ANKLE, key, Tally(sum(row), len(row))) for key, row in rows.items()], 26)

    assert all(value is None or 0 <= value <= 10 for value in line.values)
    assert line.together(0, 26).count == sum(len(row) for row in rows.values())


@given(st.dictionaries(st.integers(0, 25), st.integers(1, 1440)))
def test_no_minute_is_lost(done: dict[int, int]) -> None:
    assert sum(minutes_of(done.items(), 26)) == sum(done.values())
