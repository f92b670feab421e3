"""The days that can still be filled in and corrected, each with its check-in."""

import uuid
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from accounts.models import User
from patients.access import enter
from patients.circle.names import with_writer, writer_of
from patients.models import Patient, Role
from questions.past_days import days_open, past_days
from symptoms.models import CheckIn


def checkin_days(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """The last 30 days, to open one."""
    patient = enter(request, patient_id, role=Role.HELPER)
    today = patient.today()

    def page_of(day: date) -> str:
        return reverse("symptoms:checkin-saved", args=[patient.id, day])

    days = past_days(today, page_of, _notes(patient, signed_in(request), days_open(today)[-1]))
    context = {"patient": patient, "question": _("The check-in of which day?"), "days": days}
    return render(request, "patients/past_days.html", context)


def _notes(patient: Patient, reader: User, first: date) -> dict[date, str]:
    """By whom the check-in of each day was saved."""
    found = CheckIn.objects.of(patient).of_concern_to(reader)
    found = found.filter(date__gte=first, ratings__isnull=False).distinct()
    return {
        check_in.date: _("Saved by %(name)s") % {"name": writer_of(check_in, patient, reader=reader)}
        for check_in in found.annotate(**with_writer())
    }
