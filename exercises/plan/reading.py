"""The weekly plan as it is."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import F

from exercises.models import Activity, DayOff, PlanItem, Session, Setback
from exercises.plan.rules import is_long
from exercises.week.reading import local_week, read_week
from patients.models import Patient


def last_planned(activity: Activity) -> PlanItem | None:
    """The plan that this exercise has, else the last that it had."""
    rows = PlanItem.objects.filter(activity=activity, deleted_at=None)
    return rows.order_by(F("ended_on").desc(nulls_first=True), "-started_on", "-updated_at").first()


def plan_is_long(items: Sequence[PlanItem]) -> bool:
    """Whether a plan is as long as those that fewer people keep to: see `exercises.plan.rules`."""
    minutes = sum(item.activity.usual_minutes for item in items)
    return is_long(exercises=len(items), sessions=sum(item.days for item in items), minutes=minutes)


def days_settled(patient: Patient, today: date, *, first: date, last: date) -> set[date]:
    """The days from `first` to `last` on which nobody has to be told to exercise.

    Those with exercise, days off, those on which a setback stops all that is usual, and the rest of a week whose plan
    is done. All of them where nothing is usual.
    """
    span = {first + timedelta(days=n) for n in range((last - first).days + 1)}
    with_exercise = Session.objects.of(patient).filter(date__range=(first, last)).values_list("date", flat=True)
    off = DayOff.objects.of(patient).filter(date__range=(first, last)).values_list("date", flat=True)
    week = read_week(patient, local_week(today))
    done = set(week.week.days) if week.is_as_planned else set()
    return {*with_exercise, *off, *_on_hold(patient, span), *(done & span)}


def _on_hold(patient: Patient, days: set[date]) -> set[date]:
    usual = set(Activity.objects.of(patient).usual().values_list("pk", flat=True))
    setbacks = list(Setback.objects.of(patient).touching(min(days), max(days)).prefetch_related("activities"))
    return {day for day in days if usual <= {pk for setback in setbacks for pk in setback.stops_on(day)}}
