"""Asking to be reminded, and not to be."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from injections.models import window_of
from patients.circle.writing import note_hears
from patients.models import AlertLevel, Membership, Patient
from reminders.kinds import SWITCHED, ReminderKind
from reminders.models import Subscription
from reminders.planning.reading import handled_occasions
from reminders.planning.rules import occasion_of
from reminders.planning.writing import reconcile


@transaction.atomic
def subscribe(*, patient: Patient, user: User) -> Subscription:
    """Send this person reminders about that record.

    They are the kinds that they chose before; the usual ones where they had switched off each of them.
    """
    values: dict[str, Any] = {"is_on": True}
    subscription = _held(patient, user)
    if subscription and not Subscription(is_on=True, wishes=subscription.wishes).wanted_kinds():
        values["wishes"] = {}
    return change_subscription(patient=patient, user=user, **values)


def unsubscribe(*, patient: Patient, user: User) -> Subscription:
    """Send this person no more reminders about that record. What they chose is kept for the day they come back."""
    return change_subscription(patient=patient, user=user, is_on=False)


@transaction.atomic
def choose_kinds(
    *, patient: Patient, user: User, among: Iterable[ReminderKind], wanted: Collection[ReminderKind]
) -> Subscription:
    """Of the kinds `among`, send this person those that are `wanted`. The others stay as they are.

    Who had no reminders at all now has what is wanted here, and nothing else.
    """
    subscription = _held(patient, user)
    before = subscription.wanted_kinds() if subscription else frozenset()
    now = before.intersection(SWITCHED).difference(among).union(wanted)
    wishes = {kind.value: kind in now for kind in SWITCHED}
    return change_subscription(patient=patient, user=user, is_on=bool(now), wishes=wishes)


@transaction.atomic
def change_subscription(*, patient: Patient, user: User, **values: Any) -> Subscription:
    """Set fields of somebody's own subscription, and plan anew at once. Makes one that is off where there is none."""
    subscription, _new = Subscription.objects.update_or_create(
        patient=patient, user=user, defaults=values, create_defaults={"is_on": False} | values
    )
    reconcile(subscription.pk, timezone.now())
    return subscription


@transaction.atomic
def set_hears(member: Membership, hears: AlertLevel) -> None:
    """Say of which problems that member is told at once, and plan anew: of those of the last days, too."""
    note_hears(member, hears)
    change_subscription(patient=member.patient, user=member.user)


def stop_hearing(*, patient: Patient, user: User) -> None:
    """Tell this person no more of problems in that record. Its owner can change that again."""
    member = Membership.objects.filter(patient=patient, user=user).first()
    if member:
        set_hears(member, AlertLevel.NEVER)


def _held(patient: Patient, user: User) -> Subscription | None:
    """Their subscription, which nobody else changes until the transaction ends."""
    return Subscription.objects.select_for_update().filter(patient=patient, user=user).first()


def snooze(subscription: Subscription, until: date) -> None:
    """Say nothing more about the next injection before that day, and then remind once more.

    It holds for the present occasion only: a visit, or an appointment that is booked, ends it.
    """
    window = window_of(subscription.patient)
    occasion = occasion_of(window.opens, handled_occasions(subscription)) if window else ""
    change_subscription(
        patient=subscription.patient, user=subscription.user, snoozed_occasion=occasion, snoozed_until=until
    )


def end_snooze(subscription: Subscription) -> None:
    """Undo `snooze`."""
    change_subscription(patient=subscription.patient, user=subscription.user, snoozed_occasion="", snoozed_until=None)
