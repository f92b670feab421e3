"""A record as one FHIR R4 bundle, written row by row, so that ten years take no more memory than one."""

import datetime
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import IO

from exchange.fhir import resources
from exercises.models import Session
from injections.models import Benefit, Visit
from medicines.models import Medicine
from patients.models import Patient
from symptoms.models import Goal, GoalReview, Measurement, Rating, SideEffect

ROWS_AT_A_TIME = 500


def write_bundle(file: IO[str], patient: Patient, now: datetime.datetime, today: datetime.date) -> None:
    """Write the bundle of a record. `today` is the day on the person's clock."""
    head = {"resourceType": "Bundle", "type": "collection", "timestamp": now.isoformat()}
    file.write(json.dumps(head)[:-1] + ', "entry": [')
    between = "\n"
    for resource in all_resources(patient, today):
        entry = {"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource}
        file.write(between + json.dumps(entry, ensure_ascii=False, default=_number))
        between = ",\n"
    file.write("\n]}\n")


def all_resources(patient: Patient, today: datetime.date) -> Iterator[resources.Resource]:
    """Everything of the record that FHIR has a place for, without what was deleted."""
    yield resources.patient_resource(patient)
    visits = Visit.objects.of(patient).order_by("date", "pk").prefetch_related("sites")
    for visit in visits.iterator(chunk_size=ROWS_AT_A_TIME):
        yield from resources.visit_resources(visit)
    benefits = Benefit.objects.of(patient).filter(visit__deleted_at=None).oldest_first()
    yield from map(resources.benefit_resource, benefits)
    ratings = Rating.objects.of(patient).order_by("check_in__date", "pk")
    yield from map(resources.rating_resource, ratings.iterator(chunk_size=ROWS_AT_A_TIME))
    sessions = Session.objects.of(patient).select_related("activity").order_by("date", "pk")
    yield from map(resources.session_resource, sessions.iterator(chunk_size=ROWS_AT_A_TIME))
    yield from map(resources.measurement_resource, Measurement.objects.of(patient).order_by("date", "pk"))
    yield from map(resources.problem_resource, SideEffect.objects.of(patient).order_by("reported_on", "pk"))
    for medicine in Medicine.objects.of(patient).in_order().with_changes():
        yield resources.medicine_resource(medicine, today)
    yield from map(resources.goal_resource, Goal.objects.of(patient).order_by("created_at", "pk"))
    reviews = GoalReview.objects.of(patient).filter(goal__deleted_at=None).order_by("date", "pk")
    yield from map(resources.review_resource, reviews)


def _number(value: object) -> int | float:
    """A decimal as JSON has numbers. Units have one place after the point, metres and seconds two: none is lost."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(value)
