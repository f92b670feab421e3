"""What the pages of a report share: which report it is, how a question is asked, and which page follows."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial, wraps
from typing import Any, TypeVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from patients.access import enter
from patients.models import Patient, Role
from questions.answers import AnswerForm
from questions.question import Question, Way, ask
from symptoms.models import SideEffect
from symptoms.problems import writing as reports
from symptoms.problems.advice import advice_of
from symptoms.signs.red_flags import Sign

Kind = TypeVar("Kind", bound=models.TextChoices)


def open_report(
    request: HttpRequest, patient_id: uuid.UUID, report_id: uuid.UUID, *, role: Role | None = Role.HELPER
) -> tuple[Patient, SideEffect]:
    """The report at that address, for somebody who may answer its questions; or, by `role`, do something else.

    Its advice is as urgent as what is known of the person by now makes it. Who may only look writes nothing.
    """
    patient = enter(request, patient_id, role=role)
    report = get_object_or_404(SideEffect.objects.of(patient).select_related("visit"), pk=report_id)
    report.patient = patient
    if patient.may_write:
        reports.catch_up(report)
    else:
        report.catch_up(timezone.now())
    return patient, report


def about_a_report(asks: Callable[..., Question | None]) -> Callable[..., HttpResponse]:
    """Make a page of one question about a report. It leads to the next page, also where there is nothing to ask."""

    @wraps(asks)
    def page(request: HttpRequest, patient_id: uuid.UUID, report_id: uuid.UUID, **which: int) -> HttpResponse:
        patient, report = open_report(request, patient_id, report_id)
        asked = asks(request, report, **which)
        if asked is None:
            return redirect(next_page(report))
        return ask(request, replace(asked, then=asked.then or partial(next_page, report)), patient=patient)

    return page


def asked_of(
    report: SideEffect,
    form: AnswerForm,
    keep: Callable[[], None],
    *,
    back: str,
    then: str | Callable[[], str] = "",
    more: str = "",
    signs: Sequence[Sign] = (),
) -> Question:
    """A question with the advice above it as soon as one is known, and below it the way to more answers, and out."""
    stop = Way(_("Stop for now. Answers are kept"), reverse("dashboard:today", args=[report.patient_id]))
    return Question(
        form,
        keep,
        back=back,
        then=then,
        button=_("Save"),
        ways=(Way(_("None of these: see more"), more, "next"), stop) if more else (stop,),
        above="symptoms/problems/_before_answers.html",
        facts={"signs": signs, "advice": advice_of(report) if report.tier and not report.needs_call else None},
    )


def chosen(
    report: SideEffect,
    form: AnswerForm,
    note: Callable[[SideEffect, Kind], None],
    kind: Callable[[str], Kind],
    **more: Any,
) -> Question:
    """A question of which the answer, one `kind` of choice, is kept by `note`; `more` is as in `asked_of`."""
    return asked_of(report, form, lambda: note(report, kind(form.cleaned_data["answer"])), **more)


def way_to(report: SideEffect, name: str) -> str:
    """The address of a page of that report."""
    return report.url(f"symptoms:problem-{name}")


def next_page(report: SideEffect) -> str:
    """The stop page as soon as the answers ask for it, else the first question without an answer, else the advice."""
    return way_to(report, "call" if report.needs_call else report.open_question or "advice")
