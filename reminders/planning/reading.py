"""What should be sent by the record as it is, and what was."""

from datetime import date, datetime
from functools import cache
from operator import attrgetter
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import BigIntegerField, Q

from exercises.plan.reading import days_settled
from injections.models import visits_at_hand, window_after
from outbox.models import State
from patients.models import Membership, Role
from reminders.kinds import BOOKING, ReminderKind
from reminders.models import Reminder, Subscription
from reminders.operating import pulse
from reminders.planning.asking import DAYS_AHEAD, EXERCISE_HOLDS, OnDays, plan_felt, plan_weekly
from reminders.planning.quiet import keep_quiet, wait_for_day
from reminders.planning.rules import DAY, Planned, date_of, plan
from reminders.planning.urgent import LEAST, urgent_plan
from symptoms.models import CheckIn, SideEffect
from tables.prepared import Given, Prepared


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
    visits, _doubtful = visits_at_hand(subscription.patient)
    # One from a file can be years old: it makes none before somebody says that it was the last one.
    if not visits or not visits[0].is_confirmed:
        return []
    zone, hour = subscription.zone, subscription.hour
    window, handled = window_after(visits[0], visits[1:]), handled_occasions(subscription)
    asked = {"is_answered": getattr(visits[0], "is_answered", False), "left_out": visits[0].patient.left_out}
    return [
        *plan(window, zone=zone, hour=hour, wants=wants, handled=handled, snooze=subscription.snooze),
        *plan_felt(visits[0], zone=zone, hour=hour, wants=wants, **asked),
    ]


def _weekly_plan(subscription: Subscription, now: datetime, wants: frozenset[ReminderKind]) -> list[Planned]:
    """What comes on days of the week."""
    if not any(kind.facts.group.weekly for kind in wants):
        return []
    today, home = now.astimezone(subscription.zone).date(), ZoneInfo(subscription.patient.time_zone)
    nudges = {}
    if ReminderKind.CHECK_IN in wants:
        nudges[ReminderKind.CHECK_IN] = _check_ins(subscription, today)
    if ReminderKind.EXERCISE in wants:
        nudges[ReminderKind.EXERCISE] = _exercise(subscription, now.astimezone(home).date())
    return plan_weekly(today, nudges, zone=subscription.zone, hour=subscription.hour, home=home, wants=wants)


def _check_ins(subscription: Subscription, today: date) -> OnDays:
    """The nudge to check in, and the days that have one already."""
    check_ins = CheckIn.objects.of(subscription.patient).of_concern_to(subscription.user)
    done = check_ins.filter(date__gte=today - DAY).values_list("date", flat=True)
    return OnDays(subscription.check_in_weekdays, subscription.check_in_hour, frozenset(done))


def _exercise(subscription: Subscription, today: date) -> OnDays:
    """The reminder to exercise, and the days on which nothing is left to do, or that were left out."""
    settled = days_settled(subscription.patient, today, first=today - DAY, last=today + DAYS_AHEAD * DAY)
    done = settled | {subscription.exercise_not_on}
    days, hour = subscription.exercise_weekdays, subscription.exercise_hour
    return OnDays(days, hour, frozenset(filter(None, done)), EXERCISE_HOLDS, subscription.exercise_again_at)


def still_planned(reminder: Reminder, now: datetime) -> Planned | None:
    """What the plan says of a reminder at this moment; None where it should not be sent any more."""
    subscription = reminder.subscription
    planned = {row.key: row for row in plan_of(subscription, now)}.get(reminder.key)
    if planned is None or planned.ends_at <= now:
        return None
    return wait_for_day(planned, subscription.quiet_days, now, zone=subscription.zone, hour=subscription.hour)


def handled_occasions(subscription: Subscription) -> list[date]:
    """The occasions for booking that mail went out for, or is going out for."""
    return [date_of(occasion) for occasion in _handled().ask(subscription)]


@cache
def _handled() -> Prepared[Subscription, str]:
    its_own = Reminder.objects.filter(subscription=Given(attrgetter("pk"), BigIntegerField()))
    return Prepared(its_own.filter(~Q(state=State.WAITING), kind__in=BOOKING.kinds).values_list("occasion", flat=True))


def nobody_is_told(report: SideEffect, now: datetime) -> bool:
    """Whether members should hear of this report and no mail went out, though it should have: nobody sends any now."""
    if report.tier is None or not (pulse.stands_still(pulse.WORKER, now) or _is_old(report, now)):
        return False
    hear = [hears for hears, least in LEAST.items() if report.tier >= least]
    members = Membership.objects.filter(patient=report.patient_id, user__is_active=True, hears__in=hear)
    told = Reminder.objects.filter(subscription__patient=report.patient_id, occasion=report.pk.hex, state=State.DONE)
    return members.exclude(user=report.entered_by_id).exists() and not told.exists()


def _is_old(report: SideEffect, now: datetime) -> bool:
    return report.known_at < now - settings.STILL_AFTER
