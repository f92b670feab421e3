"""How to make check-ins and reports in tests."""

import itertools
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from django.db import connection
from django.test import Client

from accounts.models import User
from patients.models import Patient, Record
from symptoms.check_ins import writing as check_ins
from symptoms.check_ins.reading import sheet_on
from symptoms.models import CheckIn, SideEffect
from symptoms.problems import writing as reports
from symptoms.problems.kinds import Effect, RedFlags, Severity, Since
from symptoms.scales import Steps

TODAY = date(2026, 11, 21)
NOW = "2026-11-21 10:20Z"


def check_in_url(patient: Patient, rest: str = "") -> str:
    return f"/r/{patient.id}/check-in/{rest}"


def leave_out_the_try(browser: Client, patient: Patient) -> None:
    """Open the try of the scale, after which the first check-in begins without it."""
    browser.get(check_in_url(patient, "try/"))


def problem_url(patient: Patient, rest: str = "") -> str:
    return f"/r/{patient.id}/problem/{rest}"


def report_url(report: SideEffect, page: str) -> str:
    return f"/r/{report.patient_id}/problem/{report.id}/{page}/"


def make_check_in(patient: Patient, user: User, day: date = TODAY, *values: int | None) -> CheckIn:
    """A check-in of that day, answered from the first question on with those numbers; None means "not sure"."""
    sheet = sheet_on(patient, day)
    for question, value in zip(sheet.questions, values, strict=False):
        check_ins.answer(
            patient=patient,
            user=user,
            day=day,
            question=question,
            value=value,
            steps=question.steps(),
            agenda=sheet.agenda,
        )
    return CheckIn.objects.of(patient).get(date=day)


def make_report(
    patient: Patient,
    user: User,
    red_flags: RedFlags = RedFlags.NO,
    effect: Effect | None = None,
    severity: Severity | None = None,
    since: Since | None = None,
) -> SideEffect:
    """A report, answered as far as the answers given here go."""
    report = reports.report_signs(patient=patient, user=user, report_id=uuid.uuid4(), red_flags=red_flags)
    if effect:
        reports.note_effect(report, effect)
    if severity:
        reports.note_severity(report, severity)
    if since:
        reports.note_since(report, since)
    return report


def stored(check_in: CheckIn) -> dict[str, tuple[int | None, int]]:
    """What is stored of a check-in: the number and the steps offered, by question."""
    return {rating.question.code: (rating.value, Steps(rating.steps).value) for rating in check_in.ratings.all()}


@contextmanager
def somebody_quicker(act: Callable[[], object], *, after_reads: int = 1, of: type[Record] = CheckIn) -> Iterator[None]:
    """Have `act` happen between that many reads of such rows and whatever comes next, as another request would."""
    reads = itertools.count(1)

    def watch(execute: Callable[..., object], sql: str, params: object, many: bool, context: object) -> object:
        result = execute(sql, params, many, context)
        if sql.startswith("SELECT") and f'FROM "{of._meta.db_table}"' in sql and next(reads) == after_reads:
            act()
        return result

    with connection.execute_wrapper(watch):
        yield
