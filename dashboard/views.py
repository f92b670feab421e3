"""The pages that put it together: the front page, Today, settings, help."""

import uuid

from django.conf import settings as django_settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.identity import signed_in
from accounts.models import Closing
from dashboard.settings_rows import settings_rows
from dashboard.today import gather
from patients.access import enter
from patients.models import Patient


@login_not_required
def front(request: HttpRequest) -> HttpResponse:
    """What this is, for somebody who has not signed in."""
    if request.user.is_authenticated:
        return redirect("dashboard:home")
    demo_url = reverse("dashboard:demo") if django_settings.DEBUG else ""
    return render(request, "dashboard/front.html", {"demo_url": demo_url})


def home(request: HttpRequest) -> HttpResponse:
    """Where a person who signed in wants to be: their one record, a choice of several, or a new one."""
    if Closing.objects.filter(user=signed_in(request)).exists():
        return redirect("exchange:closing")
    patients = list(Patient.objects.seen_by(signed_in(request)).order_by("created_at"))
    if not patients:
        return redirect("dashboard:start")
    if len(patients) == 1:
        return redirect("dashboard:today", patients[0].id)
    return render(request, "dashboard/records.html", {"patients": patients})


def today(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """What there is to do today, and what was done."""
    patient = enter(request, patient_id)
    context = {"patient": patient, "place": "today", "page": gather(patient, patient.now())}
    return render(request, "dashboard/today.html", context)


def settings(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """What the record says about the person, who may see it, and the ways to change it."""
    patient = enter(request, patient_id)
    members = patient.memberships.count()
    context = {"patient": patient, "place": "settings", "rows": settings_rows(patient), "members": members}
    return render(request, "dashboard/settings.html", context)


@login_not_required
def help_page(request: HttpRequest) -> HttpResponse:
    """How the app works, in plain words."""
    return render(request, "dashboard/help.html")
