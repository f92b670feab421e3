"""When the three pictures were rated in their order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symptoms.trying.rules import went_well

RATINGS = st.integers(0, 10)


@pytest.mark.parametrize(
    ("answers", "well"),
    [
        ([0, 10, 6], True),
        ([2, 8, 2], True),
        ([0, 10, 10], True),
        # Not tight and tightest the wrong way round, alike, or the one between beyond them.
        ([10, 0, 6], False),
        ([6, 6, 6], False),
        ([2, 8, 0], False),
        ([2, 8, 10], False),
        # Who is not sure of one of them, or rated only two.
        ([0, None, 6], False),
        ([0, 10], False),
    ],
)
def test_worked_by_hand(answers: list[int | None], *, well: bool) -> None:
    assert went_well(answers) == well


@given(RATINGS, RATINGS, RATINGS)
def test_it_goes_well_in_one_direction_alone(slack: int, tightest: int, between: int) -> None:
    assert not (went_well([slack, tightest, between]) and went_well([tightest, slack, between]))


@given(st.lists(RATINGS, min_size=3, max_size=3, unique=True))
def test_of_any_three_different_ratings_one_order_goes_well(ratings: list[int]) -> None:
    low, middle, high = sorted(ratings)

    assert went_well([low, high, middle])
    assert went_well(ratings) == (ratings == [low, high, middle])
