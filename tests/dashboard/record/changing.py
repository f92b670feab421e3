"""Making changes of a record, and opening the pages that tell of them."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from django.test import Client
from django.urls import reverse
from simple_history.models import HistoricalRecords

from accounts.models import User
from injections.models import Visit
from injections.visits.writing import begin_visit, note_units, place_sites
from patients.body import Limb, Region, Side
from patients.models import Patient, Record
from symptoms.check_ins.questions import Question
from symptoms.check_ins.writing import answer
from symptoms.models import CheckIn
from symptoms.scales import Measure, Steps
from tests.symptoms.making import TODAY

DAY = date(2026, 8, 28)


@contextmanager
def acting(user: User) -> Iterator[None]:
    """As in a request of theirs."""
    HistoricalRecords.context.request = SimpleNamespace(user=user)
    yield
    del HistoricalRecords.context.request


def page_of(client: Client, patient: Patient, query: str = "") -> str:
    answer = client.get(reverse("dashboard:history", args=[patient.pk]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def newest(patient: Patient, code: str, row: Record | Patient) -> str:
    """The page of the newest change of a row."""
    return reverse("dashboard:change", args=[patient.pk, code, row.history.latest().pk])


def a_visit(patient: Patient, by: User, units: int = 15) -> Visit:
    visit = begin_visit(patient=patient, by=by, visit_id=uuid.uuid4(), day=DAY)
    place_sites(visit=visit, limb=Limb.ARM, side=Side.LEFT, regions=[Region.WRIST])
    note_units(visit=visit, units={"wrist-left": Decimal(units)})
    return visit


def say_pain(patient: Patient, by: User, value: int) -> CheckIn:
    question = Question(Measure.PAIN)
    return answer(patient=patient, user=by, day=TODAY, question=question, value=value, steps=Steps.SIX).check_in
