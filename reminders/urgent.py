"""Which urgent reports somebody hears of at once, as the record and the care circle are now."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from patients.models import Hears
from reminders.models import State, Subscription
from reminders.plan import URGENT, URGENT_HOLDS, Planned, Urgent, plan_urgent
from symptoms.models import SideEffect
from symptoms.side_effects import Tier

LEAST = {Hears.RED: Tier.RED, Hears.AMBER: Tier.AMBER}


def urgent_plan(subscription: Subscription, now: datetime) -> list[Planned]:
    """The notices that this person should get, of reports that they did not enter themselves."""
    member = subscription.member
    least = LEAST.get(Hears(member.hears)) if member else None
    if least is None:
        return []
    reports = SideEffect.objects.urgent(now - URGENT_HOLDS).of(subscription.patient)
    by_others = reports.filter(~Q(entered_by=subscription.user_id) | Q(entered_by=None))
    handled = subscription.reminders.filter(~Q(state=State.PLANNED), kind__in=URGENT.values())
    return plan_urgent(
        [_urgent(report, report.tier, subscription.zone) for report in by_others if report.tier],
        least=least,
        told=set(handled.values_list("kind", "occasion")),
    )


def _urgent(report: SideEffect, tier: int, zone: ZoneInfo) -> Urgent:
    known_at = report.known_at
    return Urgent(report.pk.hex, Tier(tier), known_at.astimezone(zone).date(), known_at)
