"""The page on which somebody types what the clinic card says. Nothing is kept before the yes."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from injections.card_text.forms import CardTextForm, FoundForm
from injections.models import Visit
from injections.visits.steps import back_from, card_offers, leads_on
from injections.visits.views import visit_of
from injections.visits.writing import note_card
from patients.access import enter
from patients.models import Role
from questions.sent import is_new, sent

SAVE, CHANGE = "save", "change"


def visit_typed(request: HttpRequest, patient_id: uuid.UUID, visit_id: uuid.UUID) -> HttpResponse:
    """Ask for the text, show what was found in it, and keep that after a yes. The text goes along in the page."""
    visit = visit_of(enter(request, patient_id, role=Role.HELPER), visit_id)
    form = CardTextForm(visit, sent(request))
    if not form.is_valid() or CHANGE in request.POST:
        return _show(request, visit, form, "typed")
    saves = request.POST if SAVE in request.POST else None
    found = FoundForm(visit, form.cleaned_data["card"], form.reading, saves)
    if found.is_valid():
        note_card(visit=visit, amounts=found.amounts, medicine=form.reading.medicine, words=found.words)
        visit.refresh_from_db()
        if not is_new(request):
            messages.success(request, _("Saved"))
        return redirect(leads_on(request, visit))
    return _show(request, visit, found, "found")


def _show(request: HttpRequest, visit: Visit, form: CardTextForm | FoundForm, name: str) -> HttpResponse:
    context = {
        "patient": visit.patient,
        "visit": visit,
        "form": form,
        "back": back_from(request, visit),
        "offers": card_offers(request, visit),
    }
    return render(request, f"injections/card_text/{name}.html", context)
