"""Events as iCalendar, over days, times and zones: whoever reads them finds the same day and the same moment."""

import io
import uuid
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
import vobject
from dateutil.tz import tzical
from hypothesis import assume, given
from hypothesis import strategies as st
from icalendar import Calendar

from injections.next.rules import next_window
from reminders.calendar.events import Cycle, Event, EventKind, events_of
from reminders.calendar.ical import as_ical
from reminders.calendar.models import CalendarEvent
from reminders.calendar.words import Wording
from reminders.calendar.zones import zone_component
from tests.reminders.calendar.making import moment_of

NOW = datetime(2026, 1, 6, 12, tzinfo=UTC)
RECORD = uuid.UUID(int=1)
ZONES = st.sampled_from(sorted(zone for zone in available_timezones() if "/" in zone))
DAYS = st.dates(date(2020, 1, 1), date(2037, 12, 31))
TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
# The nights on which clocks change, in three zones, with the hour that they leave out or show twice.
NIGHTS = [
    ("Europe/London", date(2026, 3, 29), date(2026, 10, 25)),
    ("America/New_York", date(2026, 3, 8), date(2026, 11, 1)),
    ("Australia/Lord_Howe", date(2026, 10, 4), date(2026, 4, 5)),
]


def row(day: date, at: time | None = None, zone: str = "") -> CalendarEvent:
    event = Event(uuid.UUID(int=2), EventKind.APPOINTMENT, day, at, zone)
    return CalendarEvent.new(RECORD, event, NOW)


def zone_of(component: bytes) -> tzical:
    return tzical(io.StringIO(component.decode().replace("\r\n", "\n")))


@given(day=DAYS, zone=ZONES)
def test_a_whole_day_is_the_same_day_in_every_zone(day: date, zone: str) -> None:
    (told,) = events_of([Cycle(RECORD, next_window(day, 16, None))], record=RECORD, zone=zone, since=day)
    content = as_ical([CalendarEvent.new(RECORD, told, NOW)], Wording())
    opens = day + timedelta(weeks=16)
    (event,) = Calendar.from_ical(content).events
    assert (event.start, event.end) == (opens, opens + timedelta(days=1))
    assert vobject.readOne(content.decode()).vevent.dtstart.value == opens
    assert f"DTSTART;VALUE=DATE:{opens:%Y%m%d}\r\n".encode() in content
    assert b"TZID" not in content


@given(day=DAYS, at=TIMES, zone=ZONES)
def test_a_time_is_the_same_moment_for_every_reader(day: date, at: time, zone: str) -> None:
    moment = datetime.combine(day, at, ZoneInfo(zone))
    content = as_ical([row(day, at, zone)], Wording())
    (event,) = Calendar.from_ical(content).events
    assert moment_of(event).replace(tzinfo=None) == datetime.combine(day, at)
    assert moment_of(event).astimezone(UTC) == moment.astimezone(UTC)


@given(day=DAYS, at=TIMES, zone=ZONES)
def test_who_knows_no_zones_finds_it_in_the_one_that_is_written_beside_it(day: date, at: time, zone: str) -> None:
    """Another library reads the VTIMEZONE alone. In a gap it has its own opinion; the people in one are asleep."""
    moment = datetime.combine(day, at, ZoneInfo(zone))
    assume(moment.astimezone(UTC).astimezone(moment.tzinfo) == moment)
    written = zone_of(zone_component(zone, day.year, day.year).to_ical()).get(zone)
    assert datetime.combine(day, at, written).utcoffset() == moment.utcoffset()


@pytest.mark.parametrize(("zone", "forward", "back"), NIGHTS)
def test_clocks_change_at_the_right_minute(zone: str, forward: date, back: date) -> None:
    written = zone_of(zone_component(zone, 2026, 2026).to_ical()).get(zone)
    for night in (forward, back):
        midnight = datetime.combine(night, time(), ZoneInfo(zone))
        for minutes in range(0, 6 * 60, 15):
            there = (midnight.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))
            again = there.replace(tzinfo=written)
            assert again.utcoffset() == there.utcoffset(), there


@given(day=DAYS, at=st.none() | TIMES, zone=ZONES)
def test_the_same_events_give_the_same_bytes(day: date, at: time | None, zone: str) -> None:
    events = [row(day, at, zone if at else "")]
    assert as_ical(events, Wording()) == as_ical(events, Wording())


@given(
    last=DAYS,
    weeks=st.none() | st.integers(1, 60),
    booked=st.none() | DAYS,
    followed=st.none() | DAYS,
)
def test_no_day_is_offered_sooner_than_12_weeks(
    last: date, weeks: int | None, booked: date | None, followed: date | None
) -> None:
    cycle = Cycle(RECORD, next_window(last, weeks, booked), followed_on=followed)
    for event in events_of([cycle], record=RECORD, zone="UTC", since=date.min):
        assert event.kind == EventKind.APPOINTMENT or event.day >= last + timedelta(weeks=12)
        assert event.kind == EventKind.WINDOW_OPENS or event.day == booked
        assert followed is None or event.day <= followed


def test_a_moment_in_utc_needs_no_zone() -> None:
    content = as_ical([row(date(2026, 4, 8), time(10, 30), "UTC")], Wording())
    assert b"DTSTART:20260408T103000Z" in content
