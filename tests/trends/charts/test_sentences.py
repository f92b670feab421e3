"""What a person reads about a trend, word for word."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patients.body import Part
from tests.trends.making import ANKLE, TOES, WRIST, make_trend, steady
from trends.charts.periods import Span
from trends.series import Injection, Trend
from trends.words import facts, legend, message, notes, rule_of_thumb, title

TIGHTER = [*steady(3, 25, 8), *steady(6, 1)]
LOOSER = [*steady(6, 25, 8), *steady(3, 1)]
SAME = [*steady(2, 25, 8), *steady(2, 1)]


def fact(trend: Trend, key: str) -> str:
    return {fact.key: fact.words for fact in facts(trend)}[key]


@pytest.mark.parametrize(
    ("lines", "yours", "others"),
    [
        (
            {ANKLE: TIGHTER},
            "You rated the ankle tighter than in August",
            "The ankle was rated tighter than in August",
        ),
        ({ANKLE: LOOSER}, "You rated the ankle looser than in August", "The ankle was rated looser than in August"),
        (
            {TOES: SAME},
            "You rated the toes about the same as in August",
            "The toes were rated about the same as in August",
        ),
        (
            {WRIST: TIGHTER, ANKLE: TIGHTER},
            "You rated the wrist and ankle tighter than in August",
            "The wrist and ankle were rated tighter than in August",
        ),
        (
            {WRIST: SAME, ANKLE: TIGHTER},
            "You rated the ankle tighter than in August",
            "The ankle was rated tighter than in August",
        ),
        (
            {WRIST: LOOSER, ANKLE: SAME},
            "You rated the wrist looser than in August",
            "The wrist was rated looser than in August",
        ),
        (
            {ANKLE: []},
            "There are not enough ratings to compare yet",
            "There are not enough ratings to compare yet",
        ),
        ({}, "There are not enough ratings to compare yet", "There are not enough ratings to compare yet"),
    ],
)
def test_message_says_what_was_rated_and_since_when_and_never_what_is(
    lines: dict[Part, list[tuple[int, float, int]]], yours: str, others: str
) -> None:
    trend = make_trend(lines)

    assert message(trend, of_you=True) == yours
    assert message(trend) == others


def test_larger_change_is_the_message_where_two_parts_went_opposite_ways() -> None:
    much_looser = [*steady(9, 25, 8), *steady(3, 1)]

    assert message(make_trend({WRIST: much_looser, ANKLE: TIGHTER})) == "The wrist was rated looser than in August"


def test_recent_beginning_is_told_in_weeks_and_not_by_its_month() -> None:
    trend = make_trend({ANKLE: [*steady(3, 5, 2), *steady(6, 1)]})

    assert message(trend, of_you=True) == "You rated the ankle tighter than 4 weeks ago"


def test_long_span_names_the_year() -> None:
    trend = make_trend({ANKLE: []}, span=Span.ALL, weekly={ANKLE: [*steady(3, 14, 11), *steady(6, 1)]})

    assert message(trend, of_you=True) == "You rated the ankle tighter than in August 2026"


def test_parts_on_both_sides_are_told_apart() -> None:
    left = Part.from_code("ankle-left")

    trend = make_trend({left: SAME, ANKLE: TIGHTER})

    assert message(trend, of_you=True) == "You rated the right ankle tighter than in August"


def test_fact_of_a_part_gives_number_words_and_comparison() -> None:
    trend = make_trend({WRIST: SAME, ANKLE: TIGHTER})

    assert fact(trend, "Ankle") == (
        "Rated 6 of 10 this week, tight. Tighter than in August, rated 3. In June it was rated 3."
    )
    assert fact(trend, "Wrist") == (
        "Rated 2 of 10 this week, a little tight. About the same as in August, rated 2. In June it was rated 2."
    )


def test_fall_and_return_are_both_told() -> None:
    """The demo's sentence: 5 at first, 2 in summer, 7 now."""
    trend = make_trend({ANKLE: [*steady(5.25, 25, 20), *steady(2, 14, 11), *steady(7, 1)]})

    assert fact(trend, "Ankle") == (
        "Rated 7 of 10 this week, tight to very tight. Tighter than in August, rated 2. In June it was rated 5."
    )


def test_same_weeks_after_an_injection_are_named_and_other_weeks_said_to_be_others() -> None:
    lines = {ANKLE: [*steady(5, 14, 13), (12, 3, 3), *steady(5, 11, 1), (0, 6, 3)]}
    last = date(2026, 9, 10)
    like = make_trend(lines, visits=[last - timedelta(weeks=12), last])
    first = make_trend({ANKLE: [*steady(3, 8, 4), *steady(6, 1)]}, visits=[last])
    before = make_trend({ANKLE: [*steady(3, 14, 11), *steady(6, 1)]}, visits=[last])

    assert fact(like, "Ankle").endswith("Tighter than in August, rated 3. Both times in week 10 after an injection.")
    assert fact(first, "Ankle").endswith(
        "Tighter than 7 weeks ago, rated 3. Now week 10 after an injection, then weeks 2 to 5."
    )
    assert fact(before, "Ankle").endswith("Tighter than in August, rated 3. The weeks after an injection differ.")


