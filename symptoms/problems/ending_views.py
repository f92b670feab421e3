"""The pages on which is told where a problem is and since when it is over. Both may be left out."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from questions.question import Question
from questions.sent import sent
from symptoms.check_ins.forms import over_form, place_form
from symptoms.models import SideEffect
from symptoms.problems import writing as reports
from symptoms.problems.body_parts import BodyPart
from symptoms.problems.report_ways import about_a_report, open_report, way_to


@about_a_report
def problem_where(request: HttpRequest, report: SideEffect) -> Question:
    """Side and part of the body, in one tap."""
    form, detail = place_form(sent(request), was=report.body_part), way_to(report, "detail")

    def keep() -> None:
        reports.note_place(report, BodyPart(form.cleaned_data["answer"]))

    return Question(form, keep, back=detail, then=detail)


@about_a_report
def problem_over(request: HttpRequest, report: SideEffect) -> Question:
    """Since when it is over."""
    form = over_form(sent(request), report.patient.today(), was=report.ended_on)
    detail = way_to(report, "detail")
    return Question(form, lambda: reports.note_end(report, form.cleaned_data["on"]), back=detail, then=detail)


@require_POST
def problem_again(request: HttpRequest, patient_id: uuid.UUID, report_id: uuid.UUID) -> HttpResponse:
    """Undo the end: it is not over."""
    _patient, report = open_report(request, patient_id, report_id)
    reports.note_end(report, None)
    return redirect(way_to(report, "detail"))
