"""Reads a week from the diary."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import get_format

from exercises.models import DayOff, PlanItem, Session
from exercises.phone.reading import counted_days
from exercises.phone.rules import Counted
from exercises.week.rules import Done, Planned, Progress, Week, days_moved, progress, week_of, week_wanted
from patients.models import Patient


@dataclass(frozen=True)
class WeekRead:
    """One week: what was done, what was meant, and the days off; apart from it, what a phone counted."""

    week: Week
    sessions: list[Session]
    items: list[PlanItem]
    days_off: dict[date, DayOff]
    from_phone: list[Counted]

    @property
    def progress(self) -> list[Progress]:
        """How each exercise of the plan stands."""
        plan = [Planned(item.activity_id, item.days, item.started_on, item.ended_on) for item in self.items]
        return progress(self.week, plan, done(self.sessions))

    @property
    def is_as_planned(self) -> bool:
        """Whether there is a plan, and each exercise of it was done on as many days as was meant."""
        return bool(self.items) and all(one.counted == one.planned for one in self.progress)

    @property
    def days_moved(self) -> int:
        """On how many days anything was done."""
        return days_moved(self.week, done(self.sessions))


def local_week(day: date) -> Week:
    """The week of that day, as weeks begin in the language of the page."""
    return week_of(day, _starts_on())


def local_week_wanted(wanted: date | None, today: date) -> Week:
    """The week of the day that was asked for, as `exercises.week.rules.week_wanted` has it."""
    return week_wanted(wanted, today, _starts_on())


def done(sessions: Iterable[Session]) -> list[Done]:
    """What was done, as `exercises.week.rules` counts it."""
    return [Done(session.activity_id, session.date) for session in sessions]


def read_week(patient: Patient, week: Week) -> WeekRead:
    """That week of the record. Four queries."""
    return WeekRead(
        week=week,
        sessions=list(Session.objects.of(patient).between(week.first, week.last)),
        items=list(PlanItem.objects.of(patient).during(week)),
        days_off={row.date: row for row in DayOff.objects.of(patient).filter(date__range=(week.first, week.last))},
        from_phone=counted_days(patient, week.first, week.last),
    )


def _starts_on() -> int:
    # Django counts from Sunday, Python from Monday.
    return (int(get_format("FIRST_DAY_OF_WEEK")) - 1) % 7
