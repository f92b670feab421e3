"""The word for how a record stands, and its reasons, from values alone."""

import uuid
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.overview.rule import About, Noted, Observations, reasons, standing
from injections.next.rules import Window, next_window
from symptoms.problems.alarm_words import Alarm

TODAY = date(2026, 11, 21)
WELL = Observations(last_entry=TODAY)

days = st.integers(-1, 400).map(lambda ago: TODAY - timedelta(days=ago))
noted = st.builds(
    Noted,
    about=st.sampled_from(
        [About.RED, About.SKIN, About.AMBER, About.PAIN, About.FEVER, About.UNFINISHED, About.SETBACK]
    ),
    day=days,
    page=st.uuids(),
    caller=st.sampled_from([None, "", "person"]),
    card=st.sampled_from(["", "amber", "doctor", "doctor-today", "red"]),
)
windows = st.builds(next_window, days, st.none() | st.integers(12, 26), st.none() | days)
parts = st.lists(st.sampled_from(["ankle-right", "wrist-left", "toes-right"]), unique=True).map(tuple)
seen_ones = st.builds(
    Observations,
    noted=st.lists(noted, max_size=5).map(tuple),
    jumped=parts,
    tighter=parts,
    window=st.none() | windows,
    last_entry=st.none() | days,
    is_weekly=st.booleans(),
)


def ago(number: int) -> date:
    return TODAY - timedelta(days=number)


def one(about: About, number: int, caller: str | None = None) -> Observations:
    return replace(WELL, noted=(Noted(about, ago(number), uuid.uuid4(), caller=caller),))


def alarm_of(seen: Observations) -> Alarm:
    return standing(reasons(seen, TODAY))


@given(seen_ones, noted)
def test_one_more_thing_noted_never_makes_it_less_urgent(seen: Observations, more: Noted) -> None:
    assert alarm_of(replace(seen, noted=(*seen.noted, more))) >= alarm_of(seen)


@given(seen_ones, st.integers(-1, 1))
def test_emergency_signs_of_today_or_yesterday_call_for_help_and_come_first(seen: Observations, days: int) -> None:
    red = Noted(About.RED, ago(days), uuid.uuid4())

    found = reasons(replace(seen, noted=(*seen.noted, red)), TODAY)

    assert standing(found) == Alarm.HELP
    assert found[0].about == About.RED


@given(seen_ones)
def test_nothing_but_a_report_calls_for_help_and_a_rise_asks_for_a_look_at_most(seen: Observations) -> None:
    for reason in reasons(seen, TODAY):
        if reason.alarm in (Alarm.HELP, Alarm.CALLED, Alarm.ASK):
            assert reason.about == About.RED
        if reason.about in (About.JUMP, About.PAIN, About.FEVER, About.UNFINISHED):
            assert reason.alarm == Alarm.LOOK


@given(seen_ones)
def test_emergency_signs_are_never_told_as_call_the_clinic(seen: Observations) -> None:
    assert not [r for r in reasons(seen, TODAY) if r.about == About.RED and r.alarm == Alarm.CLINIC]


@given(seen_ones, st.integers(-1, 28))
def test_a_red_report_of_the_last_four_weeks_is_always_a_reason(seen: Observations, days: int) -> None:
    red = Noted(About.RED, ago(days), uuid.uuid4())

    assert alarm_of(replace(seen, noted=(*seen.noted, red))) > Alarm.NONE


@given(seen_ones, st.randoms(use_true_random=False))
def test_the_order_in_which_things_were_read_does_not_matter(seen: Observations, chance: Random) -> None:
    mixed = replace(
        seen,
        noted=tuple(chance.sample(seen.noted, len(seen.noted))),
        jumped=tuple(chance.sample(seen.jumped, len(seen.jumped))),
        tighter=tuple(chance.sample(seen.tighter, len(seen.tighter))),
    )

    assert reasons(mixed, TODAY) == reasons(seen, TODAY)


@given(seen_ones)
def test_nothing_new_needs_a_recent_entry_and_has_no_reason(seen: Observations) -> None:
    found = reasons(seen, TODAY)

    if standing(found) == Alarm.NONE:
        assert not found
        assert seen.last_entry is not None
        assert (TODAY - seen.last_entry).days <= (10 if seen.is_weekly else 3)
    assert [reason.alarm for reason in found] == sorted((reason.alarm for reason in found), reverse=True)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (WELL, Alarm.NONE),
        (one(About.RED, 0), Alarm.HELP),
        (one(About.RED, 0, ""), Alarm.CALLED),
        (one(About.RED, 1), Alarm.HELP),
        (one(About.RED, 1, "helper"), Alarm.CALLED),
        (one(About.RED, 2), Alarm.ASK),
        (one(About.RED, 14, "person"), Alarm.ASK),
        (one(About.RED, 15), Alarm.LOOK),
        (one(About.RED, 28), Alarm.LOOK),
        (one(About.RED, 29), Alarm.NONE),
        (one(About.AMBER, 7), Alarm.CLINIC),
        (one(About.AMBER, 8), Alarm.LOOK),
        (one(About.AMBER, 15), Alarm.NONE),
        (one(About.SKIN, 7), Alarm.CLINIC),
        (one(About.SKIN, 14), Alarm.LOOK),
        (one(About.SKIN, 15), Alarm.NONE),
        (one(About.PAIN, 0), Alarm.LOOK),
        (one(About.PAIN, 8), Alarm.NONE),
        (one(About.FEVER, 7), Alarm.LOOK),
        (one(About.UNFINISHED, 0), Alarm.LOOK),
        (one(About.UNFINISHED, 15), Alarm.NONE),
        (one(About.SETBACK, 300), Alarm.LOOK),
        (replace(WELL, jumped=("ankle-right",)), Alarm.LOOK),
        (replace(WELL, tighter=("ankle-right",)), Alarm.LOOK),
        (Observations(), Alarm.LOOK),
        (Observations(opened=TODAY), Alarm.NONE),
        (Observations(opened=ago(3)), Alarm.NONE),
        (Observations(opened=ago(4)), Alarm.LOOK),
        (Observations(opened=ago(10), is_weekly=True), Alarm.NONE),
        (Observations(opened=ago(11), is_weekly=True), Alarm.LOOK),
        (Observations(opened=ago(400), last_entry=TODAY), Alarm.NONE),
        (Observations(last_entry=ago(3)), Alarm.NONE),
        (Observations(last_entry=ago(4)), Alarm.LOOK),
        (Observations(last_entry=ago(10), is_weekly=True), Alarm.NONE),
        (Observations(last_entry=ago(11), is_weekly=True), Alarm.LOOK),
    ],
)
def test_what_each_thing_asks_for_and_for_how_long(seen: Observations, expected: Alarm) -> None:
    assert alarm_of(seen) == expected


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
