"""Writing reports of problems: each answer is kept at once, and the advice follows from what is known."""

import uuid
from datetime import date, time

from django.utils import timezone

from accounts.models import User
from injections.models import last_visit
from patients.changes import one_change
from patients.models import Patient
from symptoms.models import SideEffect
from symptoms.problems.alarm_words import Caller
from symptoms.problems.kinds import Effect, Gone, LastHad, RedFlags, Severity, Since
from symptoms.signs.each_sign import SignCode

# What is asked, in the order in which it is asked.
ANSWERS = ("red_flags", "effect", "which", "own_signs", "severity", "since", "began_at", "gone", "last_had")


@one_change()
def report_signs(
    *, patient: Patient, user: User, report_id: uuid.UUID, red_flags: RedFlags, day: date | None = None
) -> SideEffect:
    """Keep the answer to the red flags: a new report, or the same one where the same form is sent again.

    `day` is when that was answered, where it was not today. Raises SideEffect.DoesNotExist where the id belongs to
    another record.
    """
    first = SideEffect(patient=patient, red_flags=red_flags)
    first.settle(timezone.now())
    report = SideEffect.objects.make_once(
        report_id,
        patient=patient,
        by=user,
        reported_on=day or patient.today(),
        red_flags=red_flags,
        tier=first.tier,
        shown=first.shown,
        visit=last_visit(patient),
    )
    note_signs(report, red_flags)
    return report


def note_signs(report: SideEffect, red_flags: RedFlags) -> None:
    """Keep another answer to the red flags. Whether a sign has gone, and which it is, is open again then."""
    if report.red_flags != red_flags:
        report.red_flags, report.which, report.gone, report.last_had = red_flags, "", "", ""
    _keep(report)


def note_effect(report: SideEffect, effect: Effect) -> None:
    """Keep what it is. What is asked of that group alone must be asked again then."""
    if report.effect != effect:
        report.effect, report.own_signs, report.severity, report.which = effect, "", "", ""
        report.gone = report.last_had = ""
        _keep(report)


def note_own_signs(report: SideEffect, own_signs: RedFlags) -> None:
    """Keep the answer to the emergency signs of its group."""
    report.own_signs = own_signs
    _keep(report)


def note_severity(report: SideEffect, severity: Severity) -> None:
    """Keep how bad it is."""
    report.severity = severity
    _keep(report)


def note_since(report: SideEffect, since: Since, at: time | None = None) -> None:
    """Keep on which day it began, and at what time of it on the person's clock; None where that is not known."""
    report.since, report.began_at = since, at
    _keep(report)


def note_which(report: SideEffect, which: SignCode) -> None:
    """Keep which sign it is exactly. That may make the advice more urgent than its group does, never less."""
    if report.which != which:
        report.which, report.gone, report.last_had = which, "", ""
    if not report.own_list:
        report.own_signs = ""
    _keep(report)


def note_gone(report: SideEffect, gone: Gone) -> None:
    """Keep whether the emergency sign is still there."""
    report.gone, report.last_had = gone, ""
    _keep(report)


def note_last_had(report: SideEffect, last_had: LastHad) -> None:
    """Keep when the sign that has gone was last there. Longer ago than 7 days, a doctor may see it today instead."""
    report.last_had = last_had
    _keep(report)


def note_call(report: SideEffect, *, by: Caller) -> None:
    """Keep that somebody called for help, and when; of two calls the first."""
    if not report.called:
        report.change(called=True, called_by=by, called_at=timezone.now())


def _keep(report: SideEffect) -> None:
    report.settle(timezone.now())
    report.change(**{name: getattr(report, name) for name in (*ANSWERS, "tier", "shown")})


def note_end(report: SideEffect, day: date | None) -> None:
    """Keep since when it is over; None where it is not. That takes back no advice."""
    report.change(ended_on=day)