def test_thin_ratings_are_told_with_the_time_they_come_from() -> None:
    trend = make_trend({ANKLE: [*steady(4, 14, 11), (1, 4, 2), (0, 4, 1)]})

    assert fact(trend, "Ankle") == (
        "Rated 4 of 10 in the last 2 weeks, fairly tight. About the same as in August, rated 4."
    )


def test_ratings_that_cannot_carry_a_statement_make_none() -> None:
    assert fact(make_trend({ANKLE: [(25, 3, 7), (0, 9, 2)]}), "Ankle") == "Not enough ratings in the last 4 weeks."
    assert fact(make_trend({ANKLE: [(0, 8, 5)]}), "Ankle") == (
        "Rated 8 of 10 this week, very tight. There are not enough earlier ratings to compare."
    )


def test_rule_is_said_as_it_is() -> None:
    assert rule_of_thumb() == [
        "A change here is 2 points or more that is also 30 percent or more.",
        "This is a rule of thumb. It does not come from stroke studies.",
    ]


def test_exercise_of_this_week_is_compared_with_that_of_the_first_weeks() -> None:
    trend = make_trend(minutes={25: 140, 24: 150, 23: 130, 22: 140, 0: 1})

    assert fact(trend, "Exercise") == "1 minute this week. In June it was 140 minutes a week."


def test_exercise_that_began_just_now_is_compared_with_nothing() -> None:
    assert fact(make_trend(minutes={0: 90}), "Exercise") == "90 minutes this week."
    assert fact(make_trend(), "Exercise") == "No minutes noted."


def test_exercise_by_month_leaves_out_the_month_that_is_not_over() -> None:
    trend = make_trend(minutes={29: 1900, 1: 620, 0: 40}, span=Span.ALL)

    assert fact(trend, "Exercise") == "10 hours in October 2026. In June 2024 it was 32 hours."


@pytest.mark.parametrize(
    ("since", "minutes", "words"),
    [
        (
            date(2023, 5, 1),
            {14: 900, 1: 620, 0: 40},
            "10 hours from July to September 2026. It was 15 hours from April to June 2023.",
        ),
        (date(2010, 5, 1), {16: 900, 1: 620, 0: 40}, "10 hours in 2025. It was 15 hours in 2010."),
        (date(2026, 10, 1), {7: 90, 0: 40}, "40 minutes this week. 6 weeks ago it was 23 minutes a week."),
    ],
)
def test_exercise_of_all_there_is_is_told_by_what_a_mark_stands_for(
    since: date, minutes: dict[int, int], words: str
) -> None:
    assert fact(make_trend(minutes=minutes, span=Span.ALL, since=since), "Exercise") == words


def test_exercise_of_two_weeks_compares_the_two() -> None:
    minutes = {13: 20, 7: 10, 6: 25, 0: 15}

    assert fact(make_trend(minutes=minutes, span=Span.TWO_WEEKS), "Exercise") == (
        "40 minutes this week. 1 week ago it was 30 minutes a week."
    )
    assert fact(make_trend(minutes={0: 15}, span=Span.TWO_WEEKS), "Exercise") == "15 minutes this week."


@pytest.mark.parametrize("span", [Span.TWO_WEEKS, Span.CYCLE])
def test_short_span_is_compared_with_the_same_weeks_of_the_cycle_before(span: Span) -> None:
    last = date(2026, 9, 10)
    weekly = {ANKLE: [*steady(5, 14, 13), (12, 3, 3), *steady(5, 11, 1), (0, 6, 3)]}
    trend = make_trend({ANKLE: [(0, 6, 3)]}, span=span, weekly=weekly, visits=[last - timedelta(weeks=12), last])

    assert fact(trend, "Ankle").endswith("Tighter than in August, rated 3. Both times in week 10 after an injection.")


def test_each_span_has_its_title() -> None:
    titles = {title(make_trend({ANKLE: []}, span=span)) for span in Span}

    assert titles == {
        "Ankle, the last 2 weeks",
        "Ankle, since the last injection",
        "Ankle, the last 6 months",
        "Ankle, the last year",
        "Ankle, from the first day on",
    }


