"""Problems by week: from which injection a week is counted, what is left out, and that nothing is said of why."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from symptoms.models import SideEffect
from symptoms.problems.kinds import Effect, RedFlags, Tier
from tests.people import alice_and_her_record, make_patient
from tests.trends.making import NOW, TODAY, inject, trends_url
from trends.charts.stored import first_drawing
from trends.problems.chart import pictures, sentences, table
from trends.problems.reading import read_problems
from trends.problems.series import Problems, Report

FIRST, LAST = TODAY - timedelta(weeks=30), TODAY - timedelta(weeks=10)


@pytest.fixture(autouse=True)
def frozen() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def of(*reports: tuple[date, Effect | None]) -> Problems:
    return Problems((FIRST, LAST), tuple(Report(*one) for one in reports))


def after(visit: date, days: int, effect: Effect | None = Effect.SORE) -> tuple[date, Effect | None]:
    return visit + timedelta(days=days), effect


def report(patient: Any, day: date, **facts: Any) -> SideEffect:
    return SideEffect.objects.create(patient=patient, reported_on=day, **{"red_flags": RedFlags.NO} | facts)


@pytest.mark.django_db
def test_reports_that_name_a_sign_or_a_group_are_read_in_two_queries() -> None:
    patient = make_patient()
    for day in (LAST, LAST, FIRST):
        inject(patient, day)
    report(patient, LAST, effect=Effect.SORE)
    report(patient, TODAY, red_flags=RedFlags.YES, tier=Tier.RED)
    report(patient, TODAY)
    report(patient, TODAY, effect=Effect.SORE).erase()

    with CaptureQueriesContext(connection) as captured:
        found = read_problems(patient, TODAY)

    assert len(captured) == 2
    assert found.visits == (FIRST, LAST)
    assert found.reports == (Report(LAST, Effect.SORE), Report(TODAY, None))


@pytest.mark.parametrize(("days", "week"), [(0, 0), (6, 0), (7, 1), (181, 25), (182, None)])
def test_a_week_is_counted_from_the_last_injection_for_half_a_year(days: int, week: int | None) -> None:
    problems = Problems((FIRST,), ())
    assert problems.week_of(Report(FIRST + timedelta(days=days))) == week


def test_before_any_injection_there_is_no_week() -> None:
    assert of(after(FIRST, -1)).counted == ()


def test_the_day_of_an_injection_begins_its_cycle() -> None:
    problems = of(after(FIRST, 3), after(LAST, 0), after(LAST, 9))

    assert problems.this_cycle[:3] == (1, 1, 0)
    assert problems.earlier[:3] == (1, 0, 0)


# ---- words ----


def test_it_is_told_how_many_and_in_which_weeks() -> None:
    problems = of(after(FIRST, 1), after(FIRST, 15), after(LAST, 2), after(LAST, 3, None))
    said = sentences(problems)

    assert said["of_you"]["message"] == "2 problems since the last injection, 2 after earlier ones"
    assert [(fact["key"], fact["words"]) for fact in said["beside"]] == [
        ("Sore, bruised or aching", "3 times, in weeks 1 and 3."),
        ("Emergency signs", "1 time, in week 1."),
    ]
    assert said["notes"] == ["A problem after an injection need not come from it."]


def test_many_weeks_are_told_by_their_ends() -> None:
    problems = of(*(after(LAST, 7 * week) for week in range(6)))

    assert sentences(problems)["beside"][0]["words"] == "6 times, from week 1 to week 6."


def test_legend_and_notes_say_what_is_there_and_what_is_left_out() -> None:
    alone = sentences(of(after(LAST, 1), after(FIRST, -1)))
    assert alone["legend"] == ["By the day of the report.", "A full bar: since the last injection."]
    assert alone["notes"][1:] == ["Problems before the first injection, or 26 weeks after one, are left out."]
    assert sentences(of(after(FIRST, 1)))["legend"][1:] == ["A hollow bar: after earlier injections."]


# ---- drawings ----


def test_the_newest_cycle_is_full_and_the_earlier_ones_hollow_above_it() -> None:
    now, before = pictures(of(after(FIRST, 1), after(LAST, 1), after(LAST, 2)))[0]["sizes"][1]["data"]

    assert (now["y"][0], before["y"][0], before["base"][0]) == (2, 1, 2)
    assert ("line" in now["marker"], "line" in before["marker"]) == (False, True)


def test_without_a_problem_after_an_injection_there_is_no_picture() -> None:
    assert pictures(of()) == []
    assert pictures(Problems((), (Report(TODAY, Effect.SORE),))) == []


@given(st.lists(st.integers(0, 900), max_size=6, unique=True), st.lists(st.integers(0, 900), max_size=20))
def test_every_report_is_counted_once_at_most_and_listed_always(visits: list[int], reports: list[int]) -> None:
    days, told = (sorted(TODAY - timedelta(days=ago) for ago in found) for found in (visits, reports))
    problems = Problems(tuple(days), tuple(Report(day, Effect.SORE) for day in told))

    assert sum(problems.this_cycle) + sum(problems.earlier) == len(problems.counted) <= len(told)
    assert len(table(problems)["rows"]) == len(told)
    assert problems.length <= 26
    for drawn in pictures(problems):
        assert not re.search(r"nan|inf\b", "".join(drawn["svg"]))


def test_table_has_the_reports_newest_first() -> None:
    found = table(of(after(FIRST, -1), after(LAST, 8, Effect.WEAKER)))

    assert found["head"] == ["Day", "Week", "Problem"]
    assert found["rows"] == [
        ["20 Sep 2026", "2", "Treated muscle too weak"],
        ["24 Apr 2026", "", "Sore, bruised or aching"],
    ]


@pytest.mark.django_db
def test_page_shows_when_problems_were_reported() -> None:
    patient, _alice, client = alice_and_her_record()
    inject(patient, LAST)
    report(patient, LAST + timedelta(days=8), effect=Effect.SORE)
    patient.raise_version()

    page = client.get(trends_url(patient, f"half-year/{first_drawing(patient, 'problems')}/")).content.decode()

    assert "<h1>Problems by week</h1>" in page
    assert "<b>Sore, bruised or aching</b> 1 time, in week 2." in page
