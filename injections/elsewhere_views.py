"""The questions about toxin for something else, and the page of one event. See `injections.elsewhere`."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from accounts.models import User
from injections.elsewhere import WHENS, Purpose, ToxinElsewhere, note_asked, note_elsewhere
from injections.models import last_visit
from patients.access import enter
from patients.deleting.views import Deletion
from patients.models import Patient, Role
from questions.answers import Answer, AnswerForm


def elsewhere(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Whether there was any in the last 4 months."""
    patient = enter(request, patient_id, role=Role.HELPER)
    mine = _("Have you had botulinum toxin for anything else in the last 4 months?")
    theirs = _("Has %(name)s had botulinum toxin for anything else in the last 4 months?")
    answers = [Answer("yes", _("Yes")), Answer("no", _("No")), Answer("unsure", _("I am not sure"))]
    form = AnswerForm(_in_voice(patient, mine, theirs), answers, request.POST or None)
    hint = _("Bladder, migraine, saliva, neck, eyes, wrinkles")
    today = reverse("dashboard:today", args=[patient.id])
    if form.is_valid():
        if form.cleaned_data["answer"] == "yes":
            return redirect("injections:elsewhere-what", patient.id)
        _remember(patient)
        return redirect(today)
    return render(request, "injections/elsewhere.html", {"patient": patient, "form": form, "back": today, "hint": hint})


def elsewhere_what(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """What it was for."""
    patient = enter(request, patient_id, role=Role.HELPER)
    answers = [Answer(value, label) for value, label in Purpose.choices]
    form = AnswerForm(_("What was it for?"), answers, request.POST or None)
    if form.is_valid():
        return redirect("injections:elsewhere-when", patient.id, form.cleaned_data["answer"])
    back = reverse("injections:elsewhere", args=[patient.id])
    return render(request, "injections/elsewhere.html", {"patient": patient, "form": form, "back": back})


def elsewhere_when(request: HttpRequest, patient_id: uuid.UUID, purpose: str) -> HttpResponse:
    """About when it was; then it is kept."""
    patient = enter(request, patient_id, role=Role.HELPER)
    if purpose not in Purpose.values:
        raise Http404
    answers = [Answer(when.code, when.words) for when in WHENS]
    form = AnswerForm(_("About when was it?"), answers, request.POST or None)
    if form.is_valid():
        when = next(when for when in WHENS if when.code == form.cleaned_data["answer"])
        row = note_elsewhere(
            patient=patient, user=signed_in(request), purpose=Purpose(purpose), when=when, today=patient.today()
        )
        _remember(patient)
        return redirect("injections:elsewhere-detail", patient.id, row.id)
    back = reverse("injections:elsewhere-what", args=[patient.id])
    return render(request, "injections/elsewhere.html", {"patient": patient, "form": form, "back": back})


def elsewhere_detail(request: HttpRequest, patient_id: uuid.UUID, toxin_id: uuid.UUID) -> HttpResponse:
    """One event, and its Undo."""
    patient = enter(request, patient_id)
    row = get_object_or_404(ToxinElsewhere.objects.of(patient), pk=toxin_id)
    return render(request, "injections/elsewhere_detail.html", {"patient": patient, "place": "injections", "row": row})


def find_elsewhere(patient: Patient, _reader: User, *, toxin_id: uuid.UUID) -> Deletion:
    """One event, to delete it."""
    row = get_object_or_404(ToxinElsewhere.objects.with_deleted(patient), pk=toxin_id)
    return Deletion(
        [row],
        asks=_("Delete this toxin for something else?"),
        done=_("Deleted: toxin for something else"),
        facts=[row.words],
        page=reverse("injections:elsewhere-detail", args=[patient.id, row.id]),
        restore=reverse("injections:elsewhere-restore", args=[patient.id, row.id]),
        place="injections",
    )


def _remember(patient: Patient) -> None:
    visit = last_visit(patient)
    note_asked(patient, visit.pk if visit else None, visit.date if visit else None)


def _in_voice(patient: Patient, mine: str, theirs: str) -> str:
    return mine if patient.reader_is_the_person else theirs % {"name": patient.called}
