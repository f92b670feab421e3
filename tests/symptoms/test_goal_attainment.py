"""The T-score of Goal Attainment Scaling, by the corrected formula."""

from dataclasses import replace
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symptoms.goal_attainment import Level, Reached, level_of, t_score

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
    assert level_of(t_score([Reached(weight, level)])) == level


@pytest.mark.parametrize(
    ("score", "level"),
    [
        (20, Level.MUCH_LESS),
        (34, Level.MUCH_LESS),
        (44, Level.LESS),
        (54, Level.EXPECTED),
        (56, Level.MORE),
        (66, Level.MUCH_MORE),
    ],
)
def test_a_score_is_said_as_the_level_that_it_is_nearest_to(score: float, level: Level) -> None:
    assert level_of(score) == level
