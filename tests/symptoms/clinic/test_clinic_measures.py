"""What is said of a change between two measurements, worked out by hand from the sources."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symptoms.clinic.measures import GRADES, ClinicTest, Stage, Verdict, change, grade_of, speed, stage_of, verdicts

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


def said(test: ClinicTest, earlier: str | int, value: str | int, stage: Stage | None = None) -> dict[str, Verdict]:
    """What is said, by the stage that it is said of; "" where it is said once."""
    found = verdicts(test, Decimal(value), Decimal(earlier), stage)
    return {one.value if one else "": verdict for one, verdict in found.items()}


@pytest.mark.parametrize(
    ("stroke_year", "day", "stage"),
    [
        (None, date(2026, 5, 8), None),
        # At most from 1 January, at least from 31 December: 183 days are half a year.
        (2026, date(2026, 5, 8), Stage.EARLY),
        (2026, date(2026, 7, 2), Stage.EARLY),
        (2026, date(2026, 7, 3), None),
        (2025, date(2026, 7, 1), None),
        (2025, date(2026, 7, 2), Stage.LATE),
        (2020, date(2026, 5, 8), Stage.LATE),
    ],
)
def test_the_year_of_the_stroke_tells_the_stage_where_it_can(
    stroke_year: int | None, day: date, stage: Stage | None
) -> None:
    assert stage_of(stroke_year, day) == stage


@pytest.mark.parametrize(
    ("value", "says"), [(353, Verdict.LESS), (354, Verdict.MORE), (247, Verdict.LESS), (246, Verdict.MORE)]
)
def test_a_6_minute_walk_early_after_a_stroke_by_54_metres(value: int, says: Verdict) -> None:
    assert said(ClinicTest.SIX_MINUTES, 300, value, Stage.EARLY) == {"": says}


@pytest.mark.parametrize(
    ("value", "says"),
    [
        # 13 % of 300 m are 39 m, 23 % are 69 m.
        (338, Verdict.LESS),
        (339, Verdict.PERHAPS),
        (350, Verdict.PERHAPS),
        (369, Verdict.PERHAPS),
        (370, Verdict.MORE),
        (262, Verdict.LESS),
        (231, Verdict.PERHAPS),
        (230, Verdict.MORE),
    ],
)
def test_a_6_minute_walk_late_after_a_stroke_by_its_share(value: int, says: Verdict) -> None:
    assert said(ClinicTest.SIX_MINUTES, 300, value, Stage.LATE) == {"": says}


def test_a_6_minute_walk_at_an_unknown_stage_is_told_for_both() -> None:
    assert said(ClinicTest.SIX_MINUTES, 300, 350) == {"early": Verdict.LESS, "late": Verdict.PERHAPS}
    assert said(ClinicTest.SIX_MINUTES, 300, 310) == {"": Verdict.LESS}
    assert said(ClinicTest.SIX_MINUTES, 300, 400) == {"": Verdict.MORE}
    assert said(ClinicTest.SIX_MINUTES, 300, 300) == {}


@pytest.mark.parametrize(
    ("earlier", "value", "says"),
    [
        # 0.31 to 0.37 m/s is 0.06.
        ("32", "27", Verdict.NOT_MORE),
        # 0.30 to 0.40 m/s is 0.10, the error below 0.4 m/s; to 0.41 it is more.
        ("33.3", "25", Verdict.NOT_MORE),
        ("33.3", "24.4", Verdict.MORE),
        # 0.40 and 0.80 m/s belong to the middle: 0.15.
        ("25", "18.2", Verdict.NOT_MORE),
        ("25", "17.9", Verdict.MORE),
        ("12.5", "10.5", Verdict.NOT_MORE),
        ("12.5", "10.4", Verdict.MORE),
        # 1.00 to 0.79 m/s is 0.21, to 0.78 more.
        ("10", "12.7", Verdict.NOT_MORE),
        ("10", "12.8", Verdict.MORE),
    ],
)
def test_a_10_metre_walk_at_a_comfortable_pace_by_the_speed_before(earlier: str, value: str, says: Verdict) -> None:
    assert said(ClinicTest.TEN_METRES_EASY, earlier, value) == {"": says}


@pytest.mark.parametrize("test", [ClinicTest.TEN_METRES_FAST, ClinicTest.TEN_METRES])
def test_nothing_is_said_of_a_pace_whose_error_is_not_known(test: ClinicTest) -> None:
    assert said(test, "32", "12") == {}


@pytest.mark.parametrize("test", [ClinicTest.KNEE_BENT, ClinicTest.KNEE_STRAIGHT])
@pytest.mark.parametrize(
    ("earlier", "value", "says"),
    [(5, 15, {"": Verdict.ANKLE}), (5, 6, {"": Verdict.ANKLE}), (-30, 30, {"": Verdict.ANKLE}), (3, 3, {})],
)
def test_the_bend_of_an_ankle_is_never_judged(
    test: ClinicTest, earlier: int, value: int, says: dict[str, Verdict]
) -> None:
    assert said(test, earlier, value) == says


def test_the_figures_for_averages_of_muscles_are_not_applied_to_one_muscle() -> None:
    assert said(ClinicTest.ASHWORTH, 3, 1) == {}


@given(metres, metres)
def test_a_walk_further_is_a_change_up_and_back_the_same_change_down(one: Decimal, other: Decimal) -> None:
    there = change(ClinicTest.SIX_MINUTES, one, other)

    assert there == -change(ClinicTest.SIX_MINUTES, other, one)
    assert (there > 0) == (one > other)


@given(seconds, seconds)
def test_fewer_seconds_are_never_slower(one: Decimal, other: Decimal) -> None:
    quick, slow = min(one, other), max(one, other)

    assert change(ClinicTest.TEN_METRES, quick, slow) >= 0
