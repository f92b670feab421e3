"""What stops somebody's exercise for a while, and so what is on hold on a day and what is offered."""

import uuid
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import DateField, QuerySet

from exercises.models import Activity, Setback, Timer
from exercises.setbacks.reasons import OffReason, Reason
from exercises.timing.reading import running
from exercises.week.reading import local_week
from exercises.week.rules import Planned
from patients.models import Patient
from patients.rows import DAY, PATIENT, AsOf, OnDay, Source, Whose
from tables.prepared import Given, Prepared


@dataclass(frozen=True)
class Lasting(Source):
    """Setbacks: of some days are all that touch them."""

    def within(self, patient: Whose, first: OnDay, last: OnDay) -> QuerySet[Any, Any]:
        return Setback.objects.of(patient).touching(first, last)


SETBACKS = Lasting(Setback, "started_on")


@dataclass(frozen=True)
class Hold:
    """What one setback keeps on hold: why, since when, and which exercises."""

    reason: Reason
    since: date
    exact: str
    activities: tuple[Activity, ...]


@cache
def _rows() -> Prepared[AsOf, Activity]:
    last_of_week = Given(lambda asked: local_week(asked.day).last, DateField())
    rows = Activity.objects.in_order().with_holds(DAY).with_plan(last_of_week).with_day_off(DAY)
    return Prepared(rows.select_related("timer").of(PATIENT))


@dataclass(frozen=True)
class Routine:
    """What one tap logs on a day, what is on hold then, what is meant that week, a day off, what is timed now."""

    usual: list[Activity]
    holds: list[Hold]
    plan: list[Planned]
    off_for: OffReason | None
    timers: list[Timer]


def routine(patient: Patient, day: date) -> Routine:
    """What the person usually does, without what is on hold that day; the week's plan; a day off. One query.

    The holds come in the order in which they began. An exercise that two setbacks stop is in both.
    """
    week, rows = local_week(day), _rows().ask(AsOf(patient, day))
    held: dict[tuple[date, uuid.UUID, str, str], list[Activity]] = {}
    for row in rows:
        if row.held_by and row.held_for and row.held_since and row.held_exact:
            held.setdefault((row.held_since, row.held_by, row.held_for, row.held_exact), []).append(row)
    stopped = {activity.pk for activities in held.values() for activity in activities}
    return Routine(
        usual=[row for row in rows if row.is_usual and row.pk not in stopped],
        holds=[
            Hold(Reason(reason), since, exact, tuple(held[since, by, reason, exact]))
            for since, by, reason, exact in sorted(held)
        ],
        plan=list(dict.fromkeys(Planned(row.pk, row.planned_days, week.first) for row in rows if row.planned_days)),
        timers=running(rows),
        off_for=next((OffReason(row.off_for) for row in rows if row.off_for), None),
    )
