"""Opening a record, one question per page, and changing what it says later."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.identity import signed_in
from accounts.models import User
from dashboard.ambulance_forms import ClinicForm
from dashboard.record_forms import (
    AMBULANCE,
    OPENING,
    NameForm,
    RecordQuestion,
    SomebodysNameForm,
    ask,
    open_facts,
)
from patients.access import enter
from patients.models import Patient, Role
from patients.records import open_record, stop_asking
from questions.tokens import read_token


def start(request: HttpRequest) -> HttpResponse:
    """The first question: a name. From here on there is a record, and stopping loses nothing."""
    return _start(request, NameForm(request.POST or None), is_the_person=True)


def start_for_somebody(request: HttpRequest) -> HttpResponse:
    """The same, for somebody who runs the record of a person whom they help."""
    return _start(request, SomebodysNameForm(request.POST or None), is_the_person=False)


def _start(request: HttpRequest, form: NameForm, *, is_the_person: bool) -> HttpResponse:
    user = signed_in(request)
    if form.is_valid():
        patient = open_record(
            user=user, token=read_token(request.POST), is_the_person=is_the_person, **form.cleaned_data
        )
        return redirect("dashboard:opening", patient.id, OPENING[0])
    back = reverse("dashboard:front" if is_the_person else "dashboard:start")
    context = {"form": form, "back": back, "for_somebody": is_the_person}
    return render(request, "dashboard/record_question.html", context)


def opening(request: HttpRequest, patient_id: uuid.UUID, name: str) -> HttpResponse:
    """One of the questions when a record is opened, or of a card on Today; then the next one, and at last Today."""
    patient = enter(request, patient_id, role=Role.OWNER)
    form = _ask_or_404(name, patient, signed_in(request), request)
    if name not in OPENING and "leave" in request.POST:
        stop_asking(patient, name)
        return redirect(_after(name, patient))
    if form.is_valid():
        form.keep()
        return redirect(_follow_up(form, name, patient))
    context = {"patient": patient, "form": form, "back": _before(name, patient)}
    if name in (*OPENING, "another-number"):
        return render(request, "dashboard/record_question.html", context | {"skip": _after(name, patient)})
    return render(request, "dashboard/record_question.html", context | {"may_leave": True})


def record_change(request: HttpRequest, patient_id: uuid.UUID, name: str) -> HttpResponse:
    """The same question later, from the settings."""
    patient = enter(request, patient_id, role=Role.OWNER)
    form = _ask_or_404(name, patient, signed_in(request), request)
    back = reverse("dashboard:settings", args=[patient.id])
    if form.is_valid():
        form.keep()
        then = getattr(form, "then", "") or _asked_again(name, patient)
        return redirect("dashboard:record-change", patient.id, then) if then else redirect(back)
    return render(request, "dashboard/record_question.html", {"patient": patient, "form": form, "back": back})


def clinic_phone(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """The clinic's number, asked on the way from a card that advises a call: a helper may write it down too."""
    patient = enter(request, patient_id, role=Role.HELPER)
    form = ClinicForm(patient, signed_in(request), request.POST or None)
    back = _page_before(request, patient)
    if form.is_valid():
        form.keep()
        return redirect(back)
    return render(request, "dashboard/record_question.html", {"patient": patient, "form": form, "back": back})


def _page_before(request: HttpRequest, patient: Patient) -> str:
    """The page of this record on which the number was missing; Today where none is named."""
    today = reverse("dashboard:today", args=[patient.id])
    before = request.GET.get("next", "")
    is_ours = before.startswith(today) and url_has_allowed_host_and_scheme(before, allowed_hosts=None)
    return before if is_ours else today


def _ask_or_404(name: str, patient: Patient, user: User, request: HttpRequest) -> RecordQuestion:
    try:
        return ask(name, patient, user, request.POST or None)
    except KeyError:
        raise Http404 from None


def _asked_again(name: str, patient: Patient) -> str:
    """Somebody who moved to another country confirms the number there."""
    return "emergency-number" if name == "city" and not patient.number_is_confirmed else ""


def _follow_up(form: RecordQuestion, name: str, patient: Patient) -> str:
    then = getattr(form, "then", "") or _asked_again(name, patient)
    return reverse("dashboard:opening", args=[patient.id, then]) if then else _after(name, patient)


def _after(name: str, patient: Patient) -> str:
    """The next question of the opening, or of the facts for an ambulance that has no answer; else Today."""
    left = OPENING[OPENING.index(name) + 1 :] if name in OPENING else open_facts(patient) if name in AMBULANCE else ()
    if left:
        return reverse("dashboard:opening", args=[patient.id, left[0]])
    return reverse("dashboard:today", args=[patient.id])


def _before(name: str, patient: Patient) -> str:
    if name in OPENING[1:]:
        return reverse("dashboard:opening", args=[patient.id, OPENING[OPENING.index(name) - 1]])
    return reverse("dashboard:today", args=[patient.id])
