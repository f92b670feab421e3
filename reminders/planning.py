"""Making the table match the plan."""

import logging
from datetime import date, datetime, timedelta
from itertools import islice

from django.db import transaction
from django.db.models import Q

from injections.models import window_of
from patients.models import Patient
from reminders.models import Reminder, State, Subscription, reminder_id
from reminders.plan import TO_BOOK, Planned, date_of, plan
from reminders.urgent import urgent_plan

logger = logging.getLogger(__name__)

# A reminder first planned longer than this after its morning is not sent: a person who logs a visit of
# two months ago needs no old news. One that was planned in time is sent however late the machines are.
LATE_AT_FIRST = timedelta(days=3)


def plan_of(subscription: Subscription, now: datetime) -> list[Planned]:
    """The mails that this person should get, as their record is `now`; none for who switched them off or left."""
    return [*_window_plan(subscription), *urgent_plan(subscription, now)]


def _window_plan(subscription: Subscription) -> list[Planned]:
    patient = subscription.patient
    window = window_of(patient) if subscription.is_on and subscription.role else None
    if window is None:
        return []
    return plan(
        window,
        zone=subscription.zone,
        hour=subscription.hour,
        wants=subscription.wanted_kinds(),
        handled=handled_occasions(subscription),
        snooze=subscription.snooze,
    )


def still_planned(reminder: Reminder, now: datetime) -> Planned | None:
    """What the plan says of a reminder at this moment; None where it should not be sent any more."""
    planned = {row.key: row for row in plan_of(reminder.subscription, now)}.get(reminder.key)
    return planned if planned and planned.ends_at > now else None


@transaction.atomic
def reconcile(subscription_id: int, now: datetime) -> None:
    """Make the unsent reminders of a subscription what its plan says. Doing it twice changes nothing.

    Sent and refused ones stay, and so does one that a worker is sending at this moment. The version of the record
    is read before the record itself, so that a change made meanwhile is planned for in the next round.
    """
    subscription = Subscription.objects.select_for_update().get(pk=subscription_id)
    version = Patient.objects.values_list("data_version", flat=True).get(pk=subscription.patient_id)
    wanted = {row.key: row for row in plan_of(subscription, now) if row.ends_at > now}
    for reminder in subscription.reminders.free(now):
        planned = wanted.pop(reminder.key, None)
        row = subscription.reminders.free(now).filter(pk=reminder.pk)
        if planned is None:
            row.delete()
        elif planned.due_at != reminder.due_at:
            row.update(state=State.PLANNED, due_at=planned.due_at, next_at=planned.due_at, attempts=0, refusal="")
    Reminder.objects.bulk_create(
        (_new_row(subscription, row) for row in wanted.values() if row.due_at >= now - LATE_AT_FIRST),
        ignore_conflicts=True,  # those that were sent already
    )
    Subscription.objects.filter(pk=subscription_id).update(planned_version=version)


def reconcile_changed(now: datetime, limit: int) -> int:
    """Plan anew for up to `limit` subscriptions whose record changed; how many were.

    One that cannot be planned is logged, does not count, and does not keep the others waiting.
    """
    planned = (_try_to_reconcile(pk, now) for pk in _changed_ids())
    return sum(1 for _pk in islice(filter(None, planned), limit))


def _changed_ids() -> list[int]:
    return list(Subscription.objects.out_of_date().order_by("pk").values_list("pk", flat=True))


def _try_to_reconcile(pk: int, now: datetime) -> bool:
    try:
        reconcile(pk, now)
    except Exception:
        logger.exception("the reminders of subscription %s could not be planned", pk)
        return False
    return True


def _new_row(subscription: Subscription, planned: Planned) -> Reminder:
    return Reminder(
        id=reminder_id(subscription, *planned.key),
        subscription=subscription,
        kind=planned.kind,
        occasion=planned.occasion,
        due_at=planned.due_at,
        next_at=planned.due_at,
    )


def handled_occasions(subscription: Subscription) -> list[date]:
    """The occasions for booking that mail went out for, or is going out for."""
    handled = subscription.reminders.filter(~Q(state=State.PLANNED), kind__in=TO_BOOK)
    return [date_of(occasion) for occasion in handled.values_list("occasion", flat=True)]
