"""Writing reports of problems: each answer is kept at once, and the advice follows from what is known."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time
from zoneinfo import ZoneInfo

from django.utils import timezone

from accounts.models import User
from injections.models import last_visit
from patients.changes import one_change
from patients.models import Patient
from symptoms.models import SideEffect
from symptoms.problems.alarm_words import Alarm, Caller
from symptoms.problems.kinds import Effect, Gone, LastHad, RedFlags, Severity, Since, Tier
from symptoms.signs.each_sign import SignCode

# What is asked, in the order in which it is asked, and what follows from it.
_ANSWERS = ("red_flags", "effect", "which", "own_signs", "severity", "since", "began_at", "gone", "last_had")
_SETTLED = (*_ANSWERS, "tier", "shown")


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
    with _answering(report) as row:
        if row.red_flags != red_flags:
            row.red_flags, row.which, row.gone, row.last_had = red_flags, "", "", ""


def note_effect(report: SideEffect, effect: Effect) -> None:
    """Keep what it is. What is asked of that group alone must be asked again then."""
    with _answering(report) as row:
        if row.effect != effect:
            row.effect, row.own_signs, row.severity, row.which = effect, "", "", ""
            row.gone = row.last_had = ""


def note_own_signs(report: SideEffect, own_signs: RedFlags) -> None:
    """Keep the answer to the emergency signs of its group."""
    with _answering(report) as row:
        row.own_signs = own_signs


def note_severity(report: SideEffect, severity: Severity) -> None:
    """Keep how bad it is."""
    with _answering(report) as row:
        row.severity = severity


def note_since(report: SideEffect, since: Since, at: time | None = None) -> None:
    """Keep on which day it began, and at what time of it on the person's clock; None where that is not known."""
    with _answering(report) as row:
        row.since, row.began_at = since, at


def note_which(report: SideEffect, which: SignCode) -> None:
    """Keep which sign it is exactly. That may make the advice more urgent than its group does, never less."""
    with _answering(report) as row:
        if row.which != which:
            row.which, row.gone, row.last_had = which, "", ""
        if not row.own_list:
            row.own_signs = ""


def note_gone(report: SideEffect, gone: Gone) -> None:
    """Keep whether the emergency sign is still there."""
    with _answering(report) as row:
        row.gone, row.last_had = gone, ""


def note_last_had(report: SideEffect, last_had: LastHad) -> None:
    """Keep when the sign that has gone was last there. Longer ago than 7 days, a doctor may see it today instead."""
    with _answering(report) as row:
        row.last_had = last_had


@one_change()
def note_call(report: SideEffect, *, by: Caller) -> None:
    """Keep that somebody called for help, and when; of two calls the first."""
    if not _hold(report).called:
        report.change(called=True, called_by=by, called_at=timezone.now())


def catch_up(report: SideEffect) -> None:
    """Raise the advice by what is known of the person by now, and keep it, so that it is told as urgent as it is.

    One of so long ago that it asks for nothing any more is raised for whoever reads it, and not kept: nobody is
    alarmed by what was weeks ago.
    """
    asks_for = report.alarm_on(report.patient.today(), ZoneInfo(report.patient.time_zone))
    if report.catch_up(timezone.now()) and asks_for != Alarm.NONE:
        with _answering(report):
            pass


@one_change()
def catch_up_all(patient: Patient) -> None:
    """The same of each report of the record, where something was noted of the person."""
    for report in SideEffect.objects.of(patient).exclude(tier=Tier.RED).select_related("visit"):
        report.patient = patient
        catch_up(report)


@contextmanager
def _answering(report: SideEffect) -> Iterator[SideEffect]:
    """Give the report as it is stored now, to put one answer into it; keep that with its advice, and hold it meanwhile.

    What others answered in this moment stays. An answer that would take back a call for help, which was not there when
    the report was read, is not kept: nobody who saw the call gave it.
    """
    with one_change():
        row = _hold(report)
        is_news, before = row.needs_call and not report.needs_call, row.told
        yield row
        row.settle(timezone.now(), before)
        if is_news and not row.needs_call:
            row.refresh_from_db(fields=_SETTLED)
        settled = {name: getattr(row, name) for name in _SETTLED}
        row.change(**settled)
    for name, value in settled.items():
        setattr(report, name, value)


def _hold(report: SideEffect) -> SideEffect:
    """Wait for whoever else is changing this report, until the transaction ends; give it as it is stored now."""
    row = SideEffect.objects.select_for_update().get(pk=report.pk)
    row.patient = report.patient
    return row


def note_end(report: SideEffect, day: date | None) -> None:
    """Keep since when it is over; None where it is not. That takes back no advice."""
    report.change(ended_on=day)
