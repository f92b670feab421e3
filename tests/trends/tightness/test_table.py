"""The numbers under the chart and in the file."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.setbacks.reasons import Reason
from medicines.names import MedicineName
from medicines.rules import What
from tests.trends.making import ANKLE, WRIST, make_trend, steady
from trends.charts.periods import Span
from trends.series import Injection, Medication, Stop
from trends.tightness.table import as_csv, table

VISIT = date(2026, 11, 13)


def test_rows_are_the_points_of_the_chart_newest_first() -> None:
    trend = make_trend({WRIST: [], ANKLE: [(1, 4, 3), (0, 5.5, 2)]}, minutes={0: 90}, visits=[VISIT])

    found = table(trend)

    assert found["parts"] == ["Wrist", "Ankle"]
    assert found["rows"][0] == {
        "first": "2026-11-15",
        "last": "2026-11-21",
        "words": "15 Nov",
        "days": [],
        "cells": [{"part": "Wrist", "mean": None, "ratings": 0}, {"part": "Ankle", "mean": 5.5, "ratings": 2}],
        "minutes": 90,
        "noted": "",
    }
    assert found["rows"][1]["days"] == [{"date": "2026-11-13", "words": "13 Nov", "sort": "here", "what": "Injection"}]
    assert len(found["rows"]) == 26


def test_months_are_named_with_their_year() -> None:
    rows = table(make_trend(span=Span.ALL, visits=[VISIT]))["rows"]

    assert (rows[0]["words"], rows[-1]["words"]) == ("Nov 2026", "Jun 2024")
    assert rows[0]["days"][0]["words"] == "13 Nov 2026"


def test_file_has_the_same_numbers_as_the_table() -> None:
    elsewhere = Injection(date(2026, 11, 12), frozenset([WRIST]))
    unknown = Injection(date(2026, 11, 11), frozenset(), is_complete=False)
    trend = make_trend(
        {ANKLE: [(1, 4, 3), (0, 5.5, 2)]}, minutes={0: 90}, visits=[VISIT], injections=[unknown, elsewhere]
    )

    assert [day["what"] for day in table(trend)["rows"][1]["days"]] == [
        "Injection",
        "Injection elsewhere",
        "Injection, places not noted",
    ]
    lines = list(csv.reader(io.StringIO(as_csv(table(trend)).removeprefix("\ufeff"))))

    ratings = ["Ankle", "Ankle, number of ratings"]
    injections = ["Injections", "Injections elsewhere", "Injections, places not noted"]
    happened = [*injections, "Also noted", "Medicines", "On hold"]
    days = ["2026-11-13", "2026-11-12", "2026-11-11"]
    assert lines[0] == ["First day", "Last day", *ratings, "Exercise minutes", *happened]
    assert lines[1] == ["2026-11-15", "2026-11-21", "5.5", "2", "90", "", "", "", "", "", ""]
    assert lines[2] == ["2026-11-08", "2026-11-14", "4.0", "3", "0", *days, "", "", ""]
    assert lines[3] == ["2026-11-01", "2026-11-07", "", "0", "0", "", "", "", "", "", ""]
    assert len(lines) == 27


def test_medicines_and_times_on_hold_stand_among_the_weeks_in_which_they_began() -> None:
    baclofen = Medication(date(2026, 11, 14), MedicineName.BACLOFEN, What.MORE)
    stop = Stop(date(2026, 11, 10), None, Reason.ILLNESS)
    long = Stop(date(2026, 1, 1), date(2026, 6, 30), Reason.FALL)

    trend = make_trend({ANKLE: steady(4, 9)}, visits=[VISIT], medicines=[baclofen], setbacks=[long, stop])
    found = table(trend)

    assert [(day["words"], day["what"]) for day in found["rows"][1]["days"]] == [
        ("14 Nov", "Baclofen: more of it"),
        ("13 Nov", "Injection"),
        ("10 Nov", "Illness, since 10 November."),
    ]
    assert [day["what"] for day in found["rows"][-1]["days"]] == ["A fall, from 1 January to 30 June."]
    week = list(csv.reader(io.StringIO(as_csv(found))))[2]
    assert week[-2:] == ["2026-11-14 Baclofen: more of it", "2026-11-10 Illness, since 10 November."]


@given(st.integers(0, 10), st.integers(0, 3000), st.sampled_from(Span))
def test_no_cell_of_the_file_is_a_formula(mean: int, minutes: int, span: Span) -> None:
    trend = make_trend({ANKLE: steady(mean, 9)}, minutes={0: minutes}, span=span, visits=[VISIT])

    for line in csv.reader(io.StringIO(as_csv(table(trend)).removeprefix("\ufeff"))):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in line)


@pytest.mark.parametrize("span", list(Span))
def test_chart_table_and_file_agree(span: Span) -> None:
    trend = make_trend({ANKLE: steady(4.3, 9, count=7)}, span=span)

    means = [row["cells"][0]["mean"] for row in table(trend)["rows"]]

    assert means == list(reversed(trend.lines[0].values))
