"""How long something was timed, and when a timer asks whether it was forgotten."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.timing.rules import ASKS_AFTER, asks_if_forgotten, earlier_stops, minutes_of, seconds_between

MOMENTS = st.integers(1_577_836_800, 2_051_222_400).map(lambda second: datetime.fromtimestamp(second, UTC))
ZONES = st.sampled_from(["Europe/London", "America/New_York", "Pacific/Auckland", "Australia/Lord_Howe", "UTC"])


@given(started=MOMENTS, passed=st.integers(0, 3 * 24 * 3600), one=ZONES, other=ZONES)
def test_the_time_that_passed_is_the_same_by_any_clock(started: datetime, passed: int, one: str, other: str) -> None:
    now = started + timedelta(seconds=passed)

    assert seconds_between(started.astimezone(ZoneInfo(one)), now.astimezone(ZoneInfo(other))) == passed
    assert seconds_between(now, started) == 0
    assert asks_if_forgotten(started.astimezone(ZoneInfo(one)), now.astimezone(ZoneInfo(one))) == (passed >= 4 * 3600)


@pytest.mark.parametrize(
    ("started", "stopped", "minutes"),
    [
        # 00:30 to 02:30 by the clock, in the night in which it goes back, and in the one in which it goes forward.
        ("2026-10-25 00:30", "2026-10-25 02:30", 180),
        ("2026-03-29 00:30", "2026-03-29 02:30", 60),
        # From the first hour of that name into the second: 01:40 to 01:20.
        ("2026-10-25 01:40", "2026-10-25 01:20 again", 40),
    ],
)
def test_minutes_are_right_in_the_night_in_which_clocks_change(started: str, stopped: str, minutes: int) -> None:
    assert minutes_of(seconds_between(in_london(started), in_london(stopped))) == minutes


def in_london(clock: str) -> datetime:
    day, hour, *again = clock.split(" ")
    return datetime.fromisoformat(f"{day} {hour}").replace(tzinfo=ZoneInfo("Europe/London"), fold=len(again))


@given(st.integers(0, 10**6))
def test_minutes_are_the_nearest(seconds: int) -> None:
    assert -30 <= seconds - minutes_of(seconds) * 60 < 30


def test_hand_worked_minutes() -> None:
    assert [minutes_of(seconds) for seconds in (0, 29, 30, 89, 90, 1200, 1229, 1230)] == [0, 0, 1, 1, 2, 20, 20, 21]
    assert timedelta(hours=4) == ASKS_AFTER


@given(st.lists(st.integers(1, 1440), max_size=5), st.integers(0, 10**5))
def test_nothing_stopped_later_than_now(offered: list[int], seconds: int) -> None:
    stops = earlier_stops(offered, seconds)

    assert all(minutes * 60 < seconds for minutes in stops)
    assert [minutes for minutes in offered if minutes not in stops] == [m for m in offered if m * 60 >= seconds]
