"""The weekly plan as it is."""

from collections.abc import Sequence

from django.db.models import F

from exercises.models import Activity, PlanItem
from exercises.plan.rules import is_long


def last_planned(activity: Activity) -> PlanItem | None:
    """The plan that this exercise has, else the last that it had."""
    rows = PlanItem.objects.filter(activity=activity, deleted_at=None)
    return rows.order_by(F("ended_on").desc(nulls_first=True), "-started_on", "-updated_at").first()


def plan_is_long(items: Sequence[PlanItem]) -> bool:
    """Whether a plan is as long as those that fewer people keep to: see `exercises.plan.rules`."""
    minutes = sum(item.activity.usual_minutes for item in items)
    return is_long(exercises=len(items), sessions=sum(item.days for item in items), minutes=minutes)
