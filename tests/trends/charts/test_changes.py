"""When the ratings say that a part got tighter or looser, and when they say nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patients.body import Part
from symptoms.check_ins.agenda import CheckInKind, Rhythm, agenda_for, in_turn, kind_due
from tests.trends.making import ANKLE, TOES, WRIST, make_trend, steady
from trends.changes import Change, Direction, change_of, first_minutes, in_pairs
from trends.charts.periods import Period, Span
from trends.series import Injection, Rated, Tally, Trend, lines_of

PARTS = [Part.from_code(f"{region}-left") for region in ("shoulder", "wrist", "fingers", "hip", "knee", "ankle")]


def changed(marks: list[tuple[int, float, int]]) -> Change:
    trend = make_trend({ANKLE: marks})
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
def test_change_is_noticeable_from_2_points_that_are_also_30_percent(
    before: float, now: float, direction: Direction
) -> None:
    assert changed([*steady(before, 25, 20), *steady(now, 1)]).direction == direction


def now_of(change: Change) -> tuple[float | None, int]:
    """What the newest weeks say, and how many they are."""
    return float(change.now.mean) if change.now else None, change.newest_weeks


def told(change: Change) -> list[tuple[Period, float, Direction]]:
    """The times with which a part is compared."""
    return [(one.before.period, float(one.before.mean), one.direction) for one in change.comparisons]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([(25, 3, 3), (1, 2, 7), (0, 6, 3)], (6, 1)),
        ([(25, 3, 3), (1, 3, 2), (0, 6, 1)], (4, 2)),
        ([(25, 3, 3), (3, 9, 1), (2, 4, 1), (1, 5, 1), (0, 6, 1)], (5, 3)),
        ([(25, 3, 3), (1, 9, 1), (0, 9, 1)], (None, 4)),
    ],
)
def test_newest_weeks_are_as_few_as_make_three_ratings(
    marks: list[tuple[int, float, int]], expected: tuple[int | None, int]
) -> None:
    assert now_of(changed(marks)) == expected


def test_stretch_compared_with_ends_before_the_newest_ratings_that_count() -> None:
    change = changed([(6, 4, 3), (3, 6, 1), (2, 6, 1), (0, 6, 1)])

    assert now_of(change) == (6, 4)
    assert [period for period, _mean, _way in told(change)] == [Period(date(2026, 10, 4), date(2026, 10, 24))]


def test_without_injections_three_months_ago_and_the_beginning_are_compared_each_for_itself() -> None:
    change = changed([*steady(3, 25, 20), *steady(6, 14, 11), *steady(9, 9, 4), *steady(8, 1)])

    assert told(change) == [
        (Period(date(2026, 8, 9), date(2026, 9, 5)), 6, Direction.TIGHTER),
        (Period(date(2026, 5, 24), date(2026, 6, 20)), 3, Direction.TIGHTER),
    ]
    assert change.leading == change.comparisons[0]


def test_a_fall_and_a_return_do_not_cancel_out() -> None:
    """As in the demo: 5.2 at first, 2.1 in spring, 6.9 now."""
    change = changed([*steady(5.25, 25, 20), *steady(2, 14, 11), *steady(7, 1)])

    assert [direction for _period, _mean, direction in told(change)] == [Direction.TIGHTER, Direction.SAME]
    assert change.direction == Direction.TIGHTER
    assert change.weight == 5


def test_change_since_the_beginning_is_told_where_there_was_none_for_three_months() -> None:
    change = changed([*steady(3, 25, 20), *steady(6, 14)])

    assert [direction for _period, _mean, direction in told(change)] == [Direction.SAME, Direction.TIGHTER]
    assert change.direction == Direction.TIGHTER


# The newest week, 15 to 21 November, has its middle on the 18th. 69 days before it is the 10th September: week 10.
INJECTED = date(2026, 9, 10)


def injected(*days: date, marks: Sequence[tuple[int, float, int]], parts: Sequence[Part] = (ANKLE,)) -> Change:
    trend = make_trend({ANKLE: marks}, injections=[Injection(day, frozenset(parts)) for day in days])
    return change_of(trend, trend.lines[0])


def test_same_week_of_the_cycle_before_is_what_a_week_is_compared_with() -> None:
    """12 weeks between two visits: the same week was 12 weeks ago, though 3 months ago and June were tighter."""
    marks = [*steady(9, 25, 13), (12, 3, 3), *steady(5, 11, 1), (0, 6, 3)]

    change = injected(INJECTED - timedelta(weeks=12), INJECTED, marks=marks)

    assert told(change) == [(Period(date(2026, 8, 23), date(2026, 8, 29)), 3, Direction.TIGHTER)]
    assert change.comparisons[0].is_like
    assert change.comparisons[0].now.after == change.comparisons[0].before.after == (10,)


def test_several_newest_weeks_are_compared_with_as_many_of_the_same() -> None:
    marks = [(15, 4, 1), (14, 4, 1), (13, 5, 1), (12, 5, 1), (2, 7, 1), (1, 7, 1), (0, 7, 1)]

    change = injected(INJECTED - timedelta(weeks=12), INJECTED, marks=marks)

    assert change.comparisons[0].now.after == change.comparisons[0].before.after == (8, 9, 10)
    assert told(change) == [(Period(date(2026, 8, 9), date(2026, 8, 29)), 14 / 3, Direction.TIGHTER)]


def test_weeks_without_ratings_send_back_to_the_cycle_before_that() -> None:
    marks = [(20, 3, 3), (10, 3, 1), *steady(5, 9, 1), (0, 5, 3)]

    change = injected(*(INJECTED - timedelta(weeks=10 * n) for n in (2, 1, 0)), marks=marks)

    assert [period.first for period, _mean, _way in told(change)] == [date(2026, 6, 28)]


def test_first_cycle_is_compared_with_other_weeks_which_is_known_of_it() -> None:
    change = injected(INJECTED, marks=[*steady(3, 8, 4), *steady(6, 1)])

    assert [one.is_like for one in change.comparisons] == [False]
    assert change.comparisons[0].before.after == (2, 3, 4, 5)


def test_injection_of_another_part_starts_no_cycle_and_one_without_places_may() -> None:
    marks = [*steady(3, 14, 11), *steady(6, 1)]

    elsewhere = injected(INJECTED, marks=marks, parts=[WRIST])
    unknown = make_trend({ANKLE: marks}, injections=[Injection(INJECTED, frozenset(), is_complete=False)])

    assert elsewhere.now
    assert elsewhere.now.after == (None,)
    assert elsewhere.comparisons[0].is_like
    (comparison,) = change_of(unknown, unknown.lines[0]).comparisons
    assert comparison.now.after == (10,)
    assert not comparison.is_like


def test_after_half_a_year_weeks_are_no_longer_counted_from_an_injection() -> None:
    marks = [*steady(3, 14, 11), *steady(6, 1)]

    assert injected(date(2026, 5, 21), marks=marks).comparisons[0].now.after == (26,)
    assert injected(date(2026, 5, 20), marks=marks).comparisons[0].now.after == (None,)


def test_the_years_compare_weeks_with_the_last_and_the_first_cycle_that_have_them() -> None:
    days = [INJECTED - timedelta(weeks=12 * n) for n in range(10)]
    trend = make_trend(
        {ANKLE: []},
        span=Span.ALL,
        weekly={ANKLE: [(108, 8, 3), (60, 1, 3), (12, 4, 3), (0, 5, 3)]},
        injections=[Injection(day, frozenset([ANKLE])) for day in reversed(days)],
    )

    change = change_of(trend, trend.lines[0])

    assert [(mean, direction) for _period, mean, direction in told(change)] == [
        (4, Direction.SAME),
        (8, Direction.LOOSER),
    ]
    assert all(one.is_like for one in change.comparisons)
    assert change.direction == Direction.LOOSER


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
        first, longer = first or day, day if kind == CheckInKind.WEEKLY else longer
        day += timedelta(days=every)

    lines = lines_of(parts, _tallies(trend, rated), len(trend.periods))
    trend = replace(trend, lines=lines, weekly=lines)

    assert all(change_of(trend, line).direction for line in lines)


def _tallies(trend: Trend, rated: list[tuple[Part, date]]) -> list[Rated]:
    return [
        Rated(part, number, Tally(4 * count, count))
        for part in {part for part, _day in rated}
        for number, period in enumerate(trend.periods)
        if (count := sum(period.includes(day) for what, day in rated if what == part))
    ]


def test_first_four_weeks_with_ratings_are_the_beginning() -> None:
    change = changed([(20, 2, 1), (19, 2, 1), (17, 5, 1), (16, 9, 7), (0, 6, 3)])

    assert told(change)[-1][:2] == (Period(date(2026, 6, 28), date(2026, 7, 25)), 3)


def test_single_early_rating_is_passed_over_for_the_first_stretch_with_3() -> None:
    ((period, mean, _way),) = told(changed([(25, 9, 1), (10, 4, 3), (0, 4, 3)]))

    assert (period.first, mean) == (date(2026, 9, 6), 4)


def test_stretch_ends_before_the_newest_two_weeks() -> None:
    change = changed([(3, 4, 3), (1, 9, 7), (0, 9, 7)])

    assert told(change) == [(Period(date(2026, 10, 25), date(2026, 11, 7)), 4, Direction.TIGHTER)]


def test_without_earlier_ratings_there_is_no_direction() -> None:
    change = changed([(1, 9, 7), (0, 9, 7)])

    assert (change.comparisons, change.direction, float(change.weight)) == ((), None, 0.0)


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

    assert all(abs(one.points) <= 10 for one in change.comparisons)
    assert change.now is not None or not change.comparisons
    assert (change.direction is None) == (not change.comparisons)


def test_pairs_have_the_same_order_in_each_span() -> None:
    """The toes changed two years ago, which the last half year does not show."""
    same = {part: steady(4, 110) for part in (WRIST, ANKLE)}
    weekly = {**same, TOES: [*steady(0, 110, 100), *steady(8, 26)]}

    orders = {tuple(in_pairs(make_trend(weekly, span=span, weekly=weekly))) for span in Span}

    assert orders == {((WRIST, ANKLE), (TOES,))}
