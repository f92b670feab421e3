"""Which urgent reports somebody hears of at once, as the record and the care circle are now."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.translation import gettext

from outbox.models import State
from patients.models import AlertLevel, Patient
from questions.day_words import say_day
from reminders.kinds import URGENT, ReminderKind
from reminders.models import Reminder, Subscription
from reminders.planning.rules import URGENT_HOLDS, Planned, Urgent, plan_urgent
from symptoms.models import SideEffect, last_card
from symptoms.problems.alarm_words import Alarm, amber, call_words, heading, signs_words
from symptoms.problems.kinds import Tier

LEAST = {AlertLevel.RED: Tier.RED, AlertLevel.AMBER: Tier.AMBER}


def urgent_plan(subscription: Subscription, now: datetime) -> list[Planned]:
    """The notices that this person should get, of reports that they did not enter themselves."""
    member = subscription.member
    least = LEAST.get(AlertLevel(member.hears)) if member else None
    if least is None:
        return []
    reports = SideEffect.objects.urgent(now - URGENT_HOLDS).of(subscription.patient)
    by_others = reports.filter(~Q(entered_by=subscription.user_id) | Q(entered_by=None))
    handled = list(subscription.reminders.filter(~Q(state=State.WAITING), kind__in=URGENT.values()))
    return plan_urgent(
        [_urgent(report, report.tier, subscription.zone) for report in by_others if report.tier],
        least=least,
        told={reminder.key for reminder in handled},
        mailed=[(tier, row.sent_at) for row in handled if row.sent_at and (tier := ReminderKind(row.kind).tier)],
    )


def alarm_of(reminder: Reminder, now: datetime) -> Alarm | None:
    """What the report of a notice asks for by now, as every other place says it; None where it is no longer there."""
    report, zone = _report_of(reminder), ZoneInfo(reminder.subscription.patient.time_zone)
    return report.alarm_on(now.astimezone(zone).date(), zone) if report else None


def notice_in_words(reminder: Reminder, now: datetime) -> list[str]:
    """What a notice says besides to who let mails say what they are about."""
    report, patient = _report_of(reminder), reminder.subscription.patient
    return [report_in_short(report, patient, now.astimezone(ZoneInfo(patient.time_zone)))] if report else []


def report_in_short(report: SideEffect, patient: Patient, now: datetime) -> str:
    """One report that asks for a call, to somebody who is not the person; `now` is on the person's clock."""
    if report.tier != Tier.RED:
        reported = {"day": say_day(report.reported_on, "j F"), "advice": heading(amber(last_card(report.shown)))}
        return gettext("A problem was reported on %(day)s. %(advice)s.") % reported
    words = signs_words(report.known_at.astimezone(now.tzinfo), now.date())
    if not report.called:
        return words
    said = call_words(report.called_by, name=patient.called, of_you=False, number=patient.emergency_number)
    return f"{words} {said}"


def _report_of(reminder: Reminder) -> SideEffect | None:
    reports = SideEffect.objects.of(reminder.subscription.patient).filter(tier__in=URGENT)
    return next((report for report in reports if report.pk.hex == reminder.occasion), None)


def _urgent(report: SideEffect, tier: int, zone: ZoneInfo) -> Urgent:
    known_at = report.known_at
    return Urgent(report.pk.hex, Tier(tier), known_at.astimezone(zone).date(), known_at)
