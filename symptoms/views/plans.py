"""The page on which a person says how often to check in."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from patients.access import enter
from patients.models import Role
from symptoms.agenda import Rhythm
from symptoms.forms import rhythm_form
from symptoms.plans import change_rhythm, plan_of


def checkin_rhythm(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Which check-ins the person wants."""
    patient = enter(request, patient_id, role=Role.HELPER)
    data = request.POST if request.method == "POST" else None
    form = rhythm_form(patient, data, was=plan_of(patient).rhythm)
    if form.is_valid():
        change_rhythm(patient, Rhythm(form.cleaned_data["answer"]))
        return redirect("dashboard:settings", patient.id)
    back = reverse("dashboard:settings", args=[patient.id])
    return render(request, "symptoms/checkin_rhythm.html", {"patient": patient, "form": form, "back": back})
