"""The pages on which somebody types what clinic cards say, one or several. Nothing is kept before the yes."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from injections.card_text.forms import CardForm, CardTextForm, FoundForm, FoundOnCardForm
from injections.card_text.words import card_of
from injections.models import Visit
from injections.visits.steps import back_from, card_offers, leads_on
from injections.visits.views import of_a_visit
from injections.visits.words import visit_in_words
from injections.visits.writing import keep_card, note_card
from patients.access import enter
from patients.models import Patient, Role
from questions.addresses import uuid_or_none
from questions.day_words import say_day
from questions.sent import is_new, sent
from questions.tokens import read_token

SAVE, CHANGE = "save", "change"
AFTER, SAME = "after", "same"
SHOWN = 3


@of_a_visit
def visit_typed(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask for the text, show what was found in it, and keep that after a yes. The text goes along in the page."""
    form, back = CardTextForm(visit, sent(request)), back_from(request, visit)
    if not form.is_valid() or CHANGE in request.POST:
        on = _("Visit on %(day)s") % {"day": say_day(visit.date, "j F Y")}
        hint = ", ".join([on, str(visit.get_product_display())] if visit.product else [on])
        return _show(request, "typed", form, back=back, hint=hint, offers=card_offers(request, visit))
    saves = request.POST if SAVE in request.POST else None
    found = FoundForm(visit, form.cleaned_data["card"], form.reading, saves)
    if found.is_valid():
        note_card(visit=visit, amounts=found.amounts, medicine=form.reading.medicine, words=found.words)
        visit.refresh_from_db()
        if not is_new(request):
            messages.success(request, _("Saved"))
        return redirect(leads_on(request, visit))
    return _show(request, "found", found, back=back, hint=_("Nothing is saved yet"))


def cards(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Ask for the day and the text of a card, show what was found, keep it after a yes, and ask for the next one.

    The card before stands in the address. What it says comes into the box where somebody asks for it, and only then.
    """
    patient, by = enter(request, patient_id, role=Role.HELPER), signed_in(request)
    before, back = _before(request, patient), reverse("injections:visit-list", args=[patient.id])
    visit = Visit(pk=read_token(request.POST), patient=patient)
    form = CardForm(visit, _typed(request, before), today=patient.today())
    if not form.is_valid() or CHANGE in request.POST:
        done = Visit.objects.of(patient).filter(entered_by=by).order_by("-created_at").prefetch_related("sites")
        shown = [(one, visit_in_words(one)) for one in done[:SHOWN]] if AFTER in request.GET else []
        same = f"{before.day_in_words}. {visit_in_words(before)}" if before else ""
        hint = _("One card after the other. Nothing is saved before a yes")
        return _show(request, "typed", form, back=back, hint=hint, same=same, done=shown)
    found = FoundOnCardForm(form, request.POST if SAVE in request.POST else None)
    if not found.is_valid():
        return _show(request, "found", found, back=back, hint=f"{visit.day_in_words}. {_('Nothing is saved yet')}")
    try:
        kept = keep_card(visit=visit, by=by, amounts=found.amounts, medicine=found.medicine_code, words=found.words)
    except Visit.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("Saved: visit on %(date)s") % {"date": kept.day_in_words})
    return redirect(f"{request.path}?{AFTER}={kept.pk}")


def _before(request: HttpRequest, patient: Patient) -> Visit | None:
    """The visit of the card before, else the newest one: what "as last time" means. None where it has no places."""
    visits = Visit.objects.of(patient).newest_first()
    after = uuid_or_none(request.GET.get(AFTER, ""))
    before = (visits.filter(pk=after).first() if after else None) or visits.first()
    return before if before and before.places else None


def _typed(request: HttpRequest, before: Visit | None) -> QueryDict | None:
    """What was typed; "as last time" types what the card before said."""
    data = sent(request)
    if data is None or before is None or SAME not in data:
        return data
    data = data.copy()
    data["card"] = card_of(before)
    return data


def _show(request: HttpRequest, name: str, form: CardTextForm | FoundForm, **context: object) -> HttpResponse:
    known = {"patient": form.visit.patient, "visit": form.visit, "form": form}
    return render(request, f"injections/card_text/{name}.html", known | context)
