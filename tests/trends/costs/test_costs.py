"""What visits cost: each currency for itself, no share that nobody told, and no sum of what is not known."""

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

from injections.models import Insurance, Visit
from tests.people import alice_and_her_record, make_patient
from tests.trends.making import NOW, TODAY, trends_url
from trends.charts.stored import first_drawing
from trends.costs.chart import pictures, sentences, table
from trends.costs.reading import read_costs
from trends.costs.series import Cost, Costs


@pytest.fixture(autouse=True)
def frozen() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def cost(day: str, amount: str, currency: str = "GBP", insurance: Insurance | None = None) -> Cost:
    return Cost(date.fromisoformat(day), Decimal(amount), currency, insurance)


def of(*found: Cost, **more: Any) -> Costs:
    return Costs(TODAY, found, **more)


def message(*found: Cost) -> str:
    told: str = sentences(of(*found))["of_you"]["message"]
    return told


def facts(costs: Costs) -> list[tuple[str, str]]:
    return [(fact["key"], fact["words"]) for fact in sentences(costs)["of_you"]["facts"]]


@pytest.mark.django_db
def test_visits_with_a_cost_are_read_in_one_query() -> None:
    patient = make_patient()
    for ago, amount in ((0, 120), (90, None), (180, 100), (-1, 90)):
        Visit.objects.create(patient=patient, date=TODAY - timedelta(days=ago), cost=amount, currency="GBP")
    Visit.objects.create(patient=patient, date=TODAY, cost=99).erase()

    with CaptureQueriesContext(connection) as captured:
        found = read_costs(patient, TODAY)

    assert len(captured) == 1
    assert [one.amount for one in found.costs] == [Decimal(100), Decimal(120)]
    assert found.has_others


# ---- words ----


def test_the_last_visit_is_told_beside_the_one_before_in_the_same_currency() -> None:
    assert message(cost("2026-01-05", "1200"), cost("2026-05-05", "900.50")) == (
        "The last visit cost 900.50 GBP, the one before 1,200 GBP"
    )
    assert message(cost("2026-05-05", "900")) == "The last visit cost 900 GBP"
    assert message(cost("2026-01-05", "1200", "EUR"), cost("2026-05-05", "900")) == "The last visit cost 900 GBP"
    assert message(cost("2026-01-05", "1200", ""), cost("2026-05-05", "900", "")) == "The last visit cost 900"


def test_each_year_is_told_each_currency_for_itself() -> None:
    costs = of(
        cost("2024-03-01", "100"),
        cost("2025-01-05", "100", insurance=Insurance.PART),
        cost("2025-04-05", "50", insurance=Insurance.NO),
        cost("2025-08-05", "300", "EUR", Insurance.YES),
    )

    assert facts(costs) == [
        ("2025", "300 EUR for 1 visit. Insurance paid all or a part of 1 visit."),
        ("2025", "150 GBP for 2 visits. Insurance paid all or a part of 1 visit."),
        ("2024", "100 GBP for 1 visit."),
    ]


def test_notes_and_legend_say_what_is_left_out_and_what_a_hollow_bar_is() -> None:
    plain = sentences(of(cost("2025-01-05", "100")))
    assert (plain["notes"], plain["legend"]) == ([], [])

    full = of(cost("2026-01-05", "100", insurance=Insurance.YES), cost("2026-02-05", "9", ""), has_others=True)
    assert sentences(full)["notes"] == [
        "The picture leaves out costs without a currency.",
        "Visits without a cost are left out.",
    ]
    assert sentences(full)["legend"] == ["A hollow bar: insurance paid all or a part.", "This year is not over yet."]


# ---- drawings ----


def test_each_currency_has_two_pictures_and_what_has_none_is_never_drawn() -> None:
    costs = of(cost("2025-01-05", "100"), cost("2025-04-05", "50", ""), cost("2025-08-05", "300", "EUR"))

    assert [picture["title"] for picture in pictures(costs)] == [
        "Cost of each year, in EUR",
        "Cost of each visit, in EUR: 300",
        "Cost of each year, in GBP",
        "Cost of each visit, in GBP: 100",
    ]
    assert len(table(costs)["rows"]) == 3


def test_what_insurance_paid_stands_hollow_on_what_it_did_not() -> None:
    costs = of(
        cost("2025-01-05", "100", insurance=Insurance.PART),
        cost("2025-04-05", "50", insurance=Insurance.NO),
        cost("2026-04-05", "30", insurance=Insurance.UNSURE),
    )
    alone, insured = pictures(costs)[0]["sizes"][1]["data"]

    assert (alone["y"], insured["y"], insured["base"]) == ([50, 30], [100, 0], [50, 30])
    assert "line" in insured["marker"]
    assert "line" not in alone["marker"]
    assert [words["text"] for words in pictures(costs)[0]["sizes"][1]["layout"]["annotations"]] == ["150", "30"]


def test_numbers_without_room_over_their_bar_are_left_to_the_list() -> None:
    costs = of(*(cost(f"2025-{month:02}-05", "1200") for month in range(1, 12)))
    narrow, wide = (pictures(costs)[1]["sizes"][size]["layout"]["annotations"] for size in (1, 2))

    assert (len(narrow), len(wide)) == (2, 11)


@given(
    st.lists(
        st.tuples(
            st.decimals(0, 9_999_999, places=2),
            st.sampled_from(["GBP", "USD", ""]),
            st.sampled_from([None, *Insurance]),
        ),
        max_size=30,
    )
)
def test_no_amount_is_lost_or_added_to_another_currency(visits: list[tuple[Decimal, str, Insurance | None]]) -> None:
    days = [TODAY - timedelta(weeks=13 * number) for number in reversed(range(len(visits)))]
    costs = of(*(Cost(day, *visit) for day, visit in zip(days, visits, strict=True)))

    for currency in costs.currencies:
        together = sum(one.amount for one in costs.years(currency).values())
        assert together == sum(amount for amount, its, _insurance in visits if its == currency)
    for drawn in pictures(costs):
        assert not re.search(r"nan|inf\b", "".join(drawn["svg"]))
    assert len(table(costs)["rows"]) == len(visits)


def test_twelve_visits_are_drawn_and_the_numbers_have_all() -> None:
    costs = of(*(cost(f"{year}-{month:02}-05", "90") for year in (2024, 2025) for month in range(1, 8)))

    assert sentences(costs)["notes"] == ["These are the newest 12 visits. The numbers have all."]
    assert pictures(costs)[1]["sizes"][1]["layout"]["xaxis"]["range"] == [0, 12]
    assert len(table(costs)["rows"]) == 14


def test_table_has_the_visits_newest_first() -> None:
    costs = of(cost("2025-01-05", "100.5", insurance=Insurance.UNSURE), cost("2025-04-05", "50", "", Insurance.PART))

    assert table(costs)["head"] == ["Visit", "Cost", "Paid by insurance"]
    assert table(costs)["rows"] == [
        ["5 Apr 2025", "50", "Yes, a part of it"],
        ["5 Jan 2025", "100.50 GBP", "Not known"],
    ]


@pytest.mark.django_db
def test_page_is_there_once_a_cost_is() -> None:
    patient, _alice, client = alice_and_her_record()
    Visit.objects.create(patient=patient, date=TODAY, cost=120, currency="GBP")
    patient.raise_version()

    page = client.get(trends_url(patient, f"half-year/{first_drawing(patient, 'costs')}/")).content.decode()

    assert "<h1>Cost</h1>" in page
    assert "The last visit cost 120 GBP" in page
