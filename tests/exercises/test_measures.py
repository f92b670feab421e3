"""What makes sense to note of each kind, typed from the list that was agreed."""

import pytest

from exercises.kinds import Kind
from exercises.measures import WORN, extras_of
from exercises.skin import STRAPPED

ASKED = {
    "walking": ["distance", "steps"],
    "saeboflex": ["repetitions"],
    "ems": ["settings"],
    "walkaide": ["settings"],
}


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_offers_what_makes_sense_for_it(kind: Kind) -> None:
    assert list(extras_of(kind)) == ASKED.get(kind.value, [])


def test_what_is_worn_and_what_is_strapped_on() -> None:
    assert {kind.value for kind in WORN} == {"splint", "saebostretch", "walkaide"}
    assert {kind.value for kind in STRAPPED} == {"splint", "saeboflex", "saebostretch", "ems", "walkaide"}
