"""Making what calendars are told match the record.

Whoever is about to tell a calendar asks first, and what changed since is written down with a higher number. So a
change that nobody was told of costs nothing, and nothing has to run when a record changes.
"""

import uuid
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from injections.models import Visit, window_after
from patients.models import Patient
from reminders.calendar.events import Cycle, Event, EventKind, events_of
from reminders.calendar.models import CalendarEvent

# How far back a calendar reaches, and how long one is told that something is cancelled.
LOOKS_BACK = timedelta(days=365)
CANCELLED_FOR = timedelta(days=60)
# What a revision can change.
TOLD = ("kind", "day", "at", "zone", "weekdays", "is_cancelled", "changed_at")
# More visits than that do not fit into the time that a calendar looks back.
MOST_VISITS = 20


def published(
    patient: Patient, now: datetime, *, own: Iterable[Event] = (), own_id: uuid.UUID | None = None
) -> list[CalendarEvent]:
    """What a calendar is told at this moment, by day. The same instant and record give the same answer.

    `own` is what only this reader is told, under `own_id`: what is known by that id and not wanted is cancelled.
    """
    since = patient.today() - LOOKS_BACK
    wanted = {event.id: event for event in (*_wanted(patient, since), *own)}
    of_all = Q(day__gte=since) & ~Q(kind=EventKind.CHECK_IN)
    rows = CalendarEvent.objects.filter(of_all | Q(pk__in=wanted) | Q(pk=own_id), patient=patient)
    known = {row.pk: row for row in rows}
    new = [CalendarEvent.new(patient.pk, event, now) for pk, event in wanted.items() if pk not in known]
    changed = [row for row in known.values() if _changes(row, wanted.get(row.pk), now)]
    if new or changed:
        _store(new, changed)
    told = [row for row in (*known.values(), *new) if not row.is_cancelled or row.changed_at > now - CANCELLED_FOR]
    return sorted(told, key=lambda row: (row.day, row.pk))


def _wanted(patient: Patient, since: date) -> Iterable[Event]:
    """What follows from the visits, the newest of which nothing has followed yet."""
    rows = Visit.objects.of(patient).dated().select_related("patient__interval", "patient__wait")
    visits = list(rows.order_by("-date", "-created_at")[:MOST_VISITS])
    followed_on = [None, *(visit.date for visit in visits)]
    cycles = [
        Cycle(visit.pk, window_after(visit, visits[place + 1 :]), visit.next_appointment_time, day)
        for place, (visit, day) in enumerate(zip(visits, followed_on, strict=False))
        # Of a file nobody knows whether its last visit was the last one, before somebody says so.
        if visit.is_confirmed or day
    ]
    return events_of(cycles, record=patient.pk, zone=patient.time_zone, since=since)


def _changes(row: CalendarEvent, event: Event | None, now: datetime) -> bool:
    """Bring a known event up to date; whether it was not."""
    if event and not row.shows(event):
        row.become(event, now)
    elif event is None and not row.is_cancelled:
        row.cancel(now)
    else:
        return False
    row.sequence += 1
    return True


@transaction.atomic
def _store(new: list[CalendarEvent], changed: list[CalendarEvent]) -> None:
    """Write it down. Where another request was quicker its revision stands, and the next answer tells it."""
    CalendarEvent.objects.bulk_create(new, ignore_conflicts=True)
    for row in changed:
        told_before = CalendarEvent.objects.filter(pk=row.pk, sequence=row.sequence - 1)
        told_before.update(sequence=F("sequence") + 1, **{name: getattr(row, name) for name in TOLD})
