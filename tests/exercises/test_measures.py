"""What makes sense to note of each kind, typed from the list that was agreed."""

import pytest

from exercises.kinds import ExerciseKind

ASKED = {
    "walking": ["distance", "steps"],
    "saeboflex": ["repetitions"],
    "ems": ["settings"],
    "walkaide": ["settings"],
}


@pytest.mark.parametrize("kind", ExerciseKind)
def test_each_kind_offers_what_makes_sense_for_it(kind: ExerciseKind) -> None:
    assert list(kind.facts.extras) == ASKED.get(kind.value, [])


def test_what_is_worn_and_what_is_strapped_on() -> None:
    assert {kind.value for kind in ExerciseKind if kind.facts.worn} == {"splint", "saebostretch", "walkaide"}
    assert {kind.value for kind in ExerciseKind if kind.facts.strapped} == {
        "splint",
        "saeboflex",
        "saebostretch",
        "ems",
        "walkaide",
    }
