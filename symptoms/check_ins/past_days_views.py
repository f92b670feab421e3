"""The days that can still be filled in and corrected, each with its check-in."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from accounts.models import User
from patients.access import enter
from patients.circle.names import with_writer, writer_of
from patients.models import Patient, Role
from questions.day_words import say_day
from symptoms.check_ins.agenda import days_open
from symptoms.models import CheckIn


@dataclass(frozen=True)
class PastDay:
    """One day, its name, and what is known of its check-in."""

    date: date
    name: str
    note: str
    is_saved: bool


def checkin_days(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """The last 30 days, to open one."""
    patient = enter(request, patient_id, role=Role.HELPER)
    days = list(_days(patient, signed_in(request)))
    return render(request, "symptoms/check_ins/days.html", {"patient": patient, "days": days})


def _days(patient: Patient, reader: User) -> Iterator[PastDay]:
    today, open_days = patient.today(), days_open(patient.today())
    found = CheckIn.objects.of(patient).of_concern_to(reader)
    found = found.filter(date__gte=open_days[-1], ratings__isnull=False).distinct()
    by_day = {check_in.date: check_in for check_in in found.annotate(**with_writer())}
    for day in open_days:
        check_in = by_day.get(day)
        note = _("Nothing noted")
        if check_in:
            note = _("Saved by %(name)s") % {"name": writer_of(check_in, patient, reader=reader)}
        yield PastDay(day, _name(day, today), note, bool(check_in))


def _name(day: date, today: date) -> str:
    names = {0: _("Today, %(day)s"), 1: _("Yesterday, %(day)s")}
    return names.get((today - day).days, "%(day)s") % {"day": say_day(day, "l j F")}
