"""Distances in metres, kilometres and miles."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.log.lengths import distance_in_words, in_unit, read_distance


@pytest.mark.parametrize(
    ("written", "miles", "metres"),
    [
        ("1", True, 1609),  # 1 mile = 1609.344 m
        ("0.5", True, 805),  # 804.672
        ("26.2", True, 42165),  # 42164.8128
        ("1", False, 1000),
        ("1,5", False, 1500),
        ("about 2 km.", False, 2000),
        ("2km", True, 2000),
        ("800 metres", False, 800),
        ("800m", True, 800),
        ("1 mile", False, 1609),
        ("100 yards", True, 91),  # 91.44
        ("10 ft", False, 3),  # 3.048
        ("1,500", False, 1500),  # 1500 kilometres is nobody's walk
        ("1.200 m", False, 1200),
        ("1 200 m", True, 1200),
        ("1.200,5 m", False, 1200),
    ],
)
def test_a_distance_is_read_in_its_unit_or_else_in_the_one_somebody_likes(
    written: str, miles: bool, metres: int
) -> None:
    assert read_distance(written, miles=miles) == metres


@pytest.mark.parametrize("written", ["", "far", "1 2", "1 km 500 m", "1 mile 2 km", "1,50,0", "2o km", "1/2 mile"])
def test_what_could_mean_two_things_is_no_distance(written: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_distance(written, miles=False)


@pytest.mark.parametrize(
    ("metres", "kilometres", "miles"),
    [
        (1, "1 metre", "0 miles"),
        (805, "805 metres", "0.5 miles"),
        (1000, "1 kilometre", "0.62 miles"),  # 0.6214
        (1500, "1.5 kilometres", "0.93 miles"),  # 0.9321
        (1609, "1.61 kilometres", "1 mile"),  # 0.99979
        (20_000, "20 kilometres", "12.43 miles"),  # 12.4274
    ],
)
def test_a_distance_is_said_in_the_unit_somebody_likes(metres: int, kilometres: str, miles: str) -> None:
    assert distance_in_words(metres, miles=False) == kilometres
    assert distance_in_words(metres, miles=True) == miles


@given(st.integers(1, 6200), st.booleans())
def test_what_was_written_comes_back_as_it_was_written(hundredths: int, miles: bool) -> None:
    written = Decimal(hundredths) / 100

    assert in_unit(read_distance(str(written), miles=miles), miles=miles) == written
