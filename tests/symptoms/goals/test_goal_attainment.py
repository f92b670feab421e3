"""The T-score of Goal Attainment Scaling, by the corrected formula."""

from dataclasses import replace
from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symptoms.goals.attainment import Level, Reached, level_of, mean_level, t_score

goals = st.builds(Reached, weight=st.integers(1, 3), level=st.integers(-2, 2))
several = st.lists(goals, min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("reached", "score"),
    [
        ([Reached(1, 0)], 50),
        ([Reached(1, 1)], 60),
        ([Reached(3, -2)], 30),
        # 50 + 10·2 / √(0.7·2 + 0.3·4)
        ([Reached(1, 1), Reached(1, 1)], 62.403),
        # Σwx = 3·1 + 1·(−1) = 2; Σw² = 10; (Σw)² = 16; √(7 + 4.8) = 3.43511
        ([Reached(3, 1), Reached(1, -1)], 55.822),
        # Σwx = 2·2 + 1·0 + 3·(−1) = 1; Σw² = 14; (Σw)² = 36; √(9.8 + 10.8) = 4.53872
        ([Reached(2, 2), Reached(1, 0), Reached(3, -1)], 52.203),
    ],
)
def test_the_score_of_goals_worked_out_by_hand(reached: list[Reached], score: float) -> None:
    assert t_score(reached) == pytest.approx(score, abs=0.001)


def test_no_goal_has_no_score() -> None:
    with pytest.raises(ValueError, match="no goal"):
        t_score([])


@given(several)
def test_goals_that_came_out_as_expected_score_50(reached: list[Reached]) -> None:
    assert t_score([replace(goal, level=0) for goal in reached]) == 50


@given(several, st.data())
def test_a_goal_reached_further_raises_the_score(reached: list[Reached], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(reached) - 1))
    better = [*reached]
    better[place] = replace(reached[place], level=reached[place].level + 1)

    assert t_score(better) > t_score(reached)


@given(several)
def test_the_opposite_of_every_level_mirrors_the_score_at_50(reached: list[Reached]) -> None:
    opposite = [replace(goal, level=-goal.level) for goal in reached]

    assert t_score(opposite) == pytest.approx(100 - t_score(reached))


@given(several, st.integers(2, 5))
def test_only_the_weights_against_each_other_count(reached: list[Reached], times: int) -> None:
    heavier = [replace(goal, weight=goal.weight * times) for goal in reached]

    assert t_score(heavier) == pytest.approx(t_score(reached))


@given(st.integers(1, 20), st.integers(-2, 2))
def test_goals_alike_spread_wider_the_more_there_are_but_never_beyond_the_root_of_what_they_share(
    count: int, level: int
) -> None:
    score = t_score([Reached(1, level)] * count)

    assert abs(score - 50) <= 10 * abs(level) / sqrt(0.3) + 1e-9


@pytest.mark.parametrize("weight", [1, 2, 3])
@pytest.mark.parametrize("level", list(Level))
def test_one_goal_alone_is_said_as_its_own_level(weight: int, level: Level) -> None:
    assert level_of(mean_level([Reached(weight, level)])) == level


@pytest.mark.parametrize(
    ("mean", "level"),
    [
        ("-2", Level.MUCH_LESS),
        ("-3/2", Level.MUCH_LESS),
        ("-149/100", Level.LESS),
        ("-1/2", Level.LESS),
        ("-49/100", Level.EXPECTED),
        ("1/2", Level.EXPECTED),
        ("51/100", Level.MORE),
        ("3/2", Level.MORE),
        ("151/100", Level.MUCH_MORE),
        ("2", Level.MUCH_MORE),
    ],
)
def test_a_mean_level_is_called_by_its_edges(mean: str, level: Level) -> None:
    assert level_of(Fraction(mean)) == level


def test_five_goals_a_little_more_are_a_little_more_though_their_score_is_65() -> None:
    five = [Reached(1, 1)] * 5

    assert t_score(five) == pytest.approx(65.08, abs=0.01)
    assert level_of(mean_level(five)) == Level.MORE


@given(several)
def test_words_follow_the_weighted_mean_of_the_levels(reached: list[Reached]) -> None:
    """Over weights and levels: the words are those of the mean, and lie among the levels of the goals."""
    total = sum(goal.weight for goal in reached)
    mean = sum(Fraction(goal.weight, total) * goal.level for goal in reached)
    said = level_of(mean_level(reached))

    assert said - Fraction(1, 2) <= mean <= said + Fraction(1, 2)
    assert min(goal.level for goal in reached) <= said <= max(goal.level for goal in reached)


@given(several)
def test_score_and_mean_lie_on_the_same_side_of_what_was_expected(reached: list[Reached]) -> None:
    assert (t_score(reached) > 50, t_score(reached) < 50) == (mean_level(reached) > 0, mean_level(reached) < 0)
