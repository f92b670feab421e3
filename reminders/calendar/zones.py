"""Time zones as calendars want them: each with the changes of its clocks in the years in question."""

from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

Change = TimezoneStandard | TimezoneDaylight


@lru_cache(maxsize=64)
def zone_component(zone: str, first_year: int, last_year: int) -> Timezone:
    """The VTIMEZONE of that zone, right for every moment of those years.

    The library writes the first hour that clocks show after they went forward. A calendar expects the hour that they
    would have shown (RFC 5545, 3.6.5), which is earlier by what was left out.
    """
    first, last = date(first_year, 1, 1), date(last_year + 1, 1, 2)
    component = Timezone.from_tzinfo(ZoneInfo(zone), zone, first, last)
    component.pop("COMMENT", None)
    for change in component.subcomponents:
        if isinstance(change, Change) and change.TZOFFSETTO > change.TZOFFSETFROM:
            _move(change, change.TZOFFSETTO - change.TZOFFSETFROM)
    return component


def _move(change: Change, earlier: timedelta) -> None:
    change.DTSTART -= earlier
    again = [start - earlier for start, _period in change.rdates]
    change.pop("RDATE", None)
    if again:
        change.add("RDATE", again)