def test_injections_are_named_by_their_dates() -> None:
    visits = [date(2026, 5, 30), date(2026, 9, 19)]

    assert fact(make_trend(visits=visits), "Injected") == "On 30 May and 19 September."
    assert fact(make_trend(), "Injected") == "Not in this time."
    assert fact(make_trend(visits=visits, span=Span.ALL), "Injected") == "On 30 May 2026 and 19 September 2026."


def test_many_injections_are_counted_and_the_last_is_named() -> None:
    visits = [date(2026, month, 1) for month in (1, 4, 7, 10)]

    assert fact(make_trend(visits=visits, span=Span.ALL), "Injected") == "4 times. The last was on 1 October 2026."


def test_injections_elsewhere_and_without_places_are_said_apart() -> None:
    wrist, nowhere = frozenset([WRIST]), frozenset[Part]()
    elsewhere = [Injection(date(2026, 8, 1), wrist), Injection(date(2026, 10, 1), wrist)]
    unknown = Injection(date(2026, 9, 1), nowhere, is_complete=False)
    lines: dict[Part, list[tuple[int, float, int]]] = {ANKLE: []}

    here = make_trend(lines, visits=[date(2026, 6, 1)], injections=[*elsewhere, unknown])
    not_here = make_trend(lines, injections=elsewhere)

    assert fact(here, "Injected") == "On 1 June. Elsewhere: 2 times. Places not noted: 1 time."
    assert fact(not_here, "Injected") == "Not here in this time. Elsewhere: 2 times."
    assert legend(here)[2:] == [
        "A full drop marks an injection here.",
        "A hollow drop marks an injection elsewhere.",
        "A drop with a dot has no places noted.",
    ]
    assert legend(not_here)[2:] == ["A hollow drop marks an injection elsewhere."]


def test_legend_says_what_a_mark_is() -> None:
    assert legend(make_trend()) == ["One mark is one week.", "The last week ends today."]
    assert legend(make_trend(span=Span.ALL, visits=[date(2026, 1, 1)])) == [
        "One mark is one month.",
        "This month is not over yet.",
        "A full drop marks an injection here.",
    ]
    assert legend(make_trend(span=Span.TWO_WEEKS)) == ["One mark is one day.", "The last one is today."]
    assert legend(make_trend(span=Span.ALL, since=date(2026, 11, 2))) == [
        "One mark is one week.",
        "The last week ends today.",
        "The first week is shorter.",
    ]
    assert notes(make_trend()) == ["Higher is tighter."]


def test_gaps_are_told() -> None:
    one, two = [(3, 4, 1), (1, 4, 1), (0, 4, 1)], [(3, 4, 1), (0, 4, 1)]

    assert notes(make_trend({ANKLE: one}))[-1] == "No ratings in the week of 1 November."
    assert notes(make_trend({ANKLE: two}))[-1] == "2 weeks have no ratings."
    assert notes(make_trend({ANKLE: one}, span=Span.ALL))[-1] == "No ratings in September 2026."
    assert notes(make_trend({ANKLE: two}, span=Span.ALL))[-1] == "2 months have no ratings."
    assert notes(make_trend({ANKLE: one}, span=Span.TWO_WEEKS))[-1] == "No ratings on 19 November."
    assert notes(make_trend({ANKLE: two}, span=Span.TWO_WEEKS))[-1] == "2 days have no ratings."
    quarters = make_trend({ANKLE: one}, span=Span.ALL, since=date(2024, 1, 1))
    assert notes(quarters)[-1] == "No ratings from April to June 2026."
    years = make_trend({ANKLE: two}, span=Span.ALL, since=date(2010, 1, 1))
    assert notes(years)[-1] == "2 of these times have no ratings."


MARKS = st.lists(st.tuples(st.integers(0, 25), st.integers(0, 10), st.integers(1, 7)))


@given(
    MARKS,
    MARKS,
    st.sampled_from(Span),
    st.dictionaries(st.integers(0, 25), st.integers(0, 3000)),
    st.lists(st.dates(date(2025, 12, 1), date(2026, 11, 21)), max_size=4, unique=True),
)
def test_every_sentence_is_short_and_names_no_cause(
    ankle: list[tuple[int, float, int]],
    toes: list[tuple[int, float, int]],
    span: Span,
    minutes: dict[int, int],
    visits: list[date],
) -> None:
    lines = {ANKLE: ankle, TOES: toes}
    trend = make_trend(lines, span=span, weekly=lines, minutes=minutes, visits=sorted(visits))
    texts = [
        message(trend),
        message(trend, of_you=True),
        *(fact.words for fact in facts(trend)),
        *legend(trend),
        *notes(trend),
        *rule_of_thumb(),
    ]

    assert all(len(sentence.split()) <= 15 for text in texts for sentence in re.split(r"(?<=\.)\s", text))
    assert not re.search(r"\b(because|due|thanks|cause|worn|wearing|should|normal|safe|%)\b", " ".join(texts))
