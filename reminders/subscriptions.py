"""Asking to be reminded, and not to be."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from injections.models import window_of
from patients.models import Hears, Membership, Patient
from reminders.models import Subscription
from reminders.plan import occasion_of
from reminders.planning import handled_occasions, reconcile


def subscribe(*, patient: Patient, user: User, hour: int | None = None) -> Subscription:
    """Send this person reminders about that record, at `hour` of the local day where one is given."""
    return change_subscription(patient=patient, user=user, is_on=True, **({} if hour is None else {"hour": hour}))


def unsubscribe(*, patient: Patient, user: User) -> Subscription:
    """Send this person no more reminders about that record. Their hour is kept for the day they come back."""
    return change_subscription(patient=patient, user=user, is_on=False)


@transaction.atomic
def change_subscription(*, patient: Patient, user: User, **values: Any) -> Subscription:
    """Set fields of somebody's own subscription, and plan anew at once. Makes one that is off where there is none."""
    subscription, _new = Subscription.objects.update_or_create(
        patient=patient, user=user, defaults=values, create_defaults={"is_on": False} | values
    )
    reconcile(subscription.pk, timezone.now())
    return subscription


@transaction.atomic
def set_hears(member: Membership, hears: Hears) -> None:
    """Say of which problems that member is told at once, and plan anew: of those of the last days, too."""
    member.hears = hears
    member.save(update_fields=["hears"])
    change_subscription(patient=member.patient, user=member.user)


def stop_hearing(*, patient: Patient, user: User) -> None:
    """Tell this person no more of problems in that record. Its owner can change that again."""
    member = Membership.objects.filter(patient=patient, user=user).first()
    if member:
        set_hears(member, Hears.NEVER)


def snooze(subscription: Subscription, until: date) -> None:
    """Say nothing more about the next injection before that day, and then remind once more.

    It holds for the present occasion only: a visit, or an appointment that is booked, ends it.
    """
    window = window_of(subscription.patient)
    occasion = occasion_of(window.opens, handled_occasions(subscription)) if window else ""
    _set_snooze(subscription, occasion, until)


def end_snooze(subscription: Subscription) -> None:
    """Undo `snooze`."""
    _set_snooze(subscription, "", None)


def _set_snooze(subscription: Subscription, occasion: str, until: date | None) -> None:
    subscription.snoozed_occasion, subscription.snoozed_until = occasion, until
    subscription.save(update_fields=["snoozed_occasion", "snoozed_until"])
    reconcile(subscription.pk, timezone.now())
