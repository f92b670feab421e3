"""Writing reports of problems: each answer is kept at once, and the advice follows from what is known."""

import uuid

from django.utils import timezone

from accounts.models import User
from injections.models import last_visit
from patients.models import Patient
from symptoms.alarm_words import Caller
from symptoms.models import SideEffect
from symptoms.side_effects import Effect, RedFlags, Severity, Since
from symptoms.which import Which


def report_signs(*, patient: Patient, user: User, report_id: uuid.UUID, red_flags: RedFlags) -> SideEffect:
    """Keep the answer to the red flags: a new report, or the same one where the same form is sent again.

    Raises SideEffect.DoesNotExist where the id belongs to another record.
    """
    first = SideEffect(red_flags=red_flags)
    first.settle(timezone.now())
    report, is_new = SideEffect.objects.get_or_create(
        pk=report_id,
        defaults={
            "patient": patient,
            "entered_by": user,
            "reported_on": patient.today(),
            "red_flags": red_flags,
            "tier": first.tier,
            "shown": first.shown,
            "visit": last_visit(patient),
        },
    )
    if report.patient_id != patient.pk:
        raise SideEffect.DoesNotExist
    if report.deleted_at:
        report.restore()
    if not is_new:
        note_signs(report, red_flags)
    return report


def note_signs(report: SideEffect, red_flags: RedFlags) -> None:
    """Keep another answer to the red flags."""
    report.red_flags = red_flags
    _keep(report, "red_flags")


def note_effect(report: SideEffect, effect: Effect) -> None:
    """Keep what it is. How bad it is must be asked again then, as that is asked in other words."""
    if report.effect != effect:
        report.effect, report.severity, report.which = effect, "", ""
        _keep(report, "effect", "severity")


def note_severity(report: SideEffect, severity: Severity) -> None:
    """Keep how bad it is."""
    report.severity = severity
    _keep(report, "severity")


def note_since(report: SideEffect, since: Since) -> None:
    """Keep since when."""
    report.since = since
    _keep(report, "since")


def note_which(report: SideEffect, which: Which) -> None:
    """Keep which sign it is exactly. That may make the advice more urgent than its group does, never less."""
    report.which = which
    _keep(report)


def note_call(report: SideEffect, *, by: Caller) -> None:
    """Keep that somebody called for help, and when; of two calls the first."""
    if not report.called:
        report.called, report.called_by, report.called_at = True, by, timezone.now()
        report.save(update_fields=["called", "called_by", "called_at", "updated_at"])


def _keep(report: SideEffect, *answers: str) -> None:
    report.settle(timezone.now())
    report.save(update_fields=[*answers, "which", "tier", "shown", "updated_at"])
