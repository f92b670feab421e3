"""Making the table match the plan."""

import logging
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q

from injections.models import newest_visits, window_after
from outbox.models import State
from patients.models import Patient, Role
from reminders.kinds import BOOKING, ReminderKind
from reminders.models import Reminder, Subscription, planned_for, reminder_id
from reminders.planning.asking import PLAN_AGAIN, CheckIns, plan_felt, plan_weekly
from reminders.planning.quiet import keep_quiet, wait_for_day
from reminders.planning.rules import DAY, Planned, date_of, plan
from reminders.planning.urgent import urgent_plan
from symptoms.models import CheckIn

logger = logging.getLogger(__name__)

# A reminder first planned longer than this after its morning is not sent: a person who logs a visit of
# two months ago needs no old news. One that was planned in time is sent however late the machines are.
LATE_AT_FIRST = timedelta(days=3)
PAGE = 500


def plan_of(subscription: Subscription, now: datetime) -> list[Planned]:
    """The mails that this person should get, as their record is `now`; none for who switched them off or left."""
    return [*_wanted_plan(subscription, now), *urgent_plan(subscription, now)]


def _wanted_plan(subscription: Subscription, now: datetime) -> list[Planned]:
    """What this person asked for. Who may only look has nothing to answer."""
    role = subscription.role if subscription.is_on else None
    if role is None:
        return []
    may_answer, wanted = role.includes(Role.HELPER), subscription.wanted_kinds()
    wants = frozenset(kind for kind in wanted if may_answer or not kind.facts.group.asks)
    rows = [*_visit_plan(subscription, wants), *_weekly_plan(subscription, now, wants)]
    return list(keep_quiet(rows, subscription.quiet_days, zone=subscription.zone, hour=subscription.hour))


def _visit_plan(subscription: Subscription, wants: frozenset[ReminderKind]) -> list[Planned]:
    """What follows from the visits."""
    visits = newest_visits(subscription.patient)
    if not visits:
        return []
    zone, hour = subscription.zone, subscription.hour
    window, handled = window_after(visits[0], visits[1:]), handled_occasions(subscription)
    return [
        *plan(window, zone=zone, hour=hour, wants=wants, handled=handled, snooze=subscription.snooze),
        *plan_felt(visits[0], zone=zone, hour=hour, wants=wants),
    ]


def _weekly_plan(subscription: Subscription, now: datetime, wants: frozenset[ReminderKind]) -> list[Planned]:
    """What comes on days of the week."""
    if not any(kind.facts.group.weekly for kind in wants):
        return []
    today = now.astimezone(subscription.zone).date()
    check_ins = CheckIn.objects.of(subscription.patient).of_concern_to(subscription.user)
    done = check_ins.filter(date__gte=today - DAY).values_list("date", flat=True)
    asked = CheckIns(subscription.check_in_weekdays, subscription.check_in_hour, frozenset(done))
    home = ZoneInfo(subscription.patient.time_zone)
    return plan_weekly(today, asked, zone=subscription.zone, hour=subscription.hour, home=home, wants=wants)


def still_planned(reminder: Reminder, now: datetime) -> Planned | None:
    """What the plan says of a reminder at this moment; None where it should not be sent any more."""
    subscription = reminder.subscription
    planned = {row.key: row for row in plan_of(subscription, now)}.get(reminder.key)
    if planned is None or planned.ends_at <= now:
        return None
    return wait_for_day(planned, subscription.quiet_days, now, zone=subscription.zone, hour=subscription.hour)


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
    comes_weekly = subscription.is_on and any(kind.facts.group.weekly for kind in subscription.wanted_kinds())
    Subscription.objects.filter(pk=subscription_id).update(
        planned_version=version, plan_again_at=now + PLAN_AGAIN if comes_weekly else None
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
    handled = subscription.reminders.filter(~Q(state=State.WAITING), kind__in=BOOKING.kinds)
    return [date_of(occasion) for occasion in handled.values_list("occasion", flat=True)]
