"""The pages on which is told where a problem is and since when it is over. Both may be left out."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from questions.answers import choice_form
from questions.dates import EARLIEST
from questions.days import DayForm
from questions.question import Question
from questions.sent import sent
from symptoms.models import SideEffect
from symptoms.problems import writing as reports
from symptoms.problems.body_parts import BodyPart
from symptoms.problems.report_ways import about_a_report, open_report, way_to


@about_a_report
def problem_where(request: HttpRequest, report: SideEffect) -> Question:
    """Side and part of the body, in one tap."""
    form = choice_form(_("Where is it?"), BodyPart, sent(request), was=report.body_part)
    detail = way_to(report, "detail")
    return Question(form, lambda: report.change(body_part=form.cleaned_data["answer"]), back=detail, then=detail)


@about_a_report
def problem_over(request: HttpRequest, report: SideEffect) -> Question:
    """Since when it is over."""
    question, today = _("Since when is it over?"), report.patient.today()
    form = DayForm(question, sent(request), today=today, earliest=EARLIEST, was=report.ended_on)
    detail = way_to(report, "detail")
    return Question(form, lambda: reports.note_end(report, form.cleaned_data["on"]), back=detail, then=detail)


@require_POST
def problem_again(request: HttpRequest, patient_id: uuid.UUID, report_id: uuid.UUID) -> HttpResponse:
    """Undo the end: it is not over."""
    _patient, report = open_report(request, patient_id, report_id)
    reports.note_end(report, None)
    return redirect(way_to(report, "detail"))
