"""The page that stops everything and calls for help, and what may be told there afterwards."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from injections.models import last_visit
from patients.access import enter
from patients.places.crisis_lines import crisis_line_of
from questions.answers import choice_form
from questions.question import Question
from questions.sent import sent
from symptoms.emergency.calling import help_words, what_to_say
from symptoms.emergency.forms import BeganForm
from symptoms.models import SideEffect
from symptoms.problems import writing as reports
from symptoms.problems.advice import stop_words
from symptoms.problems.alarm_words import Caller
from symptoms.problems.forms import name_for_reader
from symptoms.problems.kinds import Gone, LastHad
from symptoms.problems.report_ways import about_a_report, asked_of, chosen, next_page, open_report, way_to
from symptoms.signs.each_sign import offered


def problem_call(request: HttpRequest, patient_id: uuid.UUID, report_id: uuid.UUID) -> HttpResponse:
    """Stop: call for help now, and what to say."""
    patient, report = open_report(request, patient_id, report_id, role=None)
    if not report.needs_call:
        return redirect(next_page(report))
    context = {
        "patient": patient,
        "report": report,
        "words": stop_words(report, patient),
        "has_signs": bool(offered(report.group)),
        "may_be_gone": report.told.names_red_flag and patient.may_write,
        "say": what_to_say(patient, report, last_visit(patient)),
        "back": way_to(report, report.stopped_by if patient.may_write else "detail"),
    }
    return render(request, "symptoms/emergency/problem_call.html", context)


@require_POST
def problem_called(request: HttpRequest, patient_id: uuid.UUID, report_id: uuid.UUID) -> HttpResponse:
    """Keep that somebody called, and whether that was the person."""
    patient, report = open_report(request, patient_id, report_id, role=None)
    reports.note_call(report, by=Caller.PERSON if patient.reader.is_the_person else Caller.HELPER)
    return redirect("symptoms:problem-call", patient.id, report.id)


@about_a_report
def problem_began(request: HttpRequest, report: SideEffect) -> Question | None:
    """When it began, which is the first thing that is asked on the phone."""
    if not report.needs_call:
        return None
    form = BeganForm(sent(request), was=report.since)
    return asked_of(
        report,
        form,
        lambda: reports.note_since(report, *form.beginning(report.patient.now())),
        back=way_to(report, "call"),
    )


@about_a_report
def problem_gone(request: HttpRequest, report: SideEffect) -> Question | None:
    """Whether the sign is still there: asked after the advice to call, which stays until the next answer."""
    if not report.told.names_red_flag:
        return None
    form = choice_form(_("Is the sign still there?"), Gone, sent(request), was=report.gone)

    def then() -> str:
        return way_to(report, "last-had") if report.gone == Gone.GONE else next_page(report)

    return chosen(report, form, reports.note_gone, Gone, back=next_page(report), then=then)


@about_a_report
def problem_last_had(request: HttpRequest, report: SideEffect) -> Question | None:
    """When the sign that has gone was last there."""
    if not report.told.names_red_flag or report.gone != Gone.GONE:
        return None
    form = choice_form(_("When was it last there?"), LastHad, sent(request), was=report.last_had)
    return chosen(report, form, reports.note_last_had, LastHad, back=way_to(report, "gone"))


def help_now(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Thoughts of ending one's life: whom to call. Nothing is asked, nothing is kept, nobody is told."""
    patient = enter(request, patient_id)
    context = {
        "patient": patient,
        "words": help_words(patient.emergency, name_for_reader(patient)),
        "line": crisis_line_of(patient.country),
        "back": reverse("dashboard:today", args=[patient.id]),
    }
    return render(request, "symptoms/emergency/help_now.html", context)
