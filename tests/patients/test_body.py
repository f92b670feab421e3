"""The one vocabulary of the body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patients.body import REGIONS, Limb, Part, Region, Side, in_body_order, listed

parts = st.builds(Part, st.sampled_from(Region), st.sampled_from(Side))


def test_a_part_is_said_with_its_side() -> None:
    assert Part(Region.ANKLE, Side.RIGHT).words == "right ankle"


def test_arm_and_leg_have_the_regions_of_the_body() -> None:
    assert REGIONS[Limb.ARM] == ("shoulder", "elbow", "forearm", "wrist", "fingers", "thumb")
    assert REGIONS[Limb.LEG] == ("hip", "knee", "ankle", "toes")


def test_parts_are_listed_from_top_to_toe() -> None:
    chosen = [Part(Region.TOES, Side.LEFT), Part(Region.WRIST, Side.RIGHT), Part(Region.WRIST, Side.LEFT)]

    assert listed(chosen) == "left wrist, right wrist, left toes"


@given(parts)
def test_a_code_names_its_part_and_no_other(part: Part) -> None:
    assert Part.from_code(part.code) == part


@given(st.lists(parts))
def test_order_neither_adds_nor_loses_parts(some: list[Part]) -> None:
    assert set(in_body_order(some)) == set(some)


@pytest.mark.parametrize("code", ["", "ankle", "ankle-middle", "tail-left", "ankle-left-", "-", "ANKLE-LEFT"])
def test_anything_else_is_no_part(code: str) -> None:
    with pytest.raises(ValueError, match=r"not a (part|valid)"):
        Part.from_code(code)
