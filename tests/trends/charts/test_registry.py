"""More than one chart: each has its drawings, and pages lead to those of the others."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.people import alice_and_her_record
from tests.trends.making import TODAY, exercise, fill, trends_url
from trends.charts.periods import Span
from trends.charts.registry import CHARTS, Chart
from trends.charts.stored import current_drawing, drawings_of, first_drawing

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2026-11-21T10:00:00Z")]


def test_a_second_chart_has_its_page_its_numbers_and_a_way_there(monkeypatch: pytest.MonkeyPatch) -> None:
    patient, _alice, client = alice_and_her_record()
    added = drawings_of(patient)
    second = replace(CHARTS[0], code="again", label="Once more")
    monkeypatch.setattr("trends.charts.stored.CHARTS", (*CHARTS, second))
    exercise(patient, TODAY, 30)
    here, there = (reverse("trends:trends", args=[patient.id, Span.HALF_YEAR, n]) for n in (0, added))

    page = client.get(here).content.decode()
    assert f'href="{there}"' in page
    assert "Once more" in page
    assert f'href="{here}"' in client.get(there).content.decode()
    numbers = client.get(reverse("trends:numbers", args=[patient.id, Span.HALF_YEAR, added]))
    assert numbers["Content-Disposition"] == 'attachment; filename="again-half-year.csv"'


@pytest.mark.parametrize("chart", CHARTS, ids=[chart.code for chart in CHARTS])
def test_a_page_that_was_drawn_takes_5_queries_and_a_new_one_8(chart: Chart) -> None:
    patient, _alice, client = alice_and_her_record()
    fill(patient, 400)
    page = trends_url(patient, f"half-year/{first_drawing(patient, chart.code)}/")

    anew, again = (_queries(client, page) for _look in range(2))

    assert again <= 5 < anew
    assert anew <= 8


def _queries(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page).status_code == 200
    return len(captured)


def test_three_charts_are_named_at_once_and_the_rest_beneath_one_summary() -> None:
    patient, _alice, client = alice_and_her_record()
    exercise(patient, TODAY, 30)
    page = client.get(trends_url(patient, "half-year/0/")).content.decode()
    at_once, _summary, beneath = page.partition("More pictures")

    assert [chart.code for chart in CHARTS if chart.is_first] == ["tightness", "cycle", "years"]
    for chart in CHARTS[1:]:
        assert (f"<b>{chart.label}</b>" in at_once) == chart.is_first
        assert (f"<b>{chart.label}</b>" in beneath) == (chart.is_named and not chart.is_first)


def test_a_drawing_that_no_chart_has_is_refused() -> None:
    patient, _alice, _client = alice_and_her_record()
    with pytest.raises(IndexError):
        current_drawing(patient, Span.HALF_YEAR, drawings_of(patient), TODAY)
