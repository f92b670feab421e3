"""What a week of exercise comes to: the rule, and its words."""

import re
import uuid
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.plan.rules import is_long
from exercises.setbacks.reasons import OFF_FIRST, OFF_MORE, OffReason
from exercises.week.rules import Done, Planned, Progress, Week, days_moved, progress, week_of, week_wanted
from exercises.week.words import day_off_words, span_in_words, standing_in_words, week_sentence

WALKING, FLEX = uuid.UUID(int=1), uuid.UUID(int=2)
MONDAY = date(2026, 11, 16)
THIS_WEEK = Week(MONDAY)
NEGATIVE = re.compile(
    r"\b(not|no|never|only|just|but|missed|miss|fail\w*|behind|less|short|skipp\w+|should|must|bad|poor|low|sadly"
    r"|lost|late|streak|incomplete|yesterday|%|percent)\b",
    re.IGNORECASE,
)

days_of_time = st.dates(date(1990, 1, 1), date(2060, 12, 31))
first_weekdays = st.integers(0, 6)
some_done = st.lists(
    st.builds(
        Done,
        activity=st.sampled_from([WALKING, FLEX]),
        day=st.dates(MONDAY - timedelta(days=9), MONDAY + timedelta(days=15)),
    )
)


def on(*days: int, activity: uuid.UUID = WALKING) -> list[Done]:
    """That exercise on those days of the week, Monday 0."""
    return [Done(activity, MONDAY + timedelta(days=day)) for day in days]


@pytest.mark.parametrize(
    ("day", "starts_on", "first"),
    [
        (date(2026, 11, 21), 0, date(2026, 11, 16)),
        (date(2026, 11, 21), 6, date(2026, 11, 15)),
        (date(2026, 11, 16), 0, date(2026, 11, 16)),
        (date(2026, 11, 15), 0, date(2026, 11, 9)),
        (date(2027, 1, 1), 0, date(2026, 12, 28)),
        # The nights on which clocks change in Europe and in the United States.
        (date(2026, 3, 29), 0, date(2026, 3, 23)),
        (date(2026, 10, 25), 0, date(2026, 10, 19)),
        (date(2026, 3, 8), 6, date(2026, 3, 8)),
    ],
)
def test_week_of_a_day_begins_on_its_first_weekday(day: date, starts_on: int, first: date) -> None:
    assert week_of(day, starts_on).first == first


@given(days_of_time, first_weekdays)
def test_week_has_seven_days_in_a_row_and_holds_its_day(day: date, starts_on: int) -> None:
    week = week_of(day, starts_on)

    assert week.first.weekday() == starts_on
    assert day in week.days
    assert [b - a for a, b in zip(week.days, week.days[1:], strict=False)] == [timedelta(days=1)] * 6
    assert {week_of(other, starts_on) for other in week.days} == {week}


@given(st.none() | st.dates(), days_of_time, first_weekdays)
def test_no_week_that_has_not_begun_is_shown(wanted: date | None, today: date, starts_on: int) -> None:
    week = week_wanted(wanted, today, starts_on)

    assert week.first <= today
    assert wanted is not None or today in week
    if wanted and date(1980, 1, 1) <= wanted <= today:
        assert wanted in week


@given(some_done)
def test_days_with_exercise_are_those_of_the_week(done: list[Done]) -> None:
    inside = [one for one in done if MONDAY <= one.day < MONDAY + timedelta(days=7)]
    assert days_moved(THIS_WEEK, done) == len({one.day for one in inside})


@given(some_done, st.integers(1, 7), st.integers(1, 7))
def test_what_counts_is_never_more_than_was_planned_or_done(done: list[Done], walking: int, flex: int) -> None:
    plan = [Planned(WALKING, walking, MONDAY), Planned(FLEX, flex, MONDAY)]

    standing = progress(THIS_WEEK, plan, done)

    assert [one.activity for one in standing] == [WALKING, FLEX]
    for one in standing:
        assert one.counted <= min(one.planned, one.done) <= 7
    assert max(one.done for one in standing) <= days_moved(THIS_WEEK, done)


def test_exercise_done_twice_in_a_day_is_one_day_of_its_plan() -> None:
    [walking] = progress(THIS_WEEK, [Planned(WALKING, 4, MONDAY)], on(0, 0, 2))

    assert (walking.done, walking.planned) == (2, 4)


def test_plan_changed_in_the_middle_of_a_week_counts_for_that_week_and_leaves_earlier_ones() -> None:
    before, after = Planned(WALKING, 5, date(2026, 10, 5), until=MONDAY), Planned(WALKING, 3, since=MONDAY)
    week_before = Week(date(2026, 11, 9))

    assert [one.planned for one in progress(THIS_WEEK, [before, after], [])] == [3]
    assert [one.planned for one in progress(week_before, [before, after], [])] == [5]
    assert progress(Week(date(2026, 9, 28)), [before, after], []) == []


