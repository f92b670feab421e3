"""How it is with a medicine on a day, from what was written down in any order."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medicines.rules import Event, Standing, What, in_time, offered, standing

DAY = date(2026, 5, 3)
NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)
ENDS = [What.STOPPED, What.INSTEAD]
GOES_ON = [What.STARTED, What.MORE, What.LESS, What.FILLED]


def event(what: What, days: int = 0, said: int = 0) -> Event:
    """What happened so many days after the day, written down so many minutes after noon."""
    return Event(DAY + timedelta(days=days), what, NOON + timedelta(minutes=said))


# Written down at different moments each.
EVENTS = st.lists(
    st.tuples(st.sampled_from(What), st.integers(-30, 30), st.integers(0, 10_000)), unique_by=lambda one: one[2]
).map(lambda told: [event(*one) for one in told])
STARTS = st.none() | st.integers(-40, 40).map(lambda days: DAY + timedelta(days=days))


@pytest.mark.parametrize(
    ("started", "events", "on", "is_so"),
    [
        (None, [], 0, Standing.TAKEN),
        (DAY, [], 0, Standing.TAKEN),
        (DAY, [], -1, Standing.NOT_YET),
        (DAY, [event(What.STOPPED, 5)], 4, Standing.TAKEN),
        (DAY, [event(What.STOPPED, 5)], 5, Standing.ENDED),
        (DAY, [event(What.INSTEAD, 5)], 9, Standing.ENDED),
        # Written down in the other order than it happened.
        (DAY, [event(What.STARTED, 20, said=0), event(What.STOPPED, 5, said=1)], 30, Standing.TAKEN),
        (DAY, [event(What.STARTED, 20, said=0), event(What.STOPPED, 5, said=1)], 10, Standing.ENDED),
        # Of one day the last that was written down counts.
        (DAY, [event(What.STOPPED, 5, said=0), event(What.STARTED, 5, said=1)], 5, Standing.TAKEN),
        (DAY, [event(What.STOPPED, 5, said=1), event(What.STARTED, 5, said=0)], 5, Standing.ENDED),
        # Since when is not known: only what is taken can change, or end.
        (None, [event(What.MORE, 5)], 0, Standing.TAKEN),
        (None, [event(What.STOPPED, 5)], 0, Standing.TAKEN),
        (None, [event(What.STARTED, 5)], 0, Standing.NOT_YET),
        # What changed before the first day that somebody remembers was taken then.
        (DAY, [event(What.LESS, -5)], -2, Standing.TAKEN),
    ],
)
def test_how_it_is_with_a_medicine_on_a_day(
    started: date | None, events: list[Event], on: int, is_so: Standing
) -> None:
    assert standing(started, events, DAY + timedelta(days=on)) is is_so


@given(STARTS, EVENTS, st.integers(-40, 40), st.randoms(use_true_random=False))
def test_the_order_of_writing_down_days_does_not_matter(
    started: date | None, events: list[Event], on: int, order: Random
) -> None:
    shuffled = list(events)
    order.shuffle(shuffled)

    assert standing(started, shuffled, DAY + timedelta(days=on)) is standing(started, events, DAY + timedelta(days=on))
    assert in_time(shuffled) == in_time(events)


@given(STARTS, EVENTS, st.integers(-40, 40), st.integers(-5000, 5000))
def test_all_days_moved_move_the_answer(started: date | None, events: list[Event], on: int, by: int) -> None:
    moved = timedelta(days=by)
    later = [Event(one.day + moved, one.what, one.said_at) for one in events]
    start = started + moved if started else None

    assert standing(start, later, DAY + moved + timedelta(days=on)) is standing(
        started, events, DAY + timedelta(days=on)
    )


@given(STARTS, EVENTS, st.sampled_from(ENDS), st.integers(0, 40))
def test_after_an_end_nothing_is_taken_until_something_is_written_down_of_a_later_day(
    started: date | None, events: list[Event], end: What, wait: int
) -> None:
    told = [*events, event(end, 31, said=20_000)]

    assert standing(started, told, DAY + timedelta(days=31 + wait)) is Standing.ENDED


@given(EVENTS.filter(lambda events: all(one.what in GOES_ON for one in events)), st.integers(-40, 40))
def test_without_an_end_nothing_has_ended(events: list[Event], on: int) -> None:
    assert standing(DAY, events, DAY + timedelta(days=on)) is not Standing.ENDED


@given(STARTS, EVENTS, st.integers(-40, 40))
def test_what_comes_later_changes_no_day_before_it_that_is_known_by_then(
    started: date | None, events: list[Event], on: int
) -> None:
    day = DAY + timedelta(days=on)
    known = [one for one in events if one.day <= day]

    if known or started is not None:
        assert standing(started, events, day) is standing(started, known, day)


def test_only_a_pump_can_be_filled_and_six_answers_are_the_most() -> None:
    assert set(offered(pump=True)) == set(What)
    assert set(offered(pump=False)) == set(What) - {What.FILLED}
    assert len(What) <= 7
