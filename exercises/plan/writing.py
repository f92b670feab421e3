"""The weekly plan: which of the person's own exercises they mean to do, on how many days a week.

What is said in the middle of a week counts for all of it. A week that is over keeps the plan it had.
"""

from datetime import date

from accounts.models import User
from exercises.models import Activity, PlanItem
from exercises.week.reading import local_week
from patients.changes import one_change


@one_change()
def put_on_plan(*, activity: Activity, user: User, days: int, today: date) -> PlanItem:
    """Mean that exercise on so many days a week, from this week on. Saying it again changes nothing."""
    first = local_week(today).first
    live = PlanItem.objects.filter(activity=activity, ended_on=None, deleted_at=None).first()
    if live and live.started_on < first and live.days != days:
        live.change(ended_on=first)
    item, _is_new = PlanItem.objects.get_or_create(
        activity=activity,
        ended_on=None,
        deleted_at=None,
        defaults={"patient": activity.patient, "entered_by": user, "days": days, "started_on": first},
    )
    item.change(days=days)
    return item


def take_off_plan(*, activity: Activity, today: date) -> None:
    """Mean it no longer, from this week on. What was done stays, and so do the plans of earlier weeks."""
    for item in PlanItem.objects.filter(activity=activity, ended_on=None, deleted_at=None):
        item.change(ended_on=max(item.started_on, local_week(today).first))
