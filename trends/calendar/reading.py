"""Reads a year of days: 3 queries."""

from datetime import date

from django.db.models import Sum

from exercises.models import Session, Setback
from exercises.setbacks.reasons import Reason
from injections.models import Visit
from patients.models import Patient
from trends.calendar.series import Days, year_start
from trends.series import Stop


def read_days(patient: Patient, today: date) -> Days:
    """The twelve months up to today."""
    since = year_start(today)
    lately = {"date__gte": since, "date__lte": today}
    done = Session.objects.of(patient).filter(**lately).values_list("date").annotate(total=Sum("minutes"))
    setbacks = Setback.objects.of(patient).touching(since, today).order_by("started_on")
    stops = setbacks.values_list("started_on", "ended_on", "reason", "started_exact", "ended_exact")
    visits = Visit.objects.of(patient).dated().filter(**lately).values_list("date", flat=True)
    return Days(
        today,
        {day: minutes for day, minutes in done if minutes},
        frozenset(visits),
        tuple(Stop(first, until, Reason(why), one, other) for first, until, why, one, other in stops),
    )