@given(st.lists(days_of_time, min_size=1, max_size=5, unique=True), days_of_time, first_weekdays, first_weekdays)
def test_each_week_has_one_plan_at_most_however_often_it_changed(
    changes: list[date], day: date, starts_on: int, other: int
) -> None:
    firsts = sorted({week_of(change, starts_on).first for change in changes})
    plan = [
        Planned(WALKING, 1 + n % 7, since, until)
        for n, (since, until) in enumerate(zip(firsts, [*firsts[1:], None], strict=True))
    ]

    # Also where weeks have begun on another weekday meanwhile.
    assert len(progress(week_of(day, other), plan, [])) <= 1


@pytest.mark.parametrize(
    ("done", "planned", "moved", "words"),
    [
        (4, 5, 4, "You did 4 of 5 planned exercises this week."),
        (1, 1, 1, "You did 1 of 1 planned exercise this week."),
        (2, 4, 3, "You did 2 of 4 planned exercises this week."),
        # Less than half: what was done, without the plan beside it.
        (1, 4, 3, "You moved on 3 days this week."),
        (0, 4, 1, "You moved on 1 day this week."),
        (0, 0, 3, "You moved on 3 days this week."),
        (0, 4, 0, "Nothing is written down yet this week."),
    ],
)
def test_week_is_told_in_one_sentence(done: int, planned: int, moved: int, words: str) -> None:
    standing = [Progress(WALKING, done, planned)] if planned else []

    assert week_sentence(standing, moved, is_now=True) == words


def test_more_of_one_exercise_makes_up_for_no_other() -> None:
    standing = [Progress(WALKING, 6, 3), Progress(FLEX, 0, 3)]

    assert week_sentence(standing, 6, is_now=False) == "You did 3 of 6 planned exercises that week."


@pytest.mark.parametrize(
    ("done", "words"), [(0, "4 days planned"), (1, "1 of 4 days"), (4, "4 of 4 days"), (6, "6 days, 4 planned")]
)
def test_each_exercise_of_the_plan_is_told_by_what_was_done(done: int, words: str) -> None:
    assert standing_in_words(Progress(WALKING, done, 4)) == words


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(1, 7)), max_size=4), st.integers(0, 7), st.booleans())
def test_words_of_a_week_hold_nothing_against_anybody(
    counts: list[tuple[int, int]],
    moved: int,
    is_now: bool,
) -> None:
    standing = [Progress(uuid.UUID(int=n), *count) for n, count in enumerate(counts)]
    said = [week_sentence(standing, moved, is_now=is_now), *(standing_in_words(one) for one in standing)]

    assert not [words for words in said if NEGATIVE.search(words)]


def test_span_of_a_week_names_each_month_and_year_once() -> None:
    assert span_in_words(THIS_WEEK) == "16 to 22 November 2026"
    assert span_in_words(Week(date(2026, 11, 30))) == "30 November to 6 December 2026"
    assert span_in_words(Week(date(2026, 12, 28))) == "28 December 2026 to 3 January 2027"


def test_day_off_is_told_with_its_reason_unless_somebody_does_not_want_to_say() -> None:
    assert day_off_words(OffReason.TIRED) == "Day off: tired."
    assert day_off_words(OffReason.TIRED, today=True) == "Day off today: tired."
    assert day_off_words(OffReason.NOT_SAID, today=True) == "Day off today."


def test_every_reason_for_a_day_off_is_offered_and_no_page_has_more_than_seven() -> None:
    assert {*OFF_FIRST, *OFF_MORE} == set(OffReason)
    assert max(len(OFF_FIRST), len(OFF_MORE)) <= 7


def test_which_reasons_for_a_day_off_are_problems() -> None:
    assert {reason for reason in OffReason if reason.problem} == {
        OffReason.PAIN,
        OffReason.FEVER,
        OffReason.FALL,
        OffReason.DIZZY,
        OffReason.SKIN,
    }


# 3 exercises, 7 sessions a week, 43 minutes: typed from the study.
@pytest.mark.parametrize(
    ("exercises", "sessions", "minutes", "long"),
    [(2, 6, 42, False), (3, 3, 15, True), (1, 7, 20, True), (1, 3, 43, True), (0, 0, 0, False)],
)
def test_plan_is_long_from_three_exercises_seven_sessions_or_43_minutes(
    exercises: int,
    sessions: int,
    minutes: int,
    long: bool,
) -> None:
    assert is_long(exercises=exercises, sessions=sessions, minutes=minutes) is long
