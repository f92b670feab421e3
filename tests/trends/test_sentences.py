"""What a person reads about a trend, word for word."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patients.body import Part
from tests.trends.making import ANKLE, TOES, WRIST, make_trend, steady
from trends.periods import Span
from trends.sentences import facts, how_to_read, message, rule_of_thumb
from trends.series import Trend

TIGHTER = [*steady(3, 25, 18), *steady(6, 1)]
LOOSER = [*steady(6, 25, 18), *steady(3, 1)]
SAME = [*steady(2, 25, 18), *steady(2, 1)]


def fact(trend: Trend, key: str) -> str:
    return {fact.key: fact.words for fact in facts(trend)}[key]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ({ANKLE: TIGHTER}, "The ankle is tighter than in June"),
        ({ANKLE: LOOSER}, "The ankle is looser than in June"),
        ({ANKLE: SAME}, "The ankle is about the same as in June"),
        ({TOES: TIGHTER}, "The toes are tighter than in June"),
        ({TOES: LOOSER}, "The toes are looser than in June"),
        ({TOES: SAME}, "The toes are about the same as in June"),
        ({WRIST: TIGHTER, ANKLE: TIGHTER}, "The wrist and ankle are tighter than in June"),
        ({WRIST: SAME, ANKLE: TIGHTER}, "The ankle is tighter than in June"),
        ({WRIST: LOOSER, ANKLE: SAME}, "The wrist is looser than in June"),
        ({WRIST: SAME, ANKLE: SAME}, "The wrist and ankle are about the same as in June"),
        ({ANKLE: SAME, WRIST: []}, "The ankle is about the same as in June"),
        ({ANKLE: []}, "There are not enough ratings to compare yet"),
        ({}, "There are not enough ratings to compare yet"),
    ],
)
def test_message_says_which_part_changed_which_way_since_when(
    lines: dict[Part, list[tuple[int, float, int]]], said: str
) -> None:
    assert message(make_trend(lines)) == said


def test_larger_change_is_the_message_where_two_parts_went_opposite_ways() -> None:
    much_looser = [*steady(9, 25, 18), *steady(3, 1)]

    assert message(make_trend({WRIST: much_looser, ANKLE: TIGHTER})) == "The wrist is looser than in June"


def test_recent_beginning_is_told_in_weeks_and_not_by_its_month() -> None:
    assert message(make_trend({ANKLE: [*steady(3, 5, 2), *steady(6, 1)]})) == "The ankle is tighter than 4 weeks ago"


def test_long_span_names_the_year() -> None:
    assert message(make_trend({ANKLE: TIGHTER}, span=Span.YEARS)) == "The ankle is tighter than in October 2024"


def test_parts_on_both_sides_are_told_apart() -> None:
    left = Part.from_code("ankle-left")

    assert message(make_trend({left: SAME, ANKLE: TIGHTER})) == "The right ankle is tighter than in June"


def test_fact_of_a_part_gives_number_words_and_comparison() -> None:
    trend = make_trend({WRIST: SAME, ANKLE: TIGHTER})

    assert fact(trend, "Ankle") == "6 of 10 this week, tight. Tighter than in June, when it was 3."
    assert fact(trend, "Wrist") == "2 of 10 this week, a little tight. About the same as in June."
    assert fact(make_trend({ANKLE: LOOSER}), "Ankle") == (
        "3 of 10 this week, a little to fairly tight. Looser than in June, when it was 6."
    )


def test_thin_ratings_are_told_with_the_time_they_come_from() -> None:
    trend = make_trend({ANKLE: [*steady(4, 25, 20), (1, 4, 2), (0, 4, 1)]})

    assert fact(trend, "Ankle") == "4 of 10 in the last 2 weeks, fairly tight. About the same as in June."


def test_ratings_that_cannot_carry_a_statement_make_none() -> None:
    assert fact(make_trend({ANKLE: [(25, 3, 7), (0, 9, 2)]}), "Ankle") == "Not enough ratings in the last 4 weeks."
    assert fact(make_trend({ANKLE: [(0, 8, 5)]}), "Ankle") == (
        "8 of 10 this week, very tight. There are not enough earlier ratings to compare."
    )


def test_months_are_told_as_months() -> None:
    thin = make_trend({ANKLE: [(1, 2, 2), (0, 2, 1)]}, span=Span.YEARS)

    assert fact(thin, "Ankle").startswith("2 of 10 in the last 2 months, a little tight.")
    assert fact(make_trend({ANKLE: [(0, 2, 3)]}, span=Span.YEARS), "Ankle").startswith("2 of 10 this month")
    assert fact(make_trend({ANKLE: []}, span=Span.YEARS), "Ankle") == "Not enough ratings in the last 2 months."


def test_exercise_of_this_week_is_compared_with_that_of_the_first_weeks() -> None:
    trend = make_trend(minutes={25: 140, 24: 150, 23: 130, 22: 140, 0: 1})

    assert fact(trend, "Exercise") == "1 minute this week. In June it was 140 a week."


def test_exercise_that_began_just_now_is_compared_with_nothing() -> None:
    assert fact(make_trend(minutes={0: 90}), "Exercise") == "90 minutes this week."
    assert fact(make_trend(), "Exercise") == "No minutes noted."


def test_exercise_by_month_leaves_out_the_month_that_is_not_over() -> None:
    trend = make_trend(minutes={29: 1900, 1: 620, 0: 40}, span=Span.YEARS)

    assert fact(trend, "Exercise") == "620 minutes in October 2026. In June 2024 it was 1,900."


def test_injections_are_named_by_their_dates() -> None:
    visits = [date(2026, 5, 30), date(2026, 9, 19)]

    assert fact(make_trend(visits=visits), "Injected") == "On 30 May and 19 September."
    assert fact(make_trend(), "Injected") == "Not in this time."
    assert fact(make_trend(visits=visits, span=Span.YEARS), "Injected") == "On 30 May 2026 and 19 September 2026."


def test_many_injections_are_counted_and_the_last_is_named() -> None:
    visits = [date(2026, month, 1) for month in (1, 4, 7, 10)]

    assert fact(make_trend(visits=visits, span=Span.YEARS), "Injected") == "4 times. The last was on 1 October 2026."


def test_how_to_read_says_what_a_mark_is() -> None:
    assert how_to_read(make_trend()) == ["Higher is tighter.", "One mark is one week.", "The last week ends today."]
    assert how_to_read(make_trend(span=Span.YEARS, visits=[date(2026, 1, 1)])) == [
        "Higher is tighter.",
        "One mark is one month.",
        "This month is not over yet.",
        "A drop marks an injection.",
    ]


def test_gaps_are_told() -> None:
    one, two = [(3, 4, 1), (1, 4, 1), (0, 4, 1)], [(3, 4, 1), (0, 4, 1)]

    assert how_to_read(make_trend({ANKLE: one}))[-1] == "No ratings in the week of 1 November."
    assert how_to_read(make_trend({ANKLE: two}))[-1] == "2 weeks have no ratings."
    assert how_to_read(make_trend({ANKLE: one}, span=Span.YEARS))[-1] == "No ratings in September 2026."
    assert how_to_read(make_trend({ANKLE: two}, span=Span.YEARS))[-1] == "2 months have no ratings."


MARKS = st.lists(st.tuples(st.integers(0, 25), st.integers(0, 10), st.integers(1, 7)))


@given(MARKS, MARKS, st.sampled_from(Span), st.dictionaries(st.integers(0, 25), st.integers(0, 3000)))
def test_every_sentence_is_short_and_names_no_cause(
    ankle: list[tuple[int, float, int]], toes: list[tuple[int, float, int]], span: Span, minutes: dict[int, int]
) -> None:
    trend = make_trend({ANKLE: ankle, TOES: toes}, span=span, minutes=minutes)
    texts = [message(trend), *(fact.words for fact in facts(trend)), *how_to_read(trend), *rule_of_thumb()]

    assert all(len(sentence.split()) <= 15 for text in texts for sentence in re.split(r"(?<=\.)\s", text))
    assert not re.search(r"\b(because|due|thanks|cause|worn|wearing|should|normal|safe|%)\b", " ".join(texts))
