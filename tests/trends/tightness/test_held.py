"""Setbacks in the trends: read from the record, shaded, named and said."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from exercises.models import Setback
from exercises.setbacks.reasons import Reason
from patients.models import Patient
from tests.people import alice_and_her_record, make_patient
from tests.trends.making import ANKLE, NOW, TIGHTNESS, TODAY, fill, inject, make_trend, steady, trends_url
from trends.charts.periods import Span
from trends.charts.scales import SIZES
from trends.reading import read
from trends.series import Stop, Trend
from trends.tightness.drawing import figure
from trends.words import facts, legend

# The half year up to 21 November 2026 begins on 24 May: 182 days.
FIRST_DAY = date(2026, 5, 24)
DIZZY = Stop(date(2026, 7, 31), date(2026, 9, 4), Reason.DIZZINESS)
BACK = Stop(date(2026, 10, 16), None, Reason.INJURY)
PHONE = SIZES[1]


def stop_of(patient: Patient, first: date, until: date | None, reason: Reason = Reason.ILLNESS) -> Setback:
    return Setback.objects.create(patient=patient, reason=reason, started_on=first, ended_on=until)


def boxes(trend: Trend) -> list[tuple[float, float]]:
    """Where the shades behind the upper plot begin and end, in days from the left."""
    shapes = [shape for shape in figure(trend, PHONE)["layout"]["shapes"] if shape["type"] == "rect"]
    upper = shapes[: len(shapes) // 2]
    assert [(s["x0"], s["x1"]) for s in upper] == [(s["x0"], s["x1"]) for s in shapes[len(upper) :]]
    return [(round(s["x0"] * 182, 6), round(s["x1"] * 182, 6)) for s in upper]


def words(trend: Trend) -> list[str]:
    return [annotation["text"] for annotation in figure(trend, PHONE)["layout"]["annotations"]]


@pytest.mark.django_db
def test_setbacks_that_touch_the_span_are_read_beside_the_visits() -> None:
    patient = make_patient()
    inject(patient, date(2026, 9, 19))
    stop_of(patient, date(2026, 3, 1), FIRST_DAY)
    stop_of(patient, date(2026, 4, 1), FIRST_DAY + timedelta(days=1))
    stop_of(patient, date(2026, 6, 5), date(2026, 6, 5))
    stop_of(patient, TODAY, None, Reason.FALL)
    stop_of(patient, date(2026, 6, 1), None).erase()
    stop_of(make_patient(), date(2026, 6, 1), None)

    trend = read(patient, Span.HALF_YEAR, TODAY)

    assert [visit.day for visit in trend.visits] == [date(2026, 9, 19)]
    assert trend.setbacks == (
        Stop(date(2026, 4, 1), date(2026, 5, 25), Reason.ILLNESS),
        Stop(TODAY, None, Reason.FALL),
    )


def test_shade_lasts_from_the_first_day_to_the_morning_on_which_it_was_over() -> None:
    # 24 May to 31 July are 68 days, to 4 September 103, to 16 October 145; what goes on lasts to the end.
    assert boxes(make_trend(setbacks=[DIZZY, BACK])) == [(68, 103), (145, 182)]


def test_shade_of_what_began_before_begins_at_the_edge() -> None:
    assert boxes(make_trend(setbacks=[Stop(date(2020, 1, 1), date(2026, 5, 31), Reason.FALL)])) == [(0, 7)]


def test_shades_lie_behind_the_marks_and_between_the_plots_is_a_strip_that_names_them() -> None:
    layout = figure(make_trend({ANKLE: steady(2, 5)}, setbacks=[DIZZY, BACK]), PHONE)["layout"]

    shades = [shape for shape in layout["shapes"] if shape["type"] == "rect"]
    assert {shade["layer"] for shade in shades} == {"below"}
    assert PHONE.minutes_up_to < shades[0]["y0"] < PHONE.tightness_from
    assert [text["text"] for text in layout["annotations"]][-4:-1] == ["Injury", "Dizzy", "On hold"]


def test_strip_without_room_at_the_left_names_the_setbacks_alone() -> None:
    assert "On hold" not in words(make_trend(setbacks=[Stop(FIRST_DAY, None, Reason.SKIN)]))


def test_without_setbacks_there_is_no_shade_no_strip_and_no_word_of_it() -> None:
    trend = make_trend({ANKLE: steady(2, 5)})

    assert boxes(trend) == []
    assert "On hold" not in words(trend)
    assert "On hold" not in [fact.key for fact in facts(trend)]
    assert "A shade marks a time on hold." not in legend(trend)


def test_facts_name_each_setback_with_its_days() -> None:
    trend = make_trend(setbacks=[DIZZY, BACK])

    fact = facts(trend)[-1]

    assert (fact.key, fact.words) == (
        "On hold",
        "Dizziness, from 31 July to 4 September. Injury or pain, since 16 October.",
    )
    assert "A shade marks a time on hold." in legend(trend)


def test_of_many_setbacks_the_facts_name_the_last_three() -> None:
    many = [Stop(date(2026, month, 1), date(2026, month, 9), Reason.ILLNESS) for month in range(6, 11)]

    assert facts(make_trend(setbacks=many))[-1].words == (
        "5 times. The last 3 were these. Illness, from 1 August to 9 August. "
        "Illness, from 1 September to 9 September. Illness, from 1 October to 9 October."
    )


@given(st.lists(st.tuples(st.integers(0, 900), st.none() | st.integers(1, 300)), max_size=8), st.sampled_from(Span))
def test_every_shade_lies_within_the_chart(spans: list[tuple[int, int | None]], span: Span) -> None:
    starts = [(TODAY - timedelta(days=ago), length) for ago, length in sorted(spans, reverse=True, key=lambda s: s[0])]
    stops = [Stop(day, day + timedelta(days=length) if length else None, Reason.OTHER) for day, length in starts]

    for size in SIZES:
        layout = figure(make_trend(span=span, setbacks=stops), size)["layout"]
        shades = [shape for shape in layout["shapes"] if shape["type"] == "rect"]
        assert len(shades) == 2 * len(stops)
        assert all(0 <= shade["x0"] <= shade["x1"] <= 1 and 0 <= shade["y0"] < shade["y1"] <= 1 for shade in shades)


@pytest.mark.django_db
@time_machine.travel(NOW, tick=False)
def test_page_shows_them_and_takes_8_queries_with_ten_years_of_them() -> None:
    patient, _alice, client = alice_and_her_record()
    fill(patient, 100)
    for ago in range(0, 3650, 60):
        stop_of(patient, TODAY - timedelta(days=ago), TODAY - timedelta(days=ago - 9) if ago else None)

    with CaptureQueriesContext(connection) as captured:
        page = client.get(trends_url(patient, TIGHTNESS)).content.decode()

    assert "The last 3 were these." in page
    assert "Illness, since 21 November." in page
    assert len(captured) <= 8
