"""The pages for what happens to a medicine: telling it, correcting it, deleting it."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from accounts.models import User
from medicines import writing as medicines
from medicines.forms import day_form, decided_form, what_form
from medicines.models import Medicine, MedicineChange
from medicines.rules import What, offered
from medicines.views import about_a_medicine
from medicines.words import change_facts, change_in_words
from patients.about import about
from patients.access import enter
from patients.deleting.views import Deletion
from patients.models import Patient
from questions.exactness import NamedDay
from questions.question import Question, Way
from questions.sent import as_new, is_new, sent
from questions.tokens import read_token

# What is said above the question where an end is written down.
ENDING = "medicines/_ending.html"


@about_a_medicine
def change_add(request: HttpRequest, medicine: Medicine) -> Question:
    """What happened."""
    form = what_form(medicine, sent(request))
    return Question(
        form, lambda: medicine.url("medicines:change-add-day", form.cleaned_data["answer"]), hint=medicine.title
    )


@about_a_medicine
def change_add_day(request: HttpRequest, medicine: Medicine, *, changed: str) -> Question:
    """When it happened; then it is kept."""
    if changed not in offered(pump=medicine.facts.pump):
        raise Http404
    what, user = What(changed), signed_in(request)
    form = day_form(sent(request), medicine.patient.today())

    def keep() -> str:
        day, change_id = form.cleaned_data["on"], read_token(request.POST)
        try:
            change = medicines.add_change(medicine=medicine, user=user, change_id=change_id, what=what, day=day)
        except MedicineChange.DoesNotExist:
            raise Http404 from None
        return as_new(change.url("medicines:change-decided"))

    return _when(Question(form, keep, back=medicine.url("medicines:change-add")), medicine, what)


def _changes(patient: Patient) -> QuerySet[MedicineChange]:
    """Those that were kept, of medicines that were, each with its medicine."""
    return MedicineChange.objects.of(patient).filter(medicine__deleted_at=None).select_related("medicine")


of_a_change = about(_changes, "change_id")


def change_detail(request: HttpRequest, patient_id: uuid.UUID, change_id: uuid.UUID) -> HttpResponse:
    """One change, with ways to correct it."""
    patient = enter(request, patient_id)
    change = get_object_or_404(_changes(patient), pk=change_id)
    context = {
        "patient": patient,
        "place": "trends",
        "change": change,
        "way_back": change.medicine.url("medicines:medicine-detail"),
        "facts": change_facts(change, patient),
        "ending": change.medicine.facts.ending,
    }
    return render(request, "medicines/change_detail.html", context)


def about_a_change(asks: Callable[[HttpRequest, MedicineChange], Question]) -> Callable[..., HttpResponse]:
    """Make a page of one question about a change. It leads back to that, unless it says otherwise."""

    @of_a_change
    @wraps(asks)
    def page(request: HttpRequest, change: MedicineChange) -> Question:
        change.medicine.patient = change.patient
        asked, detail = asks(request, change), change.url("medicines:change-detail")
        return replace(asked, back=detail, then=asked.then or detail, says=_("Saved"))

    return page


@about_a_change
def change_what(request: HttpRequest, change: MedicineChange) -> Question:
    """Correct what happened."""
    form = what_form(change.medicine, sent(request), was=change.what)
    return Question(form, lambda: change.change(what=form.cleaned_data["answer"]), hint=change.medicine.title)


@about_a_change
def change_day(request: HttpRequest, change: MedicineChange) -> Question:
    """Correct when it happened."""
    form = day_form(sent(request), change.patient.today(), change)

    def keep() -> None:
        named: NamedDay = form.cleaned_data["on"]
        change.change(date=named.day, date_exact=named.exact)

    return _when(Question(form, keep), change.medicine, change.kind)


@about_a_change
def change_decided(request: HttpRequest, change: MedicineChange) -> Question:
    """Who decided it. Of a new change it can be left out."""
    medicine = change.medicine.url("medicines:medicine-detail") if is_new(request) else ""
    form = decided_form(change.patient, sent(request), was=change.decided_by)
    return Question(
        form,
        lambda: change.change(decided_by=form.cleaned_data["answer"]),
        then=medicine,
        hint=_said_of(change.medicine, change.kind),
        instead=Way(_("Leave it out"), medicine) if medicine else None,
    )


def _when(question: Question, medicine: Medicine, what: What) -> Question:
    """With what is said to whoever writes down the end of a medicine."""
    facts: dict[str, Any] = {"ending": medicine.facts.ending}
    return replace(question, hint=_said_of(medicine, what), above=ENDING if what.ends else "", facts=facts)


def _said_of(medicine: Medicine, what: What) -> str:
    return _("%(medicine)s: %(what)s") % {"medicine": medicine.title, "what": what.label}


def find_change(patient: Patient, _reader: User, *, change_id: uuid.UUID) -> Deletion:
    """One change, to delete it."""
    rows = MedicineChange.objects.with_deleted(patient).filter(medicine__deleted_at=None).select_related("medicine")
    change = get_object_or_404(rows, pk=change_id)
    return Deletion(
        [change],
        asks=_("Delete this change?"),
        done=_("Deleted: a change of a medicine"),
        facts=[change.medicine.title, change_in_words(change)],
        page=change.medicine.url("medicines:medicine-detail"),
        restore=change.url("medicines:change-restore"),
        place="trends",
    )
