"""The pages on which is told where a problem is and since when it is over. Both may be left out."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from symptoms import reports
from symptoms.body_parts import BodyPart
from symptoms.forms import over_form, place_form
from symptoms.views.report_ways import open_report, sent, way_to


def problem_where(request: HttpRequest, patient_id: uuid.UUID, report_id: uuid.UUID) -> HttpResponse:
    """Side and part of the body, in one tap."""
    patient, report = open_report(request, patient_id, report_id)
    form, detail = place_form(sent(request), was=report.body_part), way_to(report, "detail")
    if form.is_valid():
        reports.note_place(report, BodyPart(form.cleaned_data["answer"]))
        return redirect(detail)
    return render(request, "symptoms/problem_after.html", {"patient": patient, "form": form, "back": detail})


def problem_over(request: HttpRequest, patient_id: uuid.UUID, report_id: uuid.UUID) -> HttpResponse:
    """Since when it is over."""
    patient, report = open_report(request, patient_id, report_id)
    form, detail = over_form(sent(request), patient.today(), was=report.ended_on), way_to(report, "detail")
    if form.is_valid():
        reports.note_end(report, form.cleaned_data["on"])
        return redirect(detail)
    return render(request, "symptoms/problem_after.html", {"patient": patient, "form": form, "back": detail})


@require_POST
def problem_again(request: HttpRequest, patient_id: uuid.UUID, report_id: uuid.UUID) -> HttpResponse:
    """Undo the end: it is not over."""
    _patient, report = open_report(request, patient_id, report_id)
    reports.note_end(report, None)
    return redirect(way_to(report, "detail"))
