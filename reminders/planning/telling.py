"""Finding who must be told of an urgent report and is not yet."""

import logging
from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from outbox.models import State
from patients.models import AlertLevel, Membership
from reminders.models import Reminder, Subscription
from reminders.operating import pulse
from reminders.planning.rules import URGENT_HOLDS
from reminders.planning.urgent import LEAST
from reminders.planning.writing import reconcile
from symptoms.models import SideEffect

logger = logging.getLogger(__name__)


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


def _to_tell(now: datetime) -> QuerySet[Membership]:
    """Members who hear of something, in records with an urgent report whose present state they were not told of."""
    reports = SideEffect.objects.urgent(now - URGENT_HOLDS)
    up_to_date = Subscription.objects.filter(
        patient=OuterRef("patient"), user=OuterRef("user"), planned_version=OuterRef("patient__data_version")
    )
    members = Membership.objects.exclude(hears=AlertLevel.NEVER).filter(user__is_active=True)
    return members.filter(~Exists(up_to_date), patient__in=reports.values("patient")).order_by("pk")
