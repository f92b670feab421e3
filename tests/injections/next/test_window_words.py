"""How the wait for the next injection is said and drawn."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from injections.next.rules import next_window
from injections.next.words import next_in_words, sag, said_on, until_in_words

LAST = date(2026, 9, 19)
OPENS = date(2026, 12, 12)
MOMENTS = st.integers(min_value=0, max_value=400).map(lambda days: LAST + timedelta(days=days))
BOOKINGS = st.none() | st.integers(min_value=1, max_value=400).map(lambda days: LAST + timedelta(days=days))


def said(today: date, weeks: int | None = None, booked: date | None = None) -> tuple[str, str]:
    words = said_on(next_window(LAST, weeks, booked), today)
    return words.sentence, words.progress


def test_before_the_window_the_weeks_are_counted() -> None:
    assert said(date(2026, 11, 21)) == (
        "Window opens in 3 weeks, 12 December.",
        "Week 9 of 12. The clinic decides the date.",
    )


def test_a_longer_interval_is_counted_to_its_own_end() -> None:
    assert said(date(2026, 11, 21), weeks=16) == (
        "Window opens in 7 weeks, 9 January 2027.",
        "Week 9 of 16. The clinic decides the date.",
    )


def test_in_the_first_week_the_visit_itself_is_named() -> None:
    assert said(LAST) == ("Window opens in 12 weeks, 12 December.", "The last injection was on 19 September.")


def test_an_open_window_says_since_when() -> None:
    assert said(date(2026, 12, 20)) == (
        "Window open since 12 December.",
        "13 weeks since the last injection. The clinic decides the date.",
    )


def test_the_day_it_opens_is_said() -> None:
    assert said(OPENS)[0] == "Window opens today, 12 December."


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 11, 21), "The appointment is in 4 weeks, 16 December."),
        (date(2026, 12, 15), "The appointment is tomorrow, 16 December."),
        (date(2026, 12, 16), "The appointment is today, 16 December."),
        (date(2026, 12, 18), "The appointment was on 16 December. Add the visit if it took place."),
    ],
)
def test_a_booked_appointment_goes_before_the_window(today: date, words: str) -> None:
    assert said(today, booked=date(2026, 12, 16))[0] == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "tomorrow"),
        (2, "in 2 days"),
        (13, "in 13 days"),
        (14, "in 2 weeks"),
        (20, "in 3 weeks"),
        (84, "in 12 weeks"),
    ],
)
def test_far_days_are_said_in_weeks(days: int, words: str) -> None:
    assert until_in_words(LAST + timedelta(days=days), LAST) == words


def test_an_early_appointment_is_to_be_confirmed() -> None:
    words = said_on(next_window(LAST, None, date(2026, 11, 28)), LAST).warning
    assert words == ("Most labels say 12 weeks or more. Ask your clinic about this date.")


def test_the_line_of_the_ninth_week_is_the_one_that_was_drawn_by_hand() -> None:
    line = sag(0.75)
    assert line.path == "M10 9Q136.8 51.8 263.5 30.4"
    assert (line.x, line.y) == ("263.5", "30.4")


@given(MOMENTS, st.none() | st.integers(min_value=12, max_value=26), BOOKINGS)
def test_whatever_the_day_the_words_are_short_and_name_no_date_before_12_weeks(
    today: date, weeks: int | None, booked: date | None
) -> None:
    words = said_on(next_window(LAST, weeks, booked), today)
    for sentence in re.split(r"(?<=[.])\s", f"{words.sentence} {words.progress} {words.warning}".strip()):
        assert len(sentence.split()) <= 15
    if booked is None:
        assert not re.search(r"Window open\w* .*(September|October|November)", words.sentence)
    assert 10 <= float(words.line.x) <= 348


@given(MOMENTS, MOMENTS, st.integers(min_value=12, max_value=26))
def test_the_line_only_ever_grows(some: date, other: date, weeks: int) -> None:
    window = next_window(LAST, weeks, None)
    earlier, later = sorted([some, other])
    assert float(said_on(window, earlier).line.x) <= float(said_on(window, later).line.x)


@given(MOMENTS)
def test_the_sentence_without_a_booking_always_speaks_of_the_window(today: date) -> None:
    assert next_in_words(next_window(LAST, None, None), today).startswith("Window open")
