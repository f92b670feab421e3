"""Which days a record puts into a calendar: values in, values out.

Each visit is followed by one: the appointment that is booked, else the day on which the window opens. No day here is
suggested sooner than 12 weeks: `Window.opens` sees to that.
"""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db import models

from injections.next.rules import Window


class EventKind(models.TextChoices):
    """What a calendar shows."""

    APPOINTMENT = "appointment"
    WINDOW_OPENS = "window-opens"
    CHECK_IN = "check-in"


@dataclass(frozen=True)
class Cycle:
    """One visit and what follows it: the window, the appointment's time if it is known, and the next visit's day."""

    visit: uuid.UUID
    window: Window
    at: time | None = None
    followed_on: date | None = None


@dataclass(frozen=True)
class Event:
    """A day that belongs into the calendar, all of it or from `at` on by the clocks of `zone`.

    One that comes each week names its `weekdays`, Monday is 0, and `day` is the first. `id` is the same as long as it
    is about the same thing, however often its day is moved.
    """

    id: uuid.UUID
    kind: EventKind
    day: date
    at: time | None = None
    zone: str = ""
    weekdays: tuple[int, ...] = ()


def check_in_id(record: uuid.UUID, user: int) -> uuid.UUID:
    """The id of the check-ins that one member is nudged to."""
    return uuid.uuid5(record, f"calendar/{EventKind.CHECK_IN.value}/{user}")


def check_in(event_id: uuid.UUID, weekdays: Iterable[int], hour: int, *, zone: str, since: date) -> Event:
    """The check-ins on those weekdays, the first of them on that day or after it."""
    chosen = tuple(sorted(weekdays))
    first = min(since + timedelta(days=(weekday - since.weekday()) % 7) for weekday in chosen)
    return Event(event_id, EventKind.CHECK_IN, first, time(hour), zone, chosen)


def events_of(cycles: Iterable[Cycle], *, record: uuid.UUID, zone: str, since: date) -> Iterator[Event]:
    """The events of those cycles from that day on, past ones included.

    What was planned for a day after the visit that followed has not come about, and is none.
    """
    for cycle in cycles:
        event = _event_of(cycle, record, zone)
        if event.day >= since and (cycle.followed_on is None or event.day <= cycle.followed_on):
            yield event


def _event_of(cycle: Cycle, record: uuid.UUID, zone: str) -> Event:
    booked = cycle.window.appointment
    kind = EventKind.APPOINTMENT if booked else EventKind.WINDOW_OPENS
    at = cycle.at if booked else None
    event_id = uuid.uuid5(record, f"calendar/{kind.value}/{cycle.visit}")
    return Event(event_id, kind, booked or cycle.window.opens, at, zone if at else "")
