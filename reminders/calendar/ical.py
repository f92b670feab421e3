"""Events as iCalendar (RFC 5545, with the calendar's name and how often to look as in RFC 7986)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import icalendar
from django.conf import settings

from reminders.calendar.events import EventKind
from reminders.calendar.models import CalendarEvent
from reminders.calendar.words import Wording
from reminders.calendar.zones import zone_component

LOOK_AGAIN = timedelta(hours=6)
# How long an appointment takes is not known; without an end, calendars draw a line that nobody sees.
TAKES = {EventKind.APPOINTMENT: timedelta(hours=1), EventKind.CHECK_IN: timedelta(minutes=5)}
WHOLE_DAY = timedelta(days=1)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# What comes each week has no end; its zone is written for the clocks of some years ahead.
YEARS_AHEAD = 5


def as_ical(events: Sequence[CalendarEvent], wording: Wording, *, worded_at: datetime | None = None) -> bytes:
    """A calendar of those events; `worded_at` is when its words were chosen. The same events give the same bytes."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Tracker//Calendar//EN")
    calendar.add("version", "2.0")
    # The library writes properties that it does not know as they are.
    name = icalendar.vText(wording.calendar())
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", icalendar.vDuration(LOOK_AGAIN))
    for zone in sorted({event.zone for event in events if event.zone}):
        years = [event.day.year for event in events if event.zone == zone]
        ahead = YEARS_AHEAD if any(event.weekdays and event.zone == zone for event in events) else 0
        calendar.add_component(zone_component(zone, min(years), max(years) + ahead))
    for event in events:
        calendar.add_component(_event(event, wording, max(event.changed_at, worded_at or event.changed_at)))
    return bytes(calendar.to_ical())


def _event(row: CalendarEvent, wording: Wording, changed_at: datetime) -> icalendar.Event:
    kind = EventKind(row.kind)
    event = icalendar.Event()
    event.add("uid", f"{row.pk}@{urlsplit(settings.SITE_URL).hostname}")
    # Without a method both say the same: when this was last revised (RFC 5545, 3.8.7.2).
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    event.add("created", row.made_at)
    event.add("sequence", row.sequence)
    event.add("status", "CANCELLED" if row.is_cancelled else "CONFIRMED")
    starts = datetime.combine(row.day, row.at, ZoneInfo(row.zone)) if row.at else row.day
    event.add("dtstart", starts)
    event.add("dtend", starts + (TAKES[kind] if row.at else WHOLE_DAY))
    if row.weekdays:
        event.add("rrule", {"freq": "weekly", "byday": [WEEKDAYS[day] for day in row.weekdays]})
    event.add("summary", wording.title(kind))
    if note := wording.note(kind):
        event.add("description", note)
    event.add("transp", "OPAQUE" if kind == EventKind.APPOINTMENT else "TRANSPARENT")
    event.add("class", "PRIVATE")
    event.add("url", f"{settings.SITE_URL}/")
    return event
