"""Queries that are put together once answer as those that are put together anew."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from typing import Any

import pytest
from django.db import connection, models
from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.test.utils import CaptureQueriesContext

from injections.models import Site, Visit
from patients.models import Patient
from tables.prepared import Given, Prepared
from tests.injections.making import make_visit
from tests.people import make_patient
from tests.symptoms.making import TODAY

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Wanted:
    patient: Patient
    since: date


PATIENT = Given(attrgetter("patient.pk"), models.UUIDField())
SINCE = Given(attrgetter("since"), models.DateField())


def rows(patient: Any, since: Any) -> Any:
    return Visit.objects.filter(patient=patient, date__gte=since).order_by("date")


def with_patient(patient: Any, since: Any) -> Any:
    return rows(patient, since).select_related("patient").prefetch_related("sites")


def counted(patient: Any, since: Any) -> Any:
    injected = Site.objects.filter(visit=OuterRef("pk"), visit__date__gte=since)
    visits = rows(patient, since).annotate(places=Count("sites"), has_places=Exists(injected))
    return visits.values("date", "places")


def together(patient: Any, since: Any) -> Any:
    entered = Visit.objects.filter(patient=patient, date__lt=since).values(on=F("date"))
    return rows(patient, since).order_by().values(on=F("date")).union(entered, all=True).order_by("-on")[1:4]


@pytest.mark.parametrize("query", [rows, with_patient, counted, together])
def test_asked_again_with_other_values_it_answers_as_a_new_query(query: Callable[..., QuerySet[Any, Any]]) -> None:
    patients = [make_patient(), make_patient()]
    for number, patient in enumerate(patients):
        for ago in range(3 + number):
            make_visit(patient, TODAY - timedelta(days=100 * ago), {"wrist-right": f"{ago + 1}"})
    prepared = Prepared[Wanted, Any](query(PATIENT, SINCE))

    for patient in patients:
        for since in (TODAY, TODAY - timedelta(days=150), TODAY - timedelta(days=900)):
            with CaptureQueriesContext(connection) as anew:
                expected = list(query(patient, since))
            with CaptureQueriesContext(connection) as again:
                found = prepared.ask(Wanted(patient, since))
            assert found == expected
            assert len(again) == len(anew)


@pytest.mark.django_db(transaction=True)
def test_several_ask_at_once_each_for_itself() -> None:
    patients = [make_patient() for _number in range(4)]
    for patient in patients:
        make_visit(patient, TODAY)
    prepared = Prepared[Wanted, Visit](with_patient(PATIENT, SINCE))

    def ask(patient: Patient) -> list[Patient]:
        try:
            return [visit.patient for visit in prepared.ask(Wanted(patient, TODAY))]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(ask, patients * 5)) == [[patient] for patient in patients * 5]
