"""When the nudge to check in comes: its days, then its hour. Whether it comes is one of the wishes about emails."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from patients.access import enter
from patients.models import Role
from reminders.nudge_forms import NudgeDaysForm, nudge_hour_form
from reminders.subscriptions import change_subscription, subscription_of


def nudge_days(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """On which days of the week; then the hour."""
    patient = enter(request, patient_id, role=Role.HELPER)
    known = subscription_of(patient, signed_in(request))
    form = NudgeDaysForm(request.POST if request.method == "POST" else None, was=known.check_in_weekdays)
    if form.is_valid():
        change_subscription(patient=patient, user=signed_in(request), check_in_days=form.weekdays)
        return redirect("reminders:nudge-hour", patient.id)
    back = reverse("reminders:settings", args=[patient.id])
    return render(request, "reminders/nudge.html", {"patient": patient, "form": form, "back": back})


def nudge_hour(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """At which hour of these days."""
    patient = enter(request, patient_id, role=Role.HELPER)
    known = subscription_of(patient, signed_in(request))
    form = nudge_hour_form(request.POST or None, was=known.check_in_hour)
    if form.is_valid():
        change_subscription(patient=patient, user=signed_in(request), check_in_hour=int(form.cleaned_data["answer"]))
        messages.success(request, _("Saved"))
        return redirect("reminders:settings", patient.id)
    back = reverse("reminders:nudge-days", args=[patient.id])
    return render(request, "reminders/nudge.html", {"patient": patient, "form": form, "back": back})
