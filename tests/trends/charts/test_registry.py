"""More than one chart: each has its drawings, and pages lead to those of the others."""

from dataclasses import replace

import pytest
from django.urls import reverse

from tests.people import alice_and_her_record
from tests.trends.making import TODAY, exercise
from trends.charts.periods import Span
from trends.charts.registry import CHARTS
from trends.charts.stored import current_drawing, drawings_of

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


def test_a_drawing_that_no_chart_has_is_refused() -> None:
    patient, _alice, _client = alice_and_her_record()
    with pytest.raises(IndexError):
        current_drawing(patient, Span.HALF_YEAR, drawings_of(patient), TODAY)
