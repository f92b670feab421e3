"""The page for whoever types from several clinic cards, one after the other. Nothing is kept before the yes."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from injections.card_text.forms import CardForm, FoundOnCardForm
from injections.card_text.views import CHANGE, SAVE
from injections.card_text.words import card_of
from injections.models import Visit
from injections.visits.words import visit_in_words
from injections.visits.writing import keep_card
from patients.access import enter
from patients.models import Patient, Role
from questions.sent import sent
from questions.tokens import read_token

AFTER, SAME = "after", "same"
SHOWN = 3


def cards(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Ask for the day and the text of a card, show what was found, keep it after a yes, and ask for the next one.

    The card before stands in the address. What it says comes into the box where somebody asks for it, and only then.
    """
    patient = enter(request, patient_id, role=Role.HELPER)
    before = _before(request, patient)
    visit = Visit(pk=read_token(request.POST), patient=patient)
    form = CardForm(visit, _typed(request, before), today=patient.today())
    if not form.is_valid() or CHANGE in request.POST:
        done = Visit.objects.of(patient).filter(entered_by=signed_in(request)).order_by("-created_at")
        shown = done.prefetch_related("sites")[:SHOWN] if AFTER in request.GET else ()
        same = f"{before.day_in_words}. {visit_in_words(before)}" if before else ""
        return _show(request, patient, form, "card", same=same, done=[(one, visit_in_words(one)) for one in shown])
    found = FoundOnCardForm(form, request.POST if SAVE in request.POST else None)
    if not found.is_valid():
        return _show(request, patient, found, "card_found")
    try:
        kept = keep_card(
            visit=visit,
            by=signed_in(request),
            amounts=found.amounts,
            medicine=found.medicine_code,
            words=found.words,
        )
    except Visit.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("Saved: visit on %(date)s") % {"date": kept.day_in_words})
    return redirect(f"{request.path}?{AFTER}={kept.pk}")


def _before(request: HttpRequest, patient: Patient) -> Visit | None:
    """The visit of the card before, else the newest one: what "as last time" means. None where it has no places."""
    visits = Visit.objects.of(patient).newest_first()
    try:
        typed = visits.filter(pk=uuid.UUID(request.GET.get(AFTER, ""))).first()
    except ValueError:
        typed = None
    before = typed or visits.first()
    return before if before and before.places else None


def _typed(request: HttpRequest, before: Visit | None) -> QueryDict | None:
    """What was typed; "as last time" types what the card before said."""
    data = sent(request)
    if data is None or before is None or SAME not in data:
        return data
    data = data.copy()
    data["card"] = card_of(before)
    return data


def _show(
    request: HttpRequest, patient: Patient, form: CardForm | FoundOnCardForm, name: str, **context: object
) -> HttpResponse:
    back = reverse("injections:visit-list", args=[patient.id])
    known = {"patient": patient, "form": form, "visit": form.visit, "back": back}
    return render(request, f"injections/card_text/{name}.html", known | context)
