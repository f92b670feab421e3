"""Tests of the clinic and goals: what is read, which error is drawn around which result, and where none is."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from patients.body import Limb, Part, Side
from symptoms.clinic.measures import GRADES, ClinicTest
from symptoms.goals.attainment import Level
from symptoms.models import Goal, GoalReview, Measurement
from tests.people import alice_and_her_record, make_patient
from tests.trends.making import NOW, TODAY, trends_url
from trends.charts.stored import first_drawing
from trends.measures.chart import pictures, sentences, table
from trends.measures.reading import read_measures
from trends.measures.series import Measures, Result, Reviewed, What, bands, courses_of, error_of

ANKLE, WRIST, ELBOW, FINGERS = (Part.from_code(f"{name}-right") for name in ("ankle", "wrist", "elbow", "fingers"))
DAYS = tuple(date(2024, 1, 10) + timedelta(weeks=26 * number) for number in range(5))
SIX, EASY, FAST = What(ClinicTest.SIX_MINUTES), What(ClinicTest.TEN_METRES_EASY), What(ClinicTest.TEN_METRES_FAST)
KNEE_STRAIGHT = What(ClinicTest.KNEE_STRAIGHT, ANKLE)
ARM = What(ClinicTest.ASHWORTH, limb=(Limb.ARM, Side.RIGHT))


@pytest.fixture(autouse=True)
def frozen() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def grade(part: Part) -> What:
    return What(ClinicTest.ASHWORTH, part)


def made(results: dict[What, list[str]], **more: Any) -> Measures:
    """The results of each test, one on each of `DAYS`."""
    found = [
        (what, Result(day, Decimal(value)))
        for what, values in results.items()
        for day, value in zip(DAYS, values, strict=False)
    ]
    return Measures(TODAY, courses_of(found), **more)


def titles(measures: Measures) -> list[str]:
    return [picture["title"] for picture in pictures(measures)]


def layout(measures: Measures, number: int = 0) -> dict[str, Any]:
    drawn: dict[str, Any] = pictures(measures)[number]["sizes"][1]["layout"]
    return drawn


# ---- reading ----


@pytest.mark.django_db
def test_results_with_a_day_and_reviews_of_goals_that_are_there_are_read_in_two_queries() -> None:
    patient = make_patient()
    for day, value in ((DAYS[1], 200), (DAYS[0], 160), (None, 300), (TODAY + timedelta(days=1), 400)):
        Measurement.objects.create(patient=patient, test=ClinicTest.SIX_MINUTES, value=value, date=day)
    goals = [Goal.objects.create(patient=patient, words=words, added_on=DAYS[0]) for words in ("Walk", "Cup")]
    for goal in goals:
        GoalReview.objects.create(patient=patient, goal=goal, date=DAYS[0], level=Level.LESS)
    goals[1].erase()

    with CaptureQueriesContext(connection) as captured:
        found = read_measures(patient, TODAY)

    assert len(captured) == 2
    (course,) = found.courses
    assert [(one.day, one.value) for one in course.results] == [(DAYS[0], Decimal(160)), (DAYS[1], Decimal(200))]
    assert found.goals == (Reviewed("Walk", ((DAYS[0], Level.LESS),)),)


# ---- the error of a test ----


@pytest.mark.parametrize(
    ("what", "value", "stroke_year", "error"),
    [
        # 54 metres early after a stroke, 23 % later, the larger of both where nobody knows.
        (SIX, 200, 2020, 46),
        (SIX, 200, None, 54),
        (SIX, 300, None, 69),
        # By the speed before: 0.10 below 0.4 m/s, 0.15 up to 0.8, then 0.21.
        (EASY, 40, None, "0.10"),
        (EASY, 20, None, "0.15"),
        (EASY, 8, None, "0.21"),
        (FAST, 20, None, None),
        (What(ClinicTest.TEN_METRES), 20, None, None),
        # Of the ankle only the least is known, of one part's grade nothing.
        (KNEE_STRAIGHT, 5, None, None),
        (grade(WRIST), 2, None, None),
        (ARM, 2, None, "0.48"),
        (What(ClinicTest.ASHWORTH, limb=(Limb.LEG, Side.LEFT)), 2, None, "0.45"),
    ],
)
def test_the_next_result_may_differ_as_far_as_is_known_of_that_test(
    what: What, value: int, stroke_year: int | None, error: Any
) -> None:
    (course,) = courses_of([(what, Result(day, Decimal(value))) for day in DAYS[:2]])
    assert course.error_after(0, stroke_year) == (None if error is None else Decimal(error))


def test_early_after_a_stroke_it_is_54_metres() -> None:
    (course,) = courses_of([(SIX, Result(date(2024, 3, day), Decimal(300))) for day in (1, 20)])
    assert course.error_after(0, 2024) == 54


def test_a_band_lies_around_each_result_up_to_the_next_in_what_is_drawn() -> None:
    (course,) = made({EASY: ["20", "10", "8"]}).courses

    assert bands(course, None) == [
        (DAYS[0], DAYS[1], Decimal("0.35"), Decimal("0.65")),
        (DAYS[1], DAYS[2], Decimal("0.79"), Decimal("1.21")),
    ]


@given(st.decimals(1, 600, places=1), st.sampled_from([SIX, EASY, FAST, KNEE_STRAIGHT, ARM]))
def test_an_error_is_more_than_nothing_or_not_known(value: Decimal, what: What) -> None:
    error = error_of(what, value, None)
    assert error is None or error > 0


# ---- muscle tone ----


def test_three_parts_of_an_arm_have_one_picture_of_their_mean() -> None:
    measures = made(
        {grade(ELBOW): ["2", "1"], grade(WRIST): ["3", "1.5"], grade(FINGERS): ["3", "2"], grade(ANKLE): ["3"]}
    )

    assert titles(measures) == [
        "Muscle tone (Modified Ashworth), right ankle, grade: 3",
        "Muscle tone, right arm, mean grade: 2.67, then 1.5",
    ]
    assert len(table(measures)["rows"]) == 9


def test_a_grade_is_said_as_it_is_written() -> None:
    assert titles(made({grade(WRIST): ["3", "1.5"]})) == [
        "Muscle tone (Modified Ashworth), right wrist, grade: 3, then 1+"
    ]


def test_days_on_which_a_part_is_missing_have_no_mean() -> None:
    courses = made({grade(ELBOW): ["2", "1", "1"], grade(WRIST): ["3", "2", "2"], grade(FINGERS): ["3", "2"]}).courses
    (mean,) = [course for course in courses if course.what.limb]
    assert [one.day for one in mean.results] == list(DAYS[:2])


# ---- words ----


def test_titles_tell_the_story_and_the_list_what_a_change_says() -> None:
    measures = made({SIX: ["160", "205", "262", "190"], KNEE_STRAIGHT: ["-8", "2"]})

    assert titles(measures) == [
        "6-minute walk, metres: 160, then 262, then 190",
        "Ankle bend, knee straight, right ankle, degrees: -8, then 2",
    ]
    said = sentences(measures)
    assert said["of_you"]["message"] == "Tests and goals: 4 days since January 2024"
    assert [fact["words"] for fact in said["beside"]] == [
        "72 metres less than on 8 January 2025. More than the test’s own error.",
        "10 degrees more than on 10 January 2024. Measured again, it can differ by 7 degrees or more.",
    ]


def test_legend_says_where_the_error_is_known_and_where_it_is_not() -> None:
    known, unknown = (
        "A next result within the shade may be no real change.",
        "Where there is no shade, that is not known.",
    )
    assert sentences(made({SIX: ["160", "205"]}))["legend"] == [known]
    assert sentences(made({SIX: ["160", "205"], FAST: ["10", "9"]}))["legend"] == [known, unknown]
    assert sentences(made({FAST: ["10", "9"]}))["legend"] == []


def test_goals_stand_in_their_own_words_and_in_the_numbers_without_them() -> None:
    measures = made({}, goals=(Reviewed("=Walk", ((DAYS[0], Level.LESS), (DAYS[1], Level.MORE))),))

    (title,) = titles(measures)
    assert re.sub("[\u2066-\u2069]", "", title) == "Goal 1: “=Walk”"
    assert table(measures)["rows"][0] == ["10 Jul 2024", "Goal 1", "A little more than expected"]


def test_the_goals_reviewed_last_have_a_picture_under_their_own_number_and_the_numbers_have_all() -> None:
    goals = [Reviewed(f"Goal {n}", ((TODAY - timedelta(days=abs(n - 3)), Level.EXPECTED),)) for n in range(6)]
    measures = made({}, goals=tuple(goals))

    assert [title[:6] for title in titles(measures)] == ["Goal 3", "Goal 4", "Goal 5", "Goal 6"]
    assert len(table(measures)["rows"]) == 6
    assert sentences(measures)["notes"] == ["The pictures show the newest. The numbers have all."]


def test_levels_in_two_languages_stand_in_lines_with_as_much_more_room() -> None:
    measures = made({}, goals=(Reviewed("Walk", ((DAYS[0], Level.LESS),)),))
    once = layout(measures)
    with override("es"):
        twice = layout(measures)

    said = [{words["text"] for words in one["annotations"]} for one in (once, twice)]
    assert "Much less than expected" in said[0]
    assert "Mucho menos de lo esperado<br>(Much less than expected)" in said[1]
    rooms = [one["height"] - one["margin"]["t"] - one["margin"]["b"] for one in (once, twice)]
    assert rooms[1] == 2 * rooms[0]


# ---- drawings ----


def test_shades_are_drawn_from_result_to_result() -> None:
    shades = layout(made({SIX: ["160", "205", "262"]}))["shapes"]

    assert [(shade["x0"][:10], shade["x1"][:10], shade["y0"], shade["y1"]) for shade in shades] == [
        (DAYS[0].isoformat(), DAYS[1].isoformat(), 106, 214),
        (DAYS[1].isoformat(), DAYS[2].isoformat(), 151, 259),
    ]
    assert layout(made({FAST: ["10", "9"]}))["shapes"] == []


@pytest.mark.parametrize(
    ("what", "values", "scale"),
    [
        (SIX, ["160", "190"], [0, 300]),
        (EASY, ["20", "10"], [0, 1]),
        (KNEE_STRAIGHT, ["-8", "2"], [-10, 5]),
        (KNEE_STRAIGHT, ["0", "0"], [0, 5]),
        (grade(WRIST), ["1", "1"], [0, 4]),
    ],
)
def test_a_scale_has_room_for_all_and_shows_its_zero(what: What, values: list[str], scale: list[float]) -> None:
    assert layout(made({what: values}))["yaxis"]["range"] == scale


VALUES = {
    SIX: st.integers(1, 1000),
    EASY: st.integers(1, 600),
    KNEE_STRAIGHT: st.integers(-60, 60),
    grade(WRIST): st.sampled_from([grade.value for grade in GRADES]),
}


@given(st.data(), st.lists(st.integers(0, 4000), unique=True, max_size=40), st.sampled_from(list(VALUES)))
def test_every_course_makes_a_figure_of_31_points_that_plotly_knows(data: Any, ago: list[int], what: What) -> None:
    days = sorted(TODAY - timedelta(days=one) for one in ago)
    results = [(what, Result(day, Decimal(data.draw(VALUES[what])))) for day in days]
    measures = Measures(TODAY, courses_of(results))

    for drawn in pictures(measures):
        assert not re.search(r"nan|inf\b", "".join(drawn["svg"]))
        for size in drawn["sizes"]:
            low, high = size["layout"]["yaxis"]["range"]
            (line,) = size["data"]
            assert len(line["x"]) <= 31
            assert all(low <= value <= high for value in line["y"])
            assert all(low <= shade["y0"] <= shade["y1"] <= high for shade in size["layout"]["shapes"])


def test_nothing_measured_makes_no_picture() -> None:
    assert pictures(Measures(TODAY)) == []
    assert table(Measures(TODAY))["rows"] == []
    assert sentences(Measures(TODAY))["of_you"]["message"] == "Nothing to show yet"


@pytest.mark.django_db
def test_page_shows_what_was_measured() -> None:
    patient, _alice, client = alice_and_her_record()
    for day, value in ((DAYS[0], 160), (DAYS[1], 205)):
        Measurement.objects.create(patient=patient, test=ClinicTest.SIX_MINUTES, value=value, date=day)
    patient.raise_version()

    page = client.get(trends_url(patient, f"half-year/{first_drawing(patient, 'measures')}/")).content.decode()

    assert "<h1>Tests and goals</h1>" in page
    assert "6-minute walk, metres: 160, then 205" in page
