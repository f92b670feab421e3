"""Whether ratings differ on days with something noted: worked by hand, what must hold of all, and how often it errs."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symptoms.scales import Steps
from tests.trends.making import ANKLE
from trends.days.rules import Beside, compare, weeks_of
from trends.series import DayRating

INJECTED = date(2026, 9, 7)
TODAY = date(2026, 11, 21)
# Day, value and whether it was noted: two weeks of three and two days noted, and one of the first kind again.
FIRST = [(0, 6, True), (1, 6, True), (2, 6, True), (3, 4, False), (4, 4, False)]
SECOND = [(7, 7, True), (8, 7, True), (9, 5, False), (10, 5, False), (11, 5, False)]
THIRD = [(day + 14, value, noted) for day, value, noted in FIRST]

Days = list[tuple[int, int, bool]]


def day(number: int) -> date:
    return INJECTED + timedelta(days=number)


def beside(days: Days, injections: Collection[date] = (INJECTED,), today: date = TODAY) -> Beside | None:
    ratings = [DayRating(ANKLE, day(number), value) for number, value, _noted in days]
    noted = {day(number) for number, _value, is_noted in days if is_noted}
    return compare(weeks_of(ratings, injections, today), noted)


def test_each_week_has_as_much_weight_as_it_has_days_of_both_kinds() -> None:
    """Means 6 and 4, 7 and 5, 6 and 4; the weights are 6/5 each."""
    assert beside(FIRST + SECOND + THIRD) == Beside(8, 7, Fraction(19, 3), Fraction(13, 3), is_told=True)


def test_few_days_are_within_chance_however_far_apart() -> None:
    """The variance is 6/20 x 24/5 in each of two weeks: 2 points are 4.8, less than three times its root, 5.09."""
    assert beside(FIRST + SECOND) == Beside(5, 5, Fraction(13, 2), Fraction(9, 2), is_told=False)


def test_fewer_than_5_days_of_a_kind_say_nothing() -> None:
    assert beside(FIRST + SECOND[1:]) is None
    assert beside(FIRST + SECOND[:-1]) is None
    assert beside([]) is None


def test_weeks_with_days_of_one_kind_alone_do_not_count() -> None:
    tight_at_first = [(number, 8, True) for number in range(7)]
    loose_later = [(number, 3, False) for number in range(35, 42)]

    assert beside(tight_at_first + loose_later) is None
    assert beside(FIRST + SECOND + THIRD + loose_later) == beside(FIRST + SECOND + THIRD)


def test_new_injection_begins_a_new_week() -> None:
    """Injected again on day 3, days 7 and 8 lie in one week with 3, 4 and 9, and days 14 to 16 with 10 and 11."""
    found = beside(FIRST + SECOND + THIRD, injections=[INJECTED, day(3)])

    assert found == Beside(5, 5, Fraction(13, 2), Fraction(14, 3), is_told=False)


def test_without_an_injection_in_half_a_year_weeks_are_counted_back_from_today() -> None:
    months = [(number, value, noted) for number, value, noted in FIRST + SECOND + THIRD]

    found = beside(months, injections=[INJECTED - timedelta(weeks=26)], today=day(20))
    assert found == beside(months)
    assert beside(months, injections=[INJECTED - timedelta(weeks=26)], today=day(17)) != found


def test_ratings_among_different_numbers_of_answers_are_not_compared() -> None:
    days = FIRST + SECOND + THIRD
    noted = {day(number) for number, _value, is_noted in days if is_noted}
    steps = {True: Steps.SIX, False: Steps.ELEVEN}
    ratings = [DayRating(ANKLE, day(number), value, steps[is_noted]) for number, value, is_noted in days]

    assert compare(weeks_of(ratings, [INJECTED], TODAY), noted) is None


def test_less_than_a_point_is_no_difference_however_sure() -> None:
    days = [(number, 5 if number % 7 < 6 and number % 2 else 4, number % 2 == 1) for number in range(170)]
    half = [(number, 4, noted) if number % 14 > 6 else (number, value, noted) for number, value, noted in days]

    assert beside(days) is not None
    found = beside(half)
    assert found
    assert 0 < found.points < 1
    assert not found.is_told


DAYS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 9), st.booleans()), max_size=61, unique_by=lambda one: one[0]
)


@given(DAYS, st.integers(-3000, 3000))
def test_the_same_days_at_another_time_say_the_same(days: Days, later: int) -> None:
    by = timedelta(days=later)
    ratings = [DayRating(ANKLE, day(number) + by, value) for number, value, _noted in days]
    noted = {day(number) + by for number, _value, is_noted in days if is_noted}

    assert compare(weeks_of(ratings, [INJECTED + by], TODAY + by), noted) == beside(days)
    assert compare(weeks_of(ratings, [], TODAY + by), noted) == beside(days, injections=[])


@given(DAYS, st.randoms(use_true_random=False))
def test_the_order_in_which_ratings_come_says_nothing(days: Days, rng: Random) -> None:
    shuffled = list(days)
    rng.shuffle(shuffled)

    assert beside(shuffled) == beside(days)


@given(DAYS)
def test_a_point_more_everywhere_is_no_difference_more(days: Days) -> None:
    found, higher = beside(days), beside([(number, value + 1, noted) for number, value, noted in days])

    assert (found is None) == (higher is None)
    if found and higher:
        assert (higher.points, higher.is_told) == (found.points, found.is_told)
        assert (higher.mean, higher.other_mean) == (found.mean + 1, found.other_mean + 1)


@given(DAYS)
def test_the_other_days_are_to_these_as_these_to_them(days: Days) -> None:
    found, other = beside(days), beside([(number, value, not noted) for number, value, noted in days])

    assert (found is None) == (other is None)
    if found and other:
        assert (other.points, other.is_told, other.days) == (-found.points, found.is_told, found.others)


@given(DAYS)
def test_what_is_told_has_days_enough_and_a_point_between(days: Days) -> None:
    found = beside(days)

    if found:
        assert min(found.days, found.others) >= 5
        assert abs(found.points) >= 1 or not found.is_told


def people(number: int, spread: float, effect: float, *, in_runs: bool) -> Iterator[Beside]:
    """Made-up people over two cycles that loosen by 2.5 points, half of each day's deviation carried over to the next.

    A fifth of days are noted, one by one or in runs, and lie so many points higher; 60 percent are rated.
    """
    rng = Random(1)  # noqa: S311 -- it makes up ratings, not a secret
    for _person in range(number):
        deviation, is_noted, days = 0.0, False, []
        for at in range(182):
            deviation = 0.5 * deviation + rng.gauss(0, spread * 0.75**0.5)
            is_noted = rng.random() < ((0.7 if is_noted else 0.1) if in_runs else 0.2)
            level = 5 - 2.5 * max(0, 1 - abs(at % 84 / 7 - 5) / 7)
            value = round(min(max(level + deviation + effect * is_noted, 0), 10))
            days += [(at, value, is_noted)] if rng.random() < 0.6 else []
        found = beside(days, [INJECTED, day(84), day(168)], day(181))
        if found:
            yield found


@pytest.mark.parametrize("in_runs", [False, True])
@pytest.mark.parametrize("spread", [0.8, 1.2])
def test_it_seldom_errs_in_made_up_people(spread: float, in_runs: bool) -> None:
    none = list(people(300, spread, 0, in_runs=in_runs))
    two = list(people(100, spread, 2, in_runs=in_runs))

    assert sum(found.is_told for found in none) <= len(none) / 100
    assert sum(found.is_told for found in two) >= len(two) * 0.9
