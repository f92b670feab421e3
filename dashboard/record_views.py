"""Opening a record, one question per page, and changing what it says later."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.identity import signed_in
from accounts.models import User
from dashboard.record_forms import NameForm, RecordQuestion, SomebodysNameForm, ask, opening_questions
from patients.access import enter
from patients.models import Patient, Role
from patients.records import open_record
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
        name, token = form.cleaned_data["name"], read_token(request.POST)
        patient = open_record(user=user, name=name, token=token, is_the_person=is_the_person)
        return redirect("dashboard:opening", patient.id, opening_questions(patient)[0])
    back = reverse("dashboard:front" if is_the_person else "dashboard:start")
    context = {"form": form, "back": back, "for_somebody": is_the_person}
    return render(request, "dashboard/record_question.html", context)


def opening(request: HttpRequest, patient_id: uuid.UUID, name: str) -> HttpResponse:
    """One of the questions when a record is opened; then the next one."""
    patient = enter(request, patient_id, role=Role.OWNER)
    form = _ask_or_404(name, patient, signed_in(request), request)
    if form.is_valid():
        form.keep()
        return redirect(_after(name, patient))
    context = {"patient": patient, "form": form, "back": _before(name, patient), "skip": _after(name, patient)}
    return render(request, "dashboard/record_question.html", context)


def record_change(request: HttpRequest, patient_id: uuid.UUID, name: str) -> HttpResponse:
    """The same question later, from the settings."""
    patient = enter(request, patient_id, role=Role.OWNER)
    form = _ask_or_404(name, patient, signed_in(request), request)
    back = reverse("dashboard:settings", args=[patient.id])
    if form.is_valid():
        form.keep()
        return redirect(back)
    return render(request, "dashboard/record_question.html", {"patient": patient, "form": form, "back": back})


def _ask_or_404(name: str, patient: Patient, user: User, request: HttpRequest) -> RecordQuestion:
    try:
        return ask(name, patient, user, request.POST or None)
    except KeyError:
        raise Http404 from None


def _after(name: str, patient: Patient) -> str:
    names = opening_questions(patient)
    if name in names[:-1]:
        return reverse("dashboard:opening", args=[patient.id, names[names.index(name) + 1]])
    return reverse("exercises:usual-moving", args=[patient.id])


def _before(name: str, patient: Patient) -> str:
    names = opening_questions(patient)
    if name in names[1:]:
        return reverse("dashboard:opening", args=[patient.id, names[names.index(name) - 1]])
    return reverse("dashboard:today", args=[patient.id])
