"""Days compared, as a page says it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from symptoms.check_ins.causes import Cause
from symptoms.helped.rules import Helped
from symptoms.models import CheckIn
from tests.people import alice_and_her_record
from tests.trends.making import ANKLE, NOW, TIGHTNESS, TODAY, WRIST, exercise, make_trend, rate, steady, trends_url
from trends.charts.periods import Span
from trends.days.words import days_compared
from trends.reading import read
from trends.series import DayRating, Help, Injection, Note


@pytest.fixture(autouse=True)
def frozen() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


# Each third day was noted, and the ankle rated 7 on it instead of 4; the wrist is 3 on all days.
NOTED = range(0, 60, 3)
RATED = tuple(
    DayRating(part, ago(days), value)
    for days in range(60)
    for part, value in ((WRIST, 3), (ANKLE, 7 if days in NOTED else 4))
)


def said(**more: Any) -> dict[str, str]:
    trend = make_trend({WRIST: steady(4, 9), ANKLE: steady(4, 9)}, daily=RATED, **more)
    return {fact.key: fact.words for fact in days_compared(trend)}


def test_each_part_is_told_with_its_counts_and_no_difference_is_said() -> None:
    assert said(noted=[Note(ago(days), (Cause.SLEEP,)) for days in NOTED]) == {
        "Poor sleep": "Wrist: no difference seen. 20 days with it, 40 other days of those weeks. "
        "Ankle: on 20 days with it rated 7. On 40 other days of those weeks: 4."
    }


def test_causes_come_first_then_what_helped_then_exercise() -> None:
    found = said(
        noted=[Note(ago(days), (Cause.STRESS, Cause.PAIN)) for days in range(0, 60, 4)],
        helped=[Help(ago(days), (Helped.WARMTH,)) for days in range(0, 60, 5)],
        exercised=frozenset(map(ago, NOTED)),
    )

    assert list(found) == ["Pain", "Stress", "Warmth", "Exercise"]
    assert found["Exercise"].endswith("Ankle: on 20 days with it rated 7. On 40 other days of those weeks: 4.")


def test_what_was_noted_on_few_days_is_not_told() -> None:
    assert said(noted=[Note(ago(days), (Cause.SLEEP,)) for days in range(4)]) == {}
    assert said() == {}


def test_injection_of_another_part_leaves_the_weeks_of_a_part_as_they_are() -> None:
    noted = [Note(ago(days), (Cause.SLEEP,)) for days in range(0, 60, 8)]
    wrist = Injection(ago(17), frozenset([WRIST]))

    plain, injected = said(noted=noted)["Poor sleep"], said(noted=noted, injections=[wrist])["Poor sleep"]

    assert plain.partition("Ankle")[2] == injected.partition("Ankle")[2]
    assert plain.partition("Ankle")[0] != injected.partition("Ankle")[0]


def test_no_sentence_is_long_or_names_a_cause() -> None:
    words = " ".join(said(noted=[Note(ago(days), (Cause.SLEEP,)) for days in NOTED]).values())

    assert all(len(sentence.split()) <= 15 for sentence in re.split(r"(?<=\.)\s", words))
    assert not re.search(r"\b(because|due|cause|makes|helps|should|avoid|better)\b", words)


@pytest.mark.django_db
def test_it_is_read_from_the_span_and_stands_below_the_numbers() -> None:
    patient, _alice, client = alice_and_her_record(regions=["ankle-right"])
    for days in range(119):
        check_in = rate(patient, ago(days), ankle_right=7 if days % 3 == 0 else 4)
        if days % 3 == 0:
            CheckIn.objects.filter(pk=check_in.pk).update(causes=["sleep"], helped=["rest", "unsure"][: days % 2 + 1])
            exercise(patient, ago(days), 20)
    rate(patient, ago(400), ankle_right=9)

    page = client.get(trends_url(patient, TIGHTNESS)).content.decode()
    year = read(patient, Span.ALL, TODAY)

    assert len(year.daily) == 119
    assert {way for one in year.helped for way in one.ways} == {Helped.REST}
    assert len(year.exercised) == 40
    below = page.partition("Days compared")[2]
    assert "Ankle: on 40 days with it rated 7. On 79 other days of those weeks: 4." in below
