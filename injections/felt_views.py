"""The pages that ask what was felt after a visit, and say what was kept."""

import uuid
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from injections import visits
from injections.felt import ASK_AGAIN, Felt, felt_named, question_on
from injections.felt_form import FeltForm
from injections.felt_undo import look, remember, undo
from injections.models import Visit
from injections.steps import answers, visit_page
from injections.views import visit_of
from injections.visit_words import felt_in_words
from patients.access import enter
from patients.models import Role


def visit_felt(request: HttpRequest, patient_id: uuid.UUID, visit_id: uuid.UUID, felt: str) -> HttpResponse:
    """On which day it was felt: one tap, and it can be undone."""
    patient = enter(request, patient_id, role=Role.HELPER)
    visit, asked = visit_of(patient, visit_id), _felt_or_404(felt)
    today = patient.today()
    form = FeltForm(asked, visit, answers(request), today=today)
    if form.is_valid():
        was = (asked.day_of(visit), asked.exact_of(visit))
        try:
            visits.note_felt(visit=visit, felt=asked, day=form.day, exact=form.exact, today=today)
        except visits.FeltBeforeVisitError:
            form.refuse_day(visit_of(patient, visit_id).date)
        else:
            remember(request, visit, asked, was)
            return redirect("injections:visit-felt-saved", patient.id, visit.id, asked.code)
    context = {"patient": patient, "visit": visit, "form": form, "back": visit_page(visit)}
    return render(request, "injections/visit_felt.html", context)


def visit_felt_saved(request: HttpRequest, patient_id: uuid.UUID, visit_id: uuid.UUID, felt: str) -> HttpResponse:
    """What was kept, and its Undo."""
    patient = enter(request, patient_id, role=Role.HELPER)
    visit, asked = visit_of(patient, visit_id), _felt_or_404(felt)
    if request.method == "POST":
        earlier = undo(request, visit, asked, patient.today())
        messages.success(request, _("Your earlier day counts again") if earlier else _("Your answer was taken off"))
        page = "injections:visit-felt-saved" if earlier else "injections:visit-felt"
        return redirect(page, patient.id, visit.id, asked.code)
    look(request, visit, asked)
    kept = _kept(visit, asked, patient.today())
    if not kept:
        return redirect("injections:visit-felt", patient.id, visit.id, asked.code)
    context = {"patient": patient, "place": "injections", "visit": visit, "felt": asked, "facts": kept}
    return render(request, "injections/visit_felt_saved.html", context)


def _felt_or_404(code: str) -> Felt:
    try:
        return felt_named(code)
    except KeyError:
        raise Http404 from None


def _kept(visit: Visit, felt: Felt, today: date) -> list[str]:
    """What to say of the answer, nothing where there is none."""
    if felt.is_told(visit):
        return [felt_in_words(visit, felt)]
    if not visit.not_yet_on:
        return []
    later = question_on(visit, visit.not_yet_on + ASK_AGAIN)
    return [_("Not yet, or no."), *([_("Today asks again in a week.")] if later == felt else [])]
