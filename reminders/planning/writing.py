"""Making the table match the plan."""

import logging
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from accounts.models import User
from outbox.models import State
from patients.models import AlertLevel, Membership, Patient
from reminders.models import Device, Push, Reminder, Subscription, planned_for, reminder_id
from reminders.planning.asking import PLAN_AGAIN
from reminders.planning.reading import plan_of
from reminders.planning.rules import LATE_AT_FIRST, URGENT_HOLDS, Planned
from symptoms.models import SideEffect

logger = logging.getLogger(__name__)

PAGE = 500


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
            row.update(**planned_for(planned.due_at))
    Reminder.objects.bulk_create(
        (_new_row(subscription, row) for row in wanted.values() if row.due_at >= now - LATE_AT_FIRST),
        ignore_conflicts=True,  # those that were sent already
    )
    _push_beside(subscription, now)
    comes_weekly = subscription.is_on and any(kind.facts.group.weekly for kind in subscription.wanted_kinds())
    Subscription.objects.filter(pk=subscription_id).update(
        planned_version=version, plan_again_at=now + PLAN_AGAIN if comes_weekly else None
    )


def plan_phones(user: User, now: datetime) -> None:
    """Plan anew what is pushed to this person, whose devices are others by now."""
    for pk in Subscription.objects.filter(user=user).values_list("pk", flat=True):
        reconcile(pk, now)


def _push_beside(subscription: Subscription, now: datetime) -> None:
    """Beside each unsent reminder a push to each device of its reader's, due with it; none without a key."""
    devices = Device.objects.of(subscription.user).alive(now) if settings.PUSH_KEY else Device.objects.none()
    if not devices:
        return
    reminders = list(subscription.reminders.free(now))
    waiting = Push.objects.filter(reminder__in=reminders, state=State.WAITING, attempts=0)
    for push in waiting.exclude(next_at=F("reminder__due_at")).select_related("reminder"):
        waiting.filter(pk=push.pk).update(next_at=push.reminder.due_at)
    Push.objects.bulk_create(
        (Push(reminder=row, device=device, next_at=row.due_at) for row in reminders for device in devices),
        ignore_conflicts=True,  # those that are planned, or were sent
    )


def reconcile_changed(now: datetime, limit: int) -> int:
    """Plan anew for up to `limit` subscriptions whose record changed, or whose plan is about to end; how many were.

    One that cannot be planned is logged, does not count, and does not keep the others waiting.
    """
    planned = (_try_to_reconcile(pk, now) for pk in _changed_ids(now))
    return sum(1 for _pk in islice(filter(None, planned), limit))


def _changed_ids(now: datetime) -> Iterator[int]:
    """Page by page, as after a change of all records there are too many to hold."""
    ids, last = Subscription.objects.out_of_date(now).order_by("pk").values_list("pk", flat=True), 0
    while page := list(ids.filter(pk__gt=last)[:PAGE]):
        yield from page
        last = page[-1]


def _try_to_reconcile(pk: int, now: datetime) -> bool:
    try:
        reconcile(pk, now)
    except Exception:
        logger.exception("the reminders of subscription %s could not be planned", pk)
        return False
    return True


def plan_notices(now: datetime, limit: int) -> int:
    """Plan the notices for up to `limit` members whose record changed lately and holds an urgent report; how many.

    One that cannot be planned is logged and does not keep the others waiting.
    """
    planned = 0
    for member in _to_tell(now)[:limit]:
        try:
            subscription, _new = Subscription.objects.get_or_create(
                patient_id=member.patient_id, user_id=member.user_id, defaults={"is_on": False}
            )
            reconcile(subscription.pk, now)
            planned += 1
        except Exception:
            logger.exception("the notices to member %s could not be planned", member.pk)
    return planned


def _to_tell(now: datetime) -> QuerySet[Membership]:
    """Members who hear of something, in records with an urgent report whose present state they were not told of."""
    reports = SideEffect.objects.urgent(now - URGENT_HOLDS)
    up_to_date = Subscription.objects.filter(
        patient=OuterRef("patient"), user=OuterRef("user"), planned_version=OuterRef("patient__data_version")
    )
    members = Membership.objects.exclude(hears=AlertLevel.NEVER).filter(user__is_active=True)
    return members.filter(~Exists(up_to_date), patient__in=reports.values("patient")).order_by("pk")


def _new_row(subscription: Subscription, planned: Planned) -> Reminder:
    return Reminder(
        id=reminder_id(subscription, *planned.key),
        subscription=subscription,
        kind=planned.kind,
        occasion=planned.occasion,
        due_at=planned.due_at,
        next_at=planned.due_at,
    )
