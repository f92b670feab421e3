"""The pages of the last 30 days: which there are, and one of them with all that was logged for it."""

import uuid
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from exercises.days.asked import asked_day
from exercises.days.reading import read_day, read_days
from exercises.days.words import covering, hint_of, notes, rows
from exercises.words import titles
from patients.access import enter
from patients.models import Role
from questions.past_days import days_open, is_open, past_days


def days(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """The last 30 days, to open one."""
    patient = enter(request, patient_id, role=Role.HELPER)
    today = patient.today()
    found = notes(read_days(patient, days_open(today)[-1]))

    def page_of(day: date) -> str:
        return reverse("exercises:day", args=[patient.id, day])

    context = {
        "patient": patient,
        "question": _("The exercise of which day?"),
        "days": past_days(today, page_of, found),
    }
    return render(request, "patients/past_days.html", context)


def day(request: HttpRequest, patient_id: uuid.UUID, day: date) -> HttpResponse:
    """What was logged for one of them, with one tap for the usual exercises and the ways to anything else."""
    patient = enter(request, patient_id, role=Role.HELPER)
    asked, today = asked_day(patient, day), patient.today()
    read, before = read_day(patient, day), day - timedelta(days=1)
    context = {
        "patient": patient,
        "day": day,
        "hint": hint_of(day, today, len(read.sessions), off_for=read.routine.off_for),
        "usual": titles(read.routine.usual) if read.usual_left else "",
        "off_for": read.routine.off_for,
        "rows": rows(read.sessions, patient, signed_in(request)),
        "undo": read.sessions[-1].batch if read.sessions else None,
        "setbacks": covering(read.setbacks),
        "log_url": asked.url("usual-log"),
        "other_url": asked.url("other"),
        "before": before if is_open(before, today) else None,
    }
    return render(request, "exercises/days/day.html", context)
