"""The pages on which a person says how often to check in, and towards what."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from patients.access import enter
from patients.models import Role
from symptoms.agenda import Rhythm
from symptoms.forms import GoalForm, rhythm_form
from symptoms.plans import change_plan, plan_of


def checkin_rhythm(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Which check-ins the person wants."""
    patient = enter(request, patient_id, role=Role.HELPER)
    data = request.POST if request.method == "POST" else None
    form = rhythm_form(data, was=plan_of(patient).rhythm)
    if form.is_valid():
        change_plan(patient, rhythm=Rhythm(form.cleaned_data["answer"]))
        return redirect("dashboard:settings", patient.id)
    back = reverse("dashboard:settings", args=[patient.id])
    return render(request, "symptoms/checkin_rhythm.html", {"patient": patient, "form": form, "back": back})


def checkin_goal(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """The goal that the weekly check-in asks about. A blank one is not asked about."""
    patient = enter(request, patient_id, role=Role.HELPER)
    data = request.POST if request.method == "POST" else None
    form = GoalForm(data, instance=plan_of(patient))
    if form.is_valid():
        change_plan(patient, my_goal=form.cleaned_data["my_goal"])
        return redirect("dashboard:settings", patient.id)
    back = reverse("dashboard:settings", args=[patient.id])
    return render(request, "symptoms/checkin_goal.html", {"patient": patient, "form": form, "back": back})
