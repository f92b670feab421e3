"""When the ratings say that a part got tighter or looser, and when they say nothing."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patients.body import Part
from symptoms.agenda import Kind, Rhythm, agenda_for, kind_due
from symptoms.rotation import in_turn
from tests.trends.making import ANKLE, TOES, WRIST, make_trend, steady
from trends.changes import Change, Direction, change_of, first_minutes, in_pairs
from trends.periods import Period, Span
from trends.series import Rated, Tally, Trend, lines_of

PARTS = [Part.from_code(f"{region}-left") for region in ("shoulder", "wrist", "fingers", "hip", "knee", "ankle")]


def changed(marks: list[tuple[int, float, int]], span: Span = Span.HALF_YEAR) -> Change:
    trend = make_trend({ANKLE: marks}, span=span)
    return change_of(trend, trend.lines[0])


@pytest.mark.parametrize(
    ("before", "now", "direction"),
    [
        (3, 5, Direction.TIGHTER),
        (3, 4.75, Direction.SAME),
        (5, 3, Direction.LOOSER),
        (5, 3.25, Direction.SAME),
        (0, 2, Direction.TIGHTER),
        (8, 10, Direction.SAME),
        (10, 7, Direction.LOOSER),
        (10, 7.25, Direction.SAME),
    ],
)
def test_change_is_noticeable_from_2_points_or_30_percent_whichever_is_more(
    before: float, now: float, direction: Direction
) -> None:
    assert changed([*steady(before, 25, 20), *steady(now, 1)]).direction == direction


def test_newest_week_counts_alone_where_it_has_3_ratings() -> None:
    change = changed([(25, 3, 3), (1, 2, 7), (0, 6, 3)])

    assert change.now == 6
    assert change.newest_periods == 1


def test_thin_week_is_taken_together_with_the_one_before() -> None:
    change = changed([(25, 3, 3), (1, 3, 2), (0, 6, 1)])

    assert change.now == 4
    assert change.newest_periods == 2


def test_one_rating_a_week_is_taken_together_with_as_few_weeks_as_make_three() -> None:
    change = changed([(25, 3, 3), (3, 9, 1), (2, 4, 1), (1, 5, 1), (0, 6, 1)])

    assert change.now == 5
    assert change.newest_periods == 3


def test_stretch_compared_with_ends_before_the_newest_ratings_that_count() -> None:
    change = changed([(6, 4, 3), (3, 6, 1), (2, 6, 1), (0, 6, 1)])

    assert change.now == 6
    assert change.newest_periods == 4
    assert change.since == Period(date(2026, 10, 4), date(2026, 10, 24))


@pytest.mark.parametrize("goal", ["", "Walk"])
@pytest.mark.parametrize(("count", "every"), [(5, 1), (5, 2), (3, 3), (1, 3), (1, 7)])
def test_parts_that_take_turns_can_all_be_compared(count: int, every: int, goal: str) -> None:
    """So many followed parts, by somebody who checks in every so many days, with a longer one each week."""
    parts = PARTS[:count]
    trend = make_trend({part: [] for part in parts})
    rated: list[tuple[Part, date]] = []
    first, longer, day = None, None, trend.periods[0].first
    while day <= trend.periods[-1].last:
        kind = kind_due(Rhythm.BOTH, day, first=first, longer=longer)
        agenda = agenda_for(kind, in_turn(parts, dict(rated)), goal)
        rated += [(part, day) for part in agenda.parts]
        first, longer = first or day, day if kind == Kind.WEEKLY else longer
        day += timedelta(days=every)

    lines = lines_of(parts, _tallies(trend, rated), len(trend.periods))

    assert all(change_of(trend, line).direction for line in lines)


def _tallies(trend: Trend, rated: list[tuple[Part, date]]) -> list[Rated]:
    return [
        Rated(part, number, Tally(4 * count, count))
        for part in {part for part, _day in rated}
        for number, period in enumerate(trend.periods)
        if (count := sum(period.includes(day) for what, day in rated if what == part))
    ]


def test_two_ratings_in_two_weeks_say_nothing() -> None:
    change = changed([(25, 3, 3), (1, 9, 1), (0, 9, 1)])

    assert change.now is None
    assert change.direction is None
    assert change.weight == 0


def test_first_four_weeks_with_ratings_are_what_it_is_compared_with() -> None:
    change = changed([(20, 2, 1), (19, 2, 1), (17, 5, 1), (16, 9, 7), (0, 6, 3)])

    assert change.before == Fraction(9, 3)
    assert change.since == Period(date(2026, 6, 28), date(2026, 7, 25))


def test_single_early_rating_is_passed_over_for_the_first_stretch_with_3() -> None:
    change = changed([(25, 9, 1), (10, 4, 3), (0, 4, 3)])

    assert change.before == 4
    assert change.since is not None
    assert change.since.first == date(2026, 9, 6)


def test_stretch_ends_before_the_newest_two_weeks() -> None:
    change = changed([(3, 4, 3), (1, 9, 7), (0, 9, 7)])

    assert change.before == 4
    assert change.since == Period(date(2026, 10, 25), date(2026, 11, 7))


def test_without_earlier_ratings_there_is_no_direction() -> None:
    change = changed([(1, 9, 7), (0, 9, 7)])

    assert (change.before, change.since, change.direction) == (None, None, None)


def test_months_are_compared_with_one_month() -> None:
    change = changed([(29, 3, 9), (28, 7, 9), (0, 5, 9)], Span.YEARS)

    assert change.before == 3
    assert change.since == Period(date(2024, 6, 1), date(2024, 6, 30))


def test_pair_with_the_largest_noticeable_change_comes_first() -> None:
    hip, elbow = Part.from_code("hip-right"), Part.from_code("elbow-right")
    same, tighter = [*steady(5, 25, 20), *steady(6, 1)], [*steady(3, 25, 20), *steady(6, 1)]

    trend = make_trend({elbow: same, WRIST: same, hip: same, ANKLE: tighter, TOES: same})

    assert in_pairs(trend) == [(hip, ANKLE), (elbow, WRIST), (TOES,)]


def test_without_a_noticeable_change_pairs_run_from_shoulder_to_toes() -> None:
    assert in_pairs(make_trend({WRIST: [], ANKLE: [], TOES: []})) == [(WRIST, ANKLE), (TOES,)]


def test_record_that_follows_nothing_has_one_empty_pair() -> None:
    assert in_pairs(make_trend()) == [()]


def test_first_minutes_are_the_mean_of_the_four_weeks_from_the_first_with_any() -> None:
    assert first_minutes(make_trend(minutes={20: 100, 18: 60, 16: 999})) == (
        Period(date(2026, 6, 28), date(2026, 7, 25)),
        Fraction(160, 4),
    )


def test_minutes_of_the_newest_weeks_alone_are_no_first_ones() -> None:
    assert first_minutes(make_trend(minutes={1: 100, 0: 60})) is None


@given(st.lists(st.tuples(st.integers(0, 25), st.integers(0, 10), st.integers(1, 7))))
def test_change_is_never_more_than_the_scale_and_says_nothing_without_3_ratings(
    marks: list[tuple[int, float, int]],
) -> None:
    change = changed(marks)

    assert abs(change.points) <= 10
    assert (change.direction is None) == (change.now is None or change.before is None)
