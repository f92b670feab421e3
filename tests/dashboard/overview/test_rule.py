"""The word for how a record stands, and its reasons, from values alone."""

import uuid
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.overview.rule import About, Noted, Seen, Word, reasons, word
from injections.window import Window, next_window

TODAY = date(2026, 11, 21)
WELL = Seen(last_entry=TODAY)

days = st.integers(-1, 400).map(lambda ago: TODAY - timedelta(days=ago))
noted = st.builds(
    Noted,
    about=st.sampled_from([About.RED, About.SKIN, About.AMBER, About.UNFINISHED, About.SETBACK]),
    day=days,
    page=st.uuids(),
)
windows = st.builds(next_window, days, st.none() | st.integers(12, 26), st.none() | days)
parts = st.lists(st.sampled_from(["ankle-right", "wrist-left", "toes-right"]), unique=True).map(tuple)
seen_ones = st.builds(
    Seen,
    noted=st.lists(noted, max_size=5).map(tuple),
    jumped=parts,
    tighter=parts,
    window=st.none() | windows,
    last_entry=st.none() | days,
    is_weekly=st.booleans(),
)


def ago(number: int) -> date:
    return TODAY - timedelta(days=number)


def one(about: About, number: int) -> Seen:
    return replace(WELL, noted=(Noted(about, ago(number), uuid.uuid4()),))


def word_of(seen: Seen) -> Word:
    return word(reasons(seen, TODAY))


@given(seen_ones, noted)
def test_one_more_thing_noted_never_lowers_the_word(seen: Seen, more: Noted) -> None:
    assert word_of(replace(seen, noted=(*seen.noted, more))) >= word_of(seen)


@given(seen_ones, st.integers(-1, 14))
def test_a_red_report_of_the_last_two_weeks_always_calls_for_the_clinic_and_comes_first(seen: Seen, days: int) -> None:
    red = Noted(About.RED, ago(days), uuid.uuid4())

    found = reasons(replace(seen, noted=(*seen.noted, red)), TODAY)

    assert word(found) == Word.CALL
    assert found[0].about == About.RED


@given(seen_ones, st.integers(-1, 28))
def test_a_red_report_of_the_last_four_weeks_is_never_called_good(seen: Seen, days: int) -> None:
    red = Noted(About.RED, ago(days), uuid.uuid4())

    assert word_of(replace(seen, noted=(*seen.noted, red))) > Word.GOOD


@given(seen_ones, st.randoms(use_true_random=False))
def test_the_order_in_which_things_were_read_does_not_matter(seen: Seen, chance: Random) -> None:
    mixed = replace(
        seen,
        noted=tuple(chance.sample(seen.noted, len(seen.noted))),
        jumped=tuple(chance.sample(seen.jumped, len(seen.jumped))),
        tighter=tuple(chance.sample(seen.tighter, len(seen.tighter))),
    )

    assert reasons(mixed, TODAY) == reasons(seen, TODAY)


@given(seen_ones)
def test_good_needs_a_recent_entry_and_has_no_reason(seen: Seen) -> None:
    found = reasons(seen, TODAY)

    if word(found) == Word.GOOD:
        assert not found
        assert seen.last_entry is not None
        assert (TODAY - seen.last_entry).days <= (10 if seen.is_weekly else 3)
    assert [reason.word for reason in found] == sorted((reason.word for reason in found), reverse=True)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (WELL, Word.GOOD),
        (one(About.RED, 0), Word.CALL),
        (one(About.RED, 14), Word.CALL),
        (one(About.RED, 15), Word.LOOK),
        (one(About.RED, 28), Word.LOOK),
        (one(About.RED, 29), Word.GOOD),
        (one(About.AMBER, 7), Word.CALL),
        (one(About.AMBER, 8), Word.LOOK),
        (one(About.AMBER, 15), Word.GOOD),
        (one(About.SKIN, 7), Word.CALL),
        (one(About.SKIN, 14), Word.LOOK),
        (one(About.SKIN, 15), Word.GOOD),
        (one(About.UNFINISHED, 0), Word.LOOK),
        (one(About.UNFINISHED, 15), Word.GOOD),
        (one(About.SETBACK, 300), Word.LOOK),
        (replace(WELL, jumped=("ankle-right",)), Word.LOOK),
        (replace(WELL, tighter=("ankle-right",)), Word.LOOK),
        (Seen(), Word.LOOK),
        (Seen(last_entry=ago(3)), Word.GOOD),
        (Seen(last_entry=ago(4)), Word.LOOK),
        (Seen(last_entry=ago(10), is_weekly=True), Word.GOOD),
        (Seen(last_entry=ago(11), is_weekly=True), Word.LOOK),
    ],
)
def test_what_each_thing_asks_for_and_for_how_long(seen: Seen, expected: Word) -> None:
    assert word_of(seen) == expected


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (next_window(ago(12 * 7 - 1), None, None), None),
        (next_window(ago(12 * 7), None, None), About.OPEN),
        (next_window(ago(12 * 7), 16, None), None),
        (next_window(ago(20 * 7), 16, TODAY + timedelta(days=9)), None),
        (next_window(ago(20 * 7), 16, TODAY), None),
        (next_window(ago(20 * 7), 16, ago(1)), About.MISSED),
        (next_window(ago(8 * 7), None, TODAY + timedelta(days=9)), About.EARLY),
        (next_window(ago(8 * 7), None, TODAY + timedelta(days=28)), None),
    ],
)
def test_the_window_asks_for_a_look_where_nothing_is_booked(window: Window, expected: About | None) -> None:
    assert [reason.about for reason in reasons(replace(WELL, window=window), TODAY)] == ([expected] if expected else [])
