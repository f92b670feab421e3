"""The mean grade of a limb, worked out by hand."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patients.body import Limb, Part, Region, Side
from symptoms.clinic.measures import GRADES, ClinicTest
from symptoms.clinic.muscle_tone import Tone, ToneGrade, tones
from tests.people import alice_and_her_record
from tests.symptoms.clinic.making import make_measurement, measures_url

MAY, AUGUST = date(2026, 5, 8), date(2026, 8, 28)
# As the study had them, typed from it.
PARTS = {
    Limb.ARM: (Region.ELBOW, Region.WRIST, Region.FINGERS),
    Limb.LEG: (Region.HIP, Region.KNEE, Region.ANKLE),
}
GRADE = st.sampled_from([grade.value for grade in GRADES])


def graded(region: Region, was: str, now: str, *, side: Side = Side.LEFT, before: date = MAY) -> ToneGrade:
    return ToneGrade(Part(region, side), AUGUST, Decimal(now), Decimal(was), before)


def test_mean_of_an_arm_against_the_same_parts_before() -> None:
    # (3 + 2 + 2) / 3 = 2.33, then (2 + 1.5 + 1) / 3 = 1.5. The thumb was not in the study.
    arm = [graded(Region.ELBOW, "3", "2"), graded(Region.WRIST, "2", "1.5"), graded(Region.FINGERS, "2", "1")]
    assert tones([*arm, graded(Region.THUMB, "4", "4")]) == [
        Tone(Limb.ARM, Side.LEFT, AUGUST, Decimal("1.50"), Decimal("2.33"), MAY)
    ]
    assert tones(arm)[0].change == Decimal("-0.83")


@pytest.mark.parametrize(
    ("limb", "now", "counts"),
    [
        (Limb.ARM, ("2", "2", "1"), False),  # 0.33
        (Limb.ARM, ("2", "1.5", "1"), True),  # 0.5
        (Limb.ARM, ("3", "2", "3"), True),
        (Limb.LEG, ("2", "1", "2"), False),
        (Limb.LEG, ("1.5", "1.5", "1.5"), True),
    ],
)
def test_a_change_counts_from_what_the_study_names(limb: Limb, now: tuple[str, str, str], counts: bool) -> None:
    (tone,) = tones(graded(region, "2", value) for region, value in zip(PARTS[limb], now, strict=True))
    assert tone.counts == counts


@pytest.mark.parametrize("limb", list(Limb))
@pytest.mark.parametrize("left_out", [0, 1, 2])
def test_one_part_or_two_make_no_mean(limb: Limb, left_out: int) -> None:
    regions = [region for number, region in enumerate(PARTS[limb]) if number != left_out]

    assert not tones(graded(region, "3", "1") for region in regions)
    assert not tones([graded(regions[0], "3", "1")])


def test_other_parts_other_days_and_the_other_side_are_not_mixed() -> None:
    two = [graded(Region.ELBOW, "3", "2"), graded(Region.FINGERS, "3", "2")]

    assert not tones([*two, graded(Region.ANKLE, "3", "2")])
    assert not tones([*two, graded(Region.THUMB, "3", "2")])
    assert not tones([*two, graded(Region.WRIST, "3", "2", side=Side.RIGHT)])
    assert not tones([*two, graded(Region.WRIST, "3", "2", before=MAY - timedelta(days=1))])
    assert not tones([*two, ToneGrade(Part(Region.WRIST, Side.LEFT), AUGUST, Decimal(2))])
    assert tones([*two, graded(Region.WRIST, "3", "2")])


@given(st.lists(st.tuples(st.sampled_from(Region), GRADE, GRADE), max_size=20))
def test_a_mean_lies_between_its_grades(rows: list[tuple[Region, Decimal, Decimal]]) -> None:
    for tone in tones(graded(region, str(was), str(now)) for region, was, now in rows):
        of_limb = [now for region, _was, now in rows if region in PARTS[tone.limb]]
        assert min(of_limb) <= tone.mean <= max(of_limb)


@pytest.mark.django_db
def test_list_says_the_mean_below_the_grades_of_the_day_and_how_its_figure_was_found() -> None:
    patient, _alice, client = alice_and_her_record()
    for region, was, now in ((Region.ELBOW, 2, 2), (Region.WRIST, 3, 2), (Region.FINGERS, 2, 2)):
        part = Part(region, Side.RIGHT)
        make_measurement(patient, was, MAY, ClinicTest.ASHWORTH, part)
        make_measurement(patient, now, AUGUST, ClinicTest.ASHWORTH, part)

    page = client.get(measures_url(patient)).content.decode()

    assert "Right arm, mean of elbow, wrist and fingers: 2. It was 2.33 on 8 May 2026." in page
    assert "A study after stroke counts a change from 0.48. This is less." in page
    assert "Found by how results spread, not by what people noticed." in page


@pytest.mark.django_db
def test_list_says_no_mean_of_two_parts() -> None:
    patient, _alice, client = alice_and_her_record()
    for region in (Region.WRIST, Region.FINGERS):
        make_measurement(patient, 3, MAY, ClinicTest.ASHWORTH, Part(region, Side.RIGHT))
        make_measurement(patient, 1, AUGUST, ClinicTest.ASHWORTH, Part(region, Side.RIGHT))

    page = client.get(measures_url(patient)).content.decode()

    assert "mean of" not in page
    assert "A study after stroke" not in page
