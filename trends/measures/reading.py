"""Reads what the clinic measured, and how goals stood: 2 queries."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from patients.body import part_of
from patients.models import Patient
from symptoms.clinic.measures import ClinicTest
from symptoms.goals.attainment import Level
from symptoms.models import GoalReview, Measurement
from trends.measures.series import MOST_SHOWN, Measures, Result, Reviewed, What, courses_of


def read_measures(patient: Patient, today: date) -> Measures:
    """All of the record up to today; what has no day yet is not finished and left out."""
    rows = Measurement.objects.of(patient).filter(date__lte=today).order_by("date", "created_at")
    results = [
        (What(ClinicTest(test), part_of(region, side) if region else None), Result(day, value))
        for test, region, side, day, value in rows.values_list("test", "region", "side", "date", "value")
        if day
    ]
    return Measures(today, courses_of(results), _goals(patient, today), patient.stroke_year)


def _goals(patient: Patient, today: date) -> tuple[Reviewed, ...]:
    """The goals that were reviewed, as the person added them."""
    rows = GoalReview.objects.of(patient).filter(date__lte=today, goal__deleted_at=None)
    found: defaultdict[tuple[UUID, str], list[tuple[date, Level]]] = defaultdict(list)
    in_order = rows.order_by("goal__created_at", "goal_id", "date")
    for goal, words, day, level in in_order.values_list("goal_id", "goal__words", "date", "level"):
        found[goal, words].append((day, Level(level)))
    return tuple(Reviewed(words, tuple(levels[-MOST_SHOWN:])) for (_goal, words), levels in found.items())
