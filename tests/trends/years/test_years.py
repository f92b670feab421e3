"""All the years: what is read, the story that the titles tell, what is drawn and listed."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from exercises.models import Setback
from exercises.setbacks.reasons import Reason
from injections.models import Site, Visit
from patients.body import Part
from patients.models import Patient
from tests.people import alice_and_her_record, make_patient
from tests.trends.making import ANKLE, NOW, TODAY, TOES, WRIST, exercise, inject, rate, trends_url
from trends.doses.series import Dose
from trends.series import Stop, Tally
from trends.story import story
from trends.years.chart import pictures, sentences, table
from trends.years.reading import read_years
from trends.years.series import Before, Years, hours_of, periods_of, two_to_tell

KNEE = Part.from_code("knee-right")
IN = {"arm": WRIST, "leg": ANKLE}
DAYS = tuple(date(2024, 1, 1) + timedelta(weeks=week) for week in (0, 10, 20, 32, 46, 62, 78, 94, 110, 126, 142))


@pytest.fixture(autouse=True)
def frozen() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def dose(day: date, product: str = "botox", **units: int | None) -> Dose:
    found = {IN[limb]: None if amount is None else Decimal(amount) for limb, amount in units.items()}
    return Dose(day, product, found)


def marks(*values: float, days: tuple[date, ...] = DAYS) -> tuple[Before, ...]:
    return tuple(Before(day, Tally(round(value * 2), 2)) for day, value in zip(days, values, strict=False))


def years(**more: Any) -> Years:
    known: dict[str, Any] = {"today": TODAY, "days": DAYS}
    return Years(**known | more)


def titles(found: Years) -> list[str]:
    return [picture["title"] for picture in pictures(found)]


def words(found: Years, number: int = 0, size: int = 1) -> list[str]:
    layout = pictures(found)[number]["sizes"][size]["layout"]
    return [annotation["text"] for annotation in layout["annotations"]]


def treat(patient: Patient, day: date, product: str = "botox", **units: int | None) -> Visit:
    visit = Visit.objects.create(patient=patient, date=day, product=product)
    for region, amount in units.items():
        Site.objects.create(visit=visit, region=region, side="right", units=amount)
    return visit


# ---- reading ----


@pytest.mark.django_db
def test_units_are_added_by_limb_and_product_and_one_that_is_not_noted_leaves_its_limb_open() -> None:
    patient = make_patient()
    treat(patient, DAYS[0], ankle=75, knee=25, wrist=50)
    treat(patient, DAYS[1], "dysport", ankle=300, toes=None)
    treat(patient, DAYS[2]).erase()

    found = read_years(patient, TODAY)

    assert found.days == DAYS[:2]
    assert [(one.product, dict(one.units), one.total) for one in found.doses] == [
        ("botox", {ANKLE: Decimal(75), KNEE: Decimal(25), WRIST: Decimal(50)}, Decimal(150)),
        ("dysport", {ANKLE: Decimal(300), TOES: None}, None),
    ]
    assert found.products == ("botox",)


@pytest.mark.django_db
def test_before_a_visit_are_the_14_days_up_to_it_and_today_counts_where_a_cycle_has_lasted_as_long() -> None:
    patient = make_patient()
    visits = [TODAY - timedelta(weeks=30), TODAY - timedelta(weeks=15)]
    for day in visits:
        inject(patient, day, "ankle-right")
    for day, value in ((visits[1], 6), (visits[1] - timedelta(days=13), 4), (visits[1] - timedelta(days=14), 0)):
        rate(patient, day, ankle_right=value)
    rate(patient, visits[0], ankle_right=8)
    rate(patient, TODAY, ankle_right=2)

    ((part, found),) = read_years(patient, TODAY).tight

    assert part == ANKLE
    assert found == (Before(visits[0], Tally(8, 1)), Before(visits[1], Tally(10, 2)), Before(TODAY, Tally(2, 1)))
    inject(patient, TODAY - timedelta(weeks=2), "ankle-right")
    assert TODAY not in [mark.day for _part, found in read_years(patient, TODAY).tight for mark in found]


@pytest.mark.django_db
def test_exercise_and_times_on_hold_come_with_them_from_four_weeks_before_the_first_visit() -> None:
    patient = make_patient()
    exercise(patient, date(2020, 1, 1), 600)
    inject(patient, TODAY - timedelta(weeks=20), "ankle-right")
    exercise(patient, TODAY, 60)
    exercise(patient, TODAY, 30)
    for day, until in ((date(2020, 1, 1), date(2020, 2, 1)), (TODAY - timedelta(days=9), None)):
        Setback.objects.create(patient=patient, reason=Reason.FALL, started_on=day, ended_on=until)

    found = read_years(patient, TODAY)

    assert found.start == found.days[0]
    assert sum(hours * period.days / 7 for hours, period in zip(found.hours, found.periods, strict=True)) == 1.5
    assert [stop.first for stop in found.setbacks] == [TODAY - timedelta(days=9)]


@pytest.mark.django_db
def test_three_queries_however_long_the_record_is() -> None:
    patient = make_patient()
    for number in range(45):
        inject(patient, TODAY - timedelta(weeks=12 * number), "ankle-right")

    with CaptureQueriesContext(connection) as captured:
        read_years(patient, TODAY)

    assert len(captured) == 3


@given(st.integers(0, 4000))
def test_periods_are_31_at_most_alike_and_end_today(ago: int) -> None:
    found = periods_of(TODAY - timedelta(days=ago), TODAY)

    assert 1 <= len(found) <= 31
    assert found[-1].last == TODAY
    assert len({period.days for period in found}) == 1
    assert all(a.last + timedelta(days=1) == b.first for a, b in pairwise(found))


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 300)), max_size=20))
def test_hours_a_week_keep_every_minute(done: list[tuple[int, int]]) -> None:
    found = periods_of(TODAY - timedelta(days=200), TODAY)
    minutes = [(TODAY - timedelta(days=ago), amount) for ago, amount in done]
    inside = sum(amount for day, amount in minutes if day >= found[0].first)

    hours = hours_of(found, minutes)

    assert round(sum(hours) * 60 * found[0].days / 7) == inside


def test_of_arm_and_leg_the_part_that_changed_most_is_told() -> None:
    found = two_to_tell({WRIST: marks(5, 4), KNEE: marks(8, 2), ANKLE: marks(8, 5)})

    assert [part for part, _marks in found] == [WRIST, KNEE]


# ---- the story ----


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([8, 7, 5, 3, 7], [8, 3, 7]),
        ([8, 7, 5], [8, 5]),
        ([5, 6, 5], [5]),
        ([4, 17, 10], [4, 17, 10]),
        ([12], [12]),
        ([], []),
    ],
)
def test_a_story_is_the_first_the_farthest_and_the_last(values: list[float], told: list[float]) -> None:
    assert story(values) == told


def test_titles_tell_the_story_by_themselves() -> None:
    tight = ((WRIST, marks(7, 7, 6, 5, 4)), (ANKLE, marks(8, 7, 5, 3, 7)))
    periods = periods_of(DAYS[0], TODAY)
    hours = (4.0, *[16.8] * (len(periods) - 2), 10.2)
    doses = (dose(DAYS[0], arm=175, leg=225), dose(DAYS[5], arm=150, leg=100), dose(DAYS[-1], arm=50))

    assert titles(years(doses=doses, periods=periods, hours=hours, tight=tight)) == [
        "Weeks between injections: 10, then 16",
        "Botox, units at each visit: 400, then 50",
        "Exercise, hours a week: 4, then 17, then 10",
        "Tightness before each visit, 0 to 10: wrist 7, then 4; ankle 8, then 3, then 7",
    ]


def test_headline_is_the_injections_from_the_first_to_the_last() -> None:
    doses = (dose(DAYS[0], arm=175, leg=225), dose(DAYS[-1], arm=50))

    assert sentences(years(doses=doses))["of_you"]["message"] == (
        "400 units every 10 weeks at first, later 50 every 16"
    )
    assert sentences(years())["of_you"]["message"] == "Injections every 10 weeks at first, later every 16"


def test_units_of_two_products_have_a_picture_each_and_are_never_added_or_told_together() -> None:
    doses = (dose(DAYS[0], arm=100), dose(DAYS[1], arm=100), dose(DAYS[2], "dysport", arm=500))
    found = years(doses=doses)

    assert titles(found)[1:] == ["Dysport, units at each visit: 500", "Botox, units at each visit: 100"]
    assert "units" not in sentences(found)["of_you"]["message"]


def test_what_was_rated_is_told_to_others_without_you() -> None:
    found = years(tight=((ANKLE, marks(8, 7, 5, 3, 7)),), setbacks=(Stop(date(2026, 1, 3), None, Reason.FALL),))
    yours, others = (
        {fact["key"]: fact["words"] for fact in sentences(found)[who]["facts"]} for who in ("of_you", "of_others")
    )

    assert yours["Ankle"] == "You rated it 8 in January 2024, 3 in August 2024, 7 in November 2024."
    assert others["Ankle"] == "It was rated 8 in January 2024, 3 in August 2024, 7 in November 2024."
    assert yours["On hold"] == "A fall, since 3 January 2026."


# ---- drawings ----


def test_all_pictures_stand_on_one_time_axis() -> None:
    periods = periods_of(DAYS[0], TODAY)
    found = years(
        doses=(dose(DAYS[0], arm=5), dose(DAYS[1], arm=5)),
        periods=periods,
        hours=(3.0,) * len(periods),
        tight=((ANKLE, marks(3, 4, 5, 6)),),
        setbacks=(Stop(date(2026, 8, 1), None, Reason.FALL),),
    )

    for size in range(3):
        layouts = [picture["sizes"][size]["layout"] for picture in pictures(found)]
        assert len(layouts) == 4
        assert len({(one["margin"]["l"], one["margin"]["r"], *one["xaxis"]["range"]) for one in layouts}) == 1
        assert all(any(shape.get("fillcolor") == "var(--hold)" for shape in one["shapes"]) for one in layouts)


def test_the_going_time_is_an_outline_and_says_so() -> None:
    layout = pictures(years())[0]["sizes"][1]["layout"]

    (block,) = [shape for shape in layout["shapes"] if shape["type"] == "rect"]
    assert (block["x0"], block["x1"], block["y1"]) == (DAYS[-1].isoformat(), TODAY.isoformat(), 8)
    assert "fillcolor" not in block
    assert words(years())[-1] == "so far"
    assert {"10", "16", "8"} <= set(words(years()))


def test_arm_and_leg_differ_in_more_than_colour_and_are_named_beside_their_bars() -> None:
    found = years(doses=(dose(DAYS[0], arm=175, leg=225), dose(DAYS[-1], arm=50)))
    leg, arm = pictures(found)[1]["sizes"][1]["data"]

    assert "line" in arm["marker"]
    assert "line" not in leg["marker"]
    assert (leg["y"], arm["base"]) == ([225, 0], [225, 0])
    assert words(found, 1) == ["Leg", "Arm", "400", "50", "Arm 50", "Leg 0"]


def test_tightness_is_always_drawn_from_0_to_10() -> None:
    layout = pictures(years(tight=((ANKLE, marks(2, 3, 2, 3)),)))[1]["sizes"][1]["layout"]

    assert layout["yaxis"]["range"] == [0, 10]


def test_too_little_makes_no_picture() -> None:
    assert pictures(Years(today=TODAY, days=())) == []
    assert pictures(Years(today=TODAY, days=DAYS[:1])) == []


def test_visits_on_days_in_a_row_are_drawn_too() -> None:
    days = tuple(TODAY - timedelta(days=ago) for ago in (2, 1, 0))

    assert titles(years(days=days)) == ["Weeks between injections: 0"]


UNITS = st.none() | st.integers(0, 400)


@given(
    st.lists(st.tuples(st.integers(1, 3600), st.sampled_from(["botox", "dysport", ""]), UNITS, UNITS), max_size=45),
    st.integers(0, 40),
)
def test_every_record_makes_figures_that_plotly_knows(visits: list[tuple[int, str, Any, Any]], hours: int) -> None:
    ago = {days: (product, arm, leg) for days, product, arm, leg in visits}
    doses = [dose(TODAY - timedelta(days=days), ago[days][0], arm=ago[days][1], leg=ago[days][2]) for days in ago]
    doses.sort(key=lambda one: one.day)
    days = tuple(one.day for one in doses)
    periods = periods_of(days[0] if days else TODAY - timedelta(days=90), TODAY)
    tight = ((ANKLE, marks(*[5] * len(days), days=days)),) if len(days) > 1 else ()
    found = years(days=days, doses=tuple(doses), periods=periods, hours=(float(hours),) * len(periods), tight=tight)

    for picture in pictures(found):
        assert not re.search(r"nan|inf\b", "".join(picture["svg"]))
    assert len(table(found)["rows"]) == len(days)


def test_table_has_the_visits_newest_first() -> None:
    found = table(years(doses=(dose(DAYS[0], arm=175, leg=225), dose(DAYS[-1], arm=50))))

    assert found["head"] == ["Visit", "Weeks", "Medicine", "Arm", "Leg"]
    assert found["rows"][0] == ["21 Sep 2026", "8 so far", "Botox", "50", "0"]
    assert found["rows"][-1] == ["1 Jan 2024", "10", "Botox", "175", "225"]


@pytest.mark.django_db
def test_page_is_one_tap_from_how_it_is_going() -> None:
    patient, _alice, client = alice_and_her_record()
    for day in DAYS:
        treat(patient, day, ankle=50)
    patient.raise_version()

    assert "All the years" in client.get(trends_url(patient)).content.decode()
    page = client.get(trends_url(patient, "half-year/2/")).content.decode()

    assert "<h1>All the years</h1>" in page
    assert '<h3 id="picture-1">Weeks between injections: 10, then 16</h3>' in page
    assert page.count('aria-labelledby="picture-') == 2


@pytest.mark.django_db
def test_more_years_than_a_working_life_are_drawn() -> None:
    patient, _alice, client = alice_and_her_record()
    for day in (date(1980, 1, 1), date(2020, 1, 1)):
        inject(patient, day, "ankle-right")

    assert client.get(trends_url(patient, "half-year/2/")).status_code == 200
