"""What is said of a change between two measurements, worked out by hand from the sources."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symptoms.clinic_measures import GRADES, ClinicTest, Verdict, change, grade_of, speed, verdict

metres = st.integers(1, 1000).map(Decimal)
seconds = st.integers(10, 6000).map(lambda tenths: Decimal(tenths) / 10)


def test_grades_are_those_of_the_modified_ashworth_scale_and_1_plus_counts_as_one_and_a_half() -> None:
    assert [(grade.written, grade.value) for grade in GRADES] == [
        ("0", 0),
        ("1", 1),
        ("1+", Decimal("1.5")),
        ("2", 2),
        ("3", 3),
        ("4", 4),
    ]
    assert grade_of(Decimal("1.50")).written == "1+"


@pytest.mark.parametrize(("took", "fast"), [("20", "0.50"), ("14.2", "0.70"), ("7", "1.43"), ("60", "0.17")])
def test_speed_is_10_metres_by_the_seconds(took: str, fast: str) -> None:
    assert speed(Decimal(took)) == Decimal(fast)


@pytest.mark.parametrize(
    ("earlier", "value", "says"),
    [
        # 200 m in 6 minutes is 0.56 m/s: 20 m is called small and 50 m moderate, long after a stroke.
        (200, 212, Verdict.LESS_THAN_SMALL),
        (200, 219, Verdict.LESS_THAN_SMALL),
        (200, 220, Verdict.SMALL),
        (200, 180, Verdict.SMALL),
        (200, 249, Verdict.SMALL),
        (200, 250, Verdict.MODERATE),
        (200, 150, Verdict.MODERATE),
        # 144 m is 0.40 m/s: below it 44 m mattered.
        (144, 170, Verdict.SMALL),
        (143, 170, Verdict.LESS_THAN_SLOW),
        (100, 143, Verdict.LESS_THAN_SLOW),
        (100, 144, Verdict.SLOW_MATTERS),
        (100, 56, Verdict.SLOW_MATTERS),
        (200, 200, None),
    ],
)
def test_a_6_minute_walk(earlier: int, value: int, says: Verdict | None) -> None:
    assert verdict(ClinicTest.SIX_MINUTES, Decimal(value), Decimal(earlier)) == says


@pytest.mark.parametrize(
    ("earlier", "value", "says"),
    [
        # 0.33 to 0.38 m/s is 0.05, not more than the error below 0.4 m/s; to 0.39 it is more.
        ("30", "26.3", Verdict.WITHIN_ERROR),
        ("30", "25.6", Verdict.BEYOND_ERROR),
        # 0.50 to 0.61 m/s is 0.11; to 0.62 more.
        ("20", "16.4", Verdict.WITHIN_ERROR),
        ("20", "16.1", Verdict.BEYOND_ERROR),
        # 0.40 and 0.80 m/s belong to the middle.
        ("25", "21", Verdict.WITHIN_ERROR),
        ("12.5", "10.9", Verdict.BEYOND_ERROR),
        # 1.00 to 0.79 m/s is 0.21, to 0.78 more.
        ("10", "12.7", Verdict.WITHIN_ERROR),
        ("10", "12.8", Verdict.BEYOND_ERROR),
        ("20", "20", None),
    ],
)
def test_a_10_metre_walk_by_the_speed_before(earlier: str, value: str, says: Verdict | None) -> None:
    assert verdict(ClinicTest.TEN_METRES, Decimal(value), Decimal(earlier)) == says


@pytest.mark.parametrize("test", [ClinicTest.KNEE_BENT, ClinicTest.KNEE_STRAIGHT])
@pytest.mark.parametrize(
    ("earlier", "value", "says"),
    [(-5, 5, Verdict.WITHIN_TOOLS), (-10, 6, Verdict.WITHIN_TOOLS), (-10, 7, Verdict.BEYOND_TOOLS), (3, 3, None)],
)
def test_the_bend_of_an_ankle_is_not_over_read(
    test: ClinicTest, earlier: int, value: int, says: Verdict | None
) -> None:
    assert verdict(test, Decimal(value), Decimal(earlier)) == says


def test_the_figures_for_averages_of_muscles_are_not_applied_to_one_muscle() -> None:
    assert verdict(ClinicTest.ASHWORTH, Decimal(1), Decimal(3)) is None


@given(metres, metres)
def test_a_walk_further_is_a_change_up_and_back_the_same_change_down(one: Decimal, other: Decimal) -> None:
    there = change(ClinicTest.SIX_MINUTES, one, other)

    assert there == -change(ClinicTest.SIX_MINUTES, other, one)
    assert (there > 0) == (one > other)


@given(seconds, seconds)
def test_fewer_seconds_are_never_slower(one: Decimal, other: Decimal) -> None:
    quick, slow = min(one, other), max(one, other)

    assert change(ClinicTest.TEN_METRES, quick, slow) >= 0
