"""Reads problems and the days of injections: 2 queries."""

from datetime import date

from django.db.models import Q

from injections.models import Visit
from patients.models import Patient
from symptoms.models import SideEffect
from symptoms.problems.kinds import Effect, RedFlags
from trends.problems.series import Problems, Report


def read_problems(patient: Patient, today: date) -> Problems:
    """All of the record up to today; a report that names neither a sign nor a group yet is left out."""
    visits = Visit.objects.of(patient).dated().filter(date__lte=today).order_by("date")
    named = ~Q(effect="") | ~Q(red_flags=RedFlags.NO)
    reports = SideEffect.objects.of(patient).filter(named, reported_on__lte=today).order_by("reported_on", "created_at")
    return Problems(
        tuple(dict.fromkeys(visits.values_list("date", flat=True))),
        tuple(
            Report(day, Effect(effect) if effect else None)
            for day, effect in reports.values_list("reported_on", "effect")
        ),
    )
