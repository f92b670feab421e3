"""What is known of days that can still be filled in."""

from dataclasses import dataclass, field
from datetime import date

from exercises.models import DayOff, Session, Setback
from exercises.setbacks.reading import Routine, routine
from patients.circle.names import with_writer
from patients.models import Patient


@dataclass(frozen=True)
class DayRead:
    """One day: what one tap would log, what was logged in the order in which it was, and the setbacks that cover it."""

    routine: Routine
    sessions: list[Session]
    setbacks: list[Setback]

    @property
    def usual_left(self) -> bool:
        """Whether one of the usual exercises is not logged for that day."""
        done = {session.activity_id for session in self.sessions}
        return any(activity.pk not in done for activity in self.routine.usual)


def read_day(patient: Patient, day: date) -> DayRead:
    """That day of the diary. Three queries."""
    sessions = Session.objects.of(patient).filter(date=day).select_related("activity").annotate(**with_writer())
    return DayRead(
        routine(patient, day),
        list(sessions.order_by("created_at", "-minutes", "pk")),
        list(Setback.objects.of(patient).touching(day, day).newest_first()),
    )


@dataclass(frozen=True)
class Noted:
    """What was logged on one of several days, and the day off, where it is one."""

    sessions: list[Session] = field(default_factory=list)
    day_off: DayOff | None = None


def read_days(patient: Patient, first: date) -> dict[date, Noted]:
    """Each day from that one on of which something is known. Two queries."""
    days_off = {row.date: row for row in DayOff.objects.of(patient).filter(date__gte=first)}
    found = {day: Noted(day_off=row) for day, row in days_off.items()}
    for session in (
        Session.objects.of(patient).filter(date__gte=first).select_related("activity").order_by("created_at")
    ):
        found.setdefault(session.date, Noted()).sessions.append(session)
    return found
