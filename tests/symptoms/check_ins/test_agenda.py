"""How much a check-in asks, and when it is the longer one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patients.body import Part, Region, Side
from symptoms.check_ins.agenda import LONGER, Agenda, CheckInKind, Rhythm, agenda_for, kind_due

PARTS = [Part(region, Side.LEFT) for region in (Region.ANKLE, Region.WRIST, Region.HIP, Region.KNEE, Region.TOES)]
DAY = date(2026, 11, 21)


def subjects(kind: CheckInKind, parts: int = 5, goal: str = "", *, no_spasms: bool = False) -> list[str]:
    agenda = agenda_for(kind, PARTS[:parts], goal)
    return [question.subject for question in agenda.questions(no_spasms=no_spasms)]


def test_the_daily_one_asks_three_questions() -> None:
    assert subjects(CheckInKind.DAILY, goal="Walk") == ["Left ankle", "Pain", "Spasms"]


def test_the_weekly_one_asks_six_with_two_parts_where_there_is_a_goal() -> None:
    assert subjects(CheckInKind.WEEKLY, goal="Walk") == [
        "Left wrist",
        "Left ankle",
        "Pain",
        "Spasms",
        "Strength of spasms",
        "The goal",
    ]


def test_the_weekly_one_asks_six_with_three_parts_where_there_is_no_goal() -> None:
    assert subjects(CheckInKind.WEEKLY) == [
        "Left wrist",
        "Left hip",
        "Left ankle",
        "Pain",
        "Spasms",
        "Strength of spasms",
    ]


def test_without_spasms_their_strength_is_not_asked() -> None:
    assert subjects(CheckInKind.WEEKLY, 1, "Walk", no_spasms=True) == ["Left ankle", "Pain", "Spasms", "The goal"]


def test_all_questions_ask_about_every_part() -> None:
    assert len(subjects(CheckInKind.ALL, goal="Walk")) == len(PARTS) + 4


@given(st.sampled_from([CheckInKind.DAILY, CheckInKind.WEEKLY]), st.integers(0, 5), st.text(max_size=5))
def test_no_check_in_but_the_one_asked_for_is_longer_than_six(kind: CheckInKind, parts: int, goal: str) -> None:
    count = len(subjects(kind, parts, goal))

    assert count <= (3 if kind == CheckInKind.DAILY else 6)
    assert count == 6 or kind == CheckInKind.DAILY or parts < 3


@pytest.mark.parametrize(
    ("first", "longer", "kind"),
    [
        (None, None, CheckInKind.DAILY),
        (6, None, CheckInKind.DAILY),
        (7, None, CheckInKind.WEEKLY),
        (30, 6, CheckInKind.DAILY),
        (30, 7, CheckInKind.WEEKLY),
        (30, 20, CheckInKind.WEEKLY),
    ],
)
def test_the_weekly_one_is_due_seven_days_after_the_last(
    first: int | None, longer: int | None, kind: CheckInKind
) -> None:
    days = [None if ago is None else DAY - timedelta(days=ago) for ago in (first, longer)]

    assert kind_due(Rhythm.BOTH, DAY, first=days[0], longer=days[1]) == kind


@given(st.none() | st.dates(max_value=DAY), st.none() | st.dates(max_value=DAY))
def test_who_wants_one_kind_gets_that_kind(first: date | None, longer: date | None) -> None:
    assert kind_due(Rhythm.DAILY, DAY, first=first, longer=longer) == CheckInKind.DAILY
    assert kind_due(Rhythm.WEEKLY, DAY, first=first, longer=longer) == CheckInKind.WEEKLY


def test_nothing_more_to_ask_is_said_only_of_a_longer_one_with_every_part() -> None:
    assert Agenda(CheckInKind.WEEKLY, tuple(PARTS)).asks_all(PARTS)
    assert not Agenda(CheckInKind.WEEKLY, tuple(PARTS[:2])).asks_all(PARTS)
    assert not Agenda(CheckInKind.DAILY, tuple(PARTS)).asks_all(PARTS)
    assert CheckInKind.DAILY not in LONGER
