"""What the pages of a report share: which report it is, how a question is drawn, and which page follows."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from patients.access import enter
from patients.models import Patient, Role
from questions.answers import AnswerForm
from symptoms.advice import advice_of
from symptoms.models import SideEffect


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def open_report(
    request: HttpRequest, patient_id: uuid.UUID, report_id: uuid.UUID, *, role: Role | None = Role.HELPER
) -> tuple[Patient, SideEffect]:
    """The report at that address, for somebody who may answer its questions; or, by `role`, do something else."""
    patient = enter(request, patient_id, role=role)
    report = get_object_or_404(SideEffect.objects.of(patient).select_related("visit"), pk=report_id)
    report.patient = patient
    return patient, report


def ask(
    request: HttpRequest, patient: Patient, report: SideEffect, form: AnswerForm, *, back: str, **context: Any
) -> HttpResponse:
    """Draw a question; the advice stands on it as soon as one is known."""
    context |= {"patient": patient, "report": report, "form": form, "back": back}
    if report.tier and not report.needs_call:
        context["advice"] = advice_of(report)
    return render(request, "symptoms/problem_question.html", context)


def way_to(report: SideEffect, name: str) -> str:
    """The address of a page of that report."""
    return reverse(f"symptoms:problem-{name}", args=[report.patient_id, report.pk])


def next_page(report: SideEffect) -> str:
    """The stop page as soon as the answers ask for it, else the first question without an answer, else the advice."""
    return way_to(report, "call" if report.needs_call else report.open_question or "advice")
