"""What is worth asking about after a visit, and when."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from injections.effect.rules import FELT, felt_named, question_on
from injections.models import Visit

DAY = date(2026, 1, 5)
days = st.integers(min_value=-400, max_value=800)
some_day = st.none() | st.dates(date(2025, 6, 1), date(2028, 6, 1))
felt_days = st.none() | st.dates(DAY, date(2028, 6, 1))
visits = st.builds(
    Visit,
    date=st.just(DAY),
    began_on=felt_days,
    best_on=felt_days,
    fading_on=felt_days,
    not_yet_on=some_day,
    next_appointment=some_day,
)


def asked(day: int, **facts: object) -> str:
    """The code of what is asked that many days after the visit, "" for nothing."""
    felt = question_on(Visit(date=DAY, **facts), DAY + timedelta(days=day))
    return felt.code if felt else ""


# Week 1 begins on day 7. Jacinto 2020: it began after 12.9 days and was at its best after 5.0 weeks (day 35) on
# average; wearing off is asked about from week 8 (day 56) on, for 26 weeks at most (day 182).
@pytest.mark.parametrize(
    ("day", "code"),
    [
        (-1, ""),
        (0, ""),
        (6, ""),
        (7, "began"),
        (13, "began"),
        (27, "began"),
        (28, "best"),
        (35, "best"),
        (48, "best"),
        (49, ""),
        (55, ""),
        (56, "fading"),
        (89, "fading"),
        (181, "fading"),
        (182, ""),
        (4000, ""),
    ],
)
def test_each_is_asked_in_its_weeks(day: int, code: str) -> None:
    assert asked(day) == code


def test_what_was_answered_is_not_asked_again() -> None:
    assert asked(13, began_on=DAY + timedelta(days=12)) == ""
    assert asked(35, began_on=DAY + timedelta(days=12)) == "best"
    assert asked(35, best_on=DAY + timedelta(days=33)) == ""


def test_what_comes_before_an_answer_is_not_asked_any_more() -> None:
    assert asked(13, best_on=DAY + timedelta(days=12)) == ""
    assert asked(35, fading_on=DAY + timedelta(days=30)) == ""


def test_after_not_yet_nothing_is_asked_for_a_week() -> None:
    said = DAY + timedelta(days=10)
    assert [asked(day, not_yet_on=said) for day in (10, 16, 17)] == ["", "", "began"]


def test_from_the_next_appointment_on_nothing_is_asked() -> None:
    booked = DAY + timedelta(weeks=12)
    assert [asked(day, next_appointment=booked) for day in (83, 84, 85)] == ["fading", "", ""]


def test_an_appointment_before_the_visit_was_kept_already() -> None:
    assert asked(60, next_appointment=DAY) == "fading"


@given(visits, days)
def test_nothing_is_asked_before_the_visit_or_in_its_first_week(visit: Visit, day: int) -> None:
    if day < 7:
        assert question_on(visit, DAY + timedelta(days=day)) is None


@given(visits, days)
def test_nothing_is_asked_that_was_answered(visit: Visit, day: int) -> None:
    felt = question_on(visit, DAY + timedelta(days=day))
    assert felt is None or felt.day_of(visit) is None


@given(days)
def test_never_are_two_worth_asking_on_one_day(day: int) -> None:
    weeks = day // 7
    assert sum(felt.first_week <= weeks <= felt.last_week for felt in FELT) <= 1


@given(visits, days)
def test_an_answer_today_is_the_end_of_asking_until_the_next_question(visit: Visit, day: int) -> None:
    today = DAY + timedelta(days=day)
    felt = question_on(visit, today)
    if felt:
        setattr(visit, felt.column, today)
        assert question_on(visit, today) is None


def test_no_word_says_that_it_did_not_work() -> None:
    words = " ".join(f"{felt.label} {felt.question} {felt.when}" for felt in FELT)
    assert " not " not in words
    assert [str(felt.question) for felt in FELT] == [
        "Has it begun to work?",
        "Is it at its best?",
        "Is it wearing off?",
    ]


def test_an_unknown_one_is_an_error() -> None:
    with pytest.raises(KeyError):
        felt_named("cured")
