"""The units by part: what is read, which parts got more or fewer, and that no product is added to another."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from injections.models import Site, Visit
from patients.body import Part
from tests.people import alice_and_her_record, make_patient
from tests.trends.making import ANKLE, NOW, TODAY, TOES, WRIST, trends_url
from trends.charts.stored import first_drawing
from trends.doses.chart import pictures, sentences, table
from trends.doses.reading import read_doses
from trends.doses.series import Dose, Doses

LEFT_ANKLE = Part.from_code("ankle-left")


@pytest.fixture(autouse=True)
def frozen() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def dose(number: int, product: str = "botox", **units: int | None) -> Dose:
    """The dose of a visit so many quarters of a year after the first; parts are named like wrist_right."""
    found = {Part.from_code(name.replace("_", "-")): amount for name, amount in units.items()}
    amounts = {part: None if amount is None else Decimal(amount) for part, amount in found.items()}
    return Dose(date(2023, 1, 2) + timedelta(weeks=13 * number), product, amounts)


def of(*found: Dose) -> Doses:
    return Doses(found)


def message(*found: Dose) -> str:
    told: str = sentences(of(*found))["of_you"]["message"]
    return told


def layout(found: Doses, number: int = 0, size: int = 1) -> dict[str, Any]:
    drawn: dict[str, Any] = pictures(found)[number]["sizes"][size]["layout"]
    return drawn


# ---- reading ----


@pytest.mark.django_db
def test_the_muscles_of_a_part_are_added_and_one_query_reads_all() -> None:
    patient = make_patient()
    visit = Visit.objects.create(patient=patient, date=TODAY, product="botox")
    for muscle, units in (("gastrocnemius", 75), ("soleus", 50)):
        Site.objects.create(visit=visit, region="ankle", side="right", muscle=muscle, units=units)
    Site.objects.create(visit=visit, region="toes", side="right")
    Visit.objects.create(patient=patient, date=TODAY, product="botox").erase()
    Visit.objects.create(patient=patient, date=TODAY + timedelta(days=1), product="botox")

    with CaptureQueriesContext(connection) as captured:
        (found,) = read_doses(patient, TODAY)

    assert len(captured) == 1
    assert found.units == {ANKLE: Decimal(125), TOES: None}


# ---- words ----


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ({"ankle_right": 50, "wrist_right": 30}, "The same units in each part as at the visit before"),
        ({"ankle_right": 75, "wrist_right": 30}, "More units in ankle than at the visit before"),
        ({"wrist_right": 30}, "Fewer units in ankle than at the visit before"),
        (
            {"ankle_right": 60, "toes_right": 10, "wrist_right": 20},
            "More units in ankle and toes, fewer in wrist than at the visit before",
        ),
        (
            {"ankle_right": 60, "toes_right": 10, "knee_right": 10, "wrist_right": 30},
            "More units in 3 parts than at the visit before",
        ),
    ],
)
def test_the_newest_visit_is_told_beside_the_one_before(now: dict[str, Any], words: str) -> None:
    assert message(dose(0, ankle_right=50, wrist_right=30), dose(1, **now)) == words


def test_visits_of_two_products_or_with_units_not_noted_are_never_compared() -> None:
    plain = "Units in each part, visit by visit"
    assert message(dose(0, ankle_right=50), dose(1, "dysport", ankle_right=150)) == plain
    assert message(dose(0, ankle_right=50), dose(1, ankle_right=None)) == plain
    assert message(dose(0, ankle_right=50)) == plain


def test_each_part_has_its_story() -> None:
    facts = sentences(of(dose(0, ankle_right=75), dose(1, ankle_right=100, wrist_right=30), dose(2, ankle_right=25)))

    assert {fact["key"]: fact["words"] for fact in facts["of_you"]["facts"]} == {
        "Wrist": "0, then 30, then 0 units",
        "Ankle": "75, then 100, then 25 units",
    }


def test_parts_on_both_sides_are_told_apart() -> None:
    assert table(of(dose(0, ankle_right=75, ankle_left=50)))["head"][2:] == ["Left ankle", "Right ankle"]


# ---- drawings ----


def test_each_product_has_a_picture_of_its_own_and_an_unknown_one_none() -> None:
    found = of(dose(0, ankle_right=50), dose(1, "dysport", ankle_right=150), dose(2, "unknown", ankle_right=10))

    assert [picture["title"] for picture in pictures(found)] == [
        "Dysport, units in each part",
        "Botox, units in each part",
    ]
    assert sentences(found)["notes"] == ["Visits without a known medicine or units stand in the numbers alone."]


def test_each_part_has_a_row_and_all_rows_one_scale() -> None:
    drawn = layout(of(dose(0, wrist_right=25, ankle_right=50), dose(1, ankle_right=75)))
    wrist, ankle = drawn["yaxis"], drawn["yaxis2"]

    assert wrist["domain"] == [0.5, 1]
    assert ankle["domain"] == [0, 0.5]
    assert wrist["range"] == ankle["range"]
    assert [words["text"] for words in drawn["annotations"]] == ["Wrist", "25", "0", "Ankle", "50", "75"]


def test_the_newest_visit_is_strong_and_stands_last() -> None:
    before, now = pictures(of(dose(0, ankle_right=50), dose(1, ankle_right=75)))[0]["sizes"][1]["data"]

    assert (before["y"], before["x"], now["y"], now["x"]) == ([50], [0.5], [75], [1.5])
    assert now["marker"] != before["marker"]


def test_units_that_are_not_noted_have_a_question_mark_and_no_bar() -> None:
    found = of(dose(0, ankle_right=50, toes_right=5), dose(1, ankle_right=75, toes_right=None))

    assert [words["text"] for words in layout(found)["annotations"]][3:] == ["Toes", "5", "?"]
    assert table(found)["rows"][0][2:] == ["75", "not noted"]


def test_twelve_visits_are_drawn_and_the_numbers_have_all() -> None:
    found = of(*(dose(number, ankle_right=50 + number) for number in range(14)))

    assert layout(found)["xaxis"]["range"] == [0, 12]
    assert len(table(found)["rows"]) == 14
    assert table(found)["rows"][0] == ["30 Mar 2026", "Botox", "63"]
    assert sentences(found)["notes"] == ["These are the newest 12 visits. The numbers have all."]


UNITS = st.dictionaries(
    st.sampled_from([WRIST, ANKLE, TOES, LEFT_ANKLE]), st.none() | st.integers(1, 999).map(Decimal), max_size=4
)


@given(st.lists(st.tuples(st.sampled_from(["botox", "dysport", "unknown", ""]), UNITS), max_size=20))
def test_every_record_makes_figures_of_31_points_that_plotly_knows(visits: list[tuple[str, Any]]) -> None:
    days = (date(2020, 1, 1) + timedelta(weeks=12 * number) for number in range(len(visits)))
    found = Doses(tuple(Dose(day, product, units) for day, (product, units) in zip(days, visits, strict=True) if units))

    for drawn in pictures(found):
        assert not re.search(r"nan|inf\b", "".join(drawn["svg"]))
        assert all(len(trace["x"]) <= 12 for size in drawn["sizes"] for trace in size["data"])
    assert len(table(found)["rows"]) == len(found.doses)
    assert sentences(found)["of_you"]["message"]


@pytest.mark.django_db
def test_page_is_there_from_the_first_visit_with_units() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = Visit.objects.create(patient=patient, date=TODAY, product="botox")
    address = trends_url(patient, f"half-year/{first_drawing(patient, 'doses')}/")
    assert "Nothing to show yet" in client.get(address).content.decode()

    Site.objects.create(visit=visit, region="ankle", side="right", units=50)
    patient.raise_version()

    page = client.get(address).content.decode()
    assert "<h1>Units by part</h1>" in page
    assert "Botox, units in each part" in page
