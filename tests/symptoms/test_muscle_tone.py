"""The mean grade of a limb, worked out by hand."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patients.body import Limb, Part, Region, Side
from symptoms.clinic_measures import GRADES, ClinicTest
from symptoms.muscle_tone import Graded, Tone, tones
from tests.people import alice_and_her_record
from tests.symptoms.clinic import make_measurement, measures_url

MAY, AUGUST = date(2026, 5, 8), date(2026, 8, 28)
GRADE = st.sampled_from([grade.value for grade in GRADES])


def graded(region: Region, was: str, now: str, *, side: Side = Side.LEFT, before: date = MAY) -> Graded:
    return Graded(Part(region, side), AUGUST, Decimal(now), Decimal(was), before)


def test_mean_of_an_arm_against_the_same_parts_before() -> None:
    # (3 + 2 + 2) / 3 = 2.33, then (2 + 1.5 + 1) / 3 = 1.5.
    arm = [graded(Region.ELBOW, "3", "2"), graded(Region.WRIST, "2", "1.5"), graded(Region.FINGERS, "2", "1")]
    assert tones(arm) == [Tone(Limb.ARM, Side.LEFT, AUGUST, 3, Decimal("1.50"), Decimal("2.33"), MAY)]
    assert tones(arm)[0].change == Decimal("-0.83")


@pytest.mark.parametrize(
    ("regions", "now", "counts"),
    [
        ((Region.ELBOW, Region.WRIST), ("2", "1.5"), False),  # 0.25 in an arm
        ((Region.ELBOW, Region.WRIST), ("2", "1"), True),  # 0.5
        ((Region.KNEE, Region.ANKLE), ("2", "1.5"), False),
        ((Region.KNEE, Region.ANKLE), ("1.5", "1.5"), True),
    ],
)
def test_a_change_counts_from_what_the_study_names(
    regions: tuple[Region, Region], now: tuple[str, str], counts: bool
) -> None:
    (tone,) = tones(graded(region, "2", value) for region, value in zip(regions, now, strict=True))
    assert tone.counts == counts


def test_other_parts_other_days_and_the_other_side_are_not_mixed() -> None:
    assert not tones([graded(Region.ELBOW, "3", "2"), graded(Region.ANKLE, "3", "2")])
    assert not tones([graded(Region.ELBOW, "3", "2"), graded(Region.WRIST, "3", "2", side=Side.RIGHT)])
    assert not tones([graded(Region.ELBOW, "3", "2"), graded(Region.WRIST, "3", "2", before=MAY - timedelta(days=1))])
    assert not tones([graded(Region.ELBOW, "3", "2"), Graded(Part(Region.WRIST, Side.LEFT), AUGUST, Decimal(2))])


@given(st.lists(st.tuples(st.sampled_from(Region), GRADE, GRADE), max_size=12))
def test_a_mean_lies_between_its_grades(rows: list[tuple[Region, Decimal, Decimal]]) -> None:
    for tone in tones(graded(region, str(was), str(now)) for region, was, now in rows):
        of_limb = [(was, now) for region, was, now in rows if region.limb == tone.limb]
        assert min(now for _was, now in of_limb) <= tone.mean <= max(now for _was, now in of_limb)
        assert 2 <= tone.parts <= len(of_limb)


@pytest.mark.django_db
def test_list_says_the_mean_below_the_grades_of_the_day() -> None:
    patient, _alice, client = alice_and_her_record()
    for region, was, now in ((Region.WRIST, 3, 2), (Region.FINGERS, 2, 2)):
        part = Part(region, Side.RIGHT)
        make_measurement(patient, was, MAY, ClinicTest.ASHWORTH, part)
        make_measurement(patient, now, AUGUST, ClinicTest.ASHWORTH, part)

    page = client.get(measures_url(patient)).content.decode()

    assert "Right arm, mean of 2 places: 2. It was 2.5 on 8 May 2026." in page
    assert "A study after stroke counts a change from 0.48." in page
