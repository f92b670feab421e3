"""Reading rows of many models in one query."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dashboard.timeline.kinds import KINDS
from exercises.days_off.writing import take_day_off
from exercises.kinds import ExerciseKind
from exercises.setbacks.reasons import OffReason
from injections.models import Visit
from medicines.rules import DecidedBy, What
from patients.rows import read
from symptoms.models import GoalReview
from symptoms.problems.kinds import RedFlags
from tests.exercises.making import make_activity, make_session, make_setback
from tests.injections.making import make_benefit, make_visit
from tests.medicines.making import make_change, make_medicine
from tests.people import alice_and_her_record
from tests.symptoms.clinic.making import make_goal, make_measurement
from tests.symptoms.making import NOW, TODAY, make_check_in, make_report

pytestmark = pytest.mark.django_db
SOURCES = [kind.source for kind in KINDS]


@time_machine.travel(NOW, tick=False)
def test_a_row_and_the_one_beside_it_come_back_as_they_are_stored() -> None:
    patient, alice, _client = alice_and_her_record()
    visit = make_visit(
        patient,
        TODAY,
        {"wrist-right": "12.5"},
        cost="99.90",
        currency="EUR",
        next_appointment=TODAY,
        notes="“é”",
        began_on=TODAY,
        best_on=TODAY,
        fading_on=TODAY,
    )
    make_benefit(visit, alice, TODAY)
    make_check_in(patient, alice, TODAY, None)
    make_report(patient, alice, RedFlags.YES).change(ended_on=TODAY)
    activity = make_activity(patient, alice, ExerciseKind.OWN, name="Tai chi", regions=["hip-right"])
    make_session(activity, alice, TODAY)
    make_setback(patient, alice, activity, since=TODAY, until=TODAY)
    take_day_off(patient=patient, user=alice, day=TODAY, reason=OffReason.ILL)
    make_measurement(patient, 14.25, TODAY, by="Dr. Roe")
    GoalReview.objects.create(patient=patient, goal=make_goal(patient, day=TODAY), date=TODAY, level=-2)
    medicine = make_medicine(patient, alice, name="“é”", purpose="Fits", dose="2 x 10", started_on=TODAY)
    make_change(medicine, TODAY, What.INSTEAD, decided_by=DecidedBy.PERSON)

    found = [pair for _day, _source, pair in read(SOURCES, patient, TODAY, TODAY)]

    assert len(found) == len(SOURCES)
    for row in (row for pair in found for row in pair if row is not None):
        stored = type(row)._default_manager.get(pk=row.pk)
        for field in row._meta.concrete_fields:
            assert getattr(row, field.attname) == getattr(stored, field.attname), field


@time_machine.travel(NOW, tick=False)
def test_one_query_reads_all_kinds_and_a_visit_without_places_has_nothing_beside_it() -> None:
    patient, _alice, _client = alice_and_her_record()
    visit = make_visit(patient, TODAY)

    with CaptureQueriesContext(connection) as seen:
        rows = list(read(SOURCES, patient, TODAY, TODAY))

    assert rows == [(TODAY, SOURCES[0], (visit, None))]
    assert isinstance(rows[0][2][0], Visit)
    assert len(seen) == 1
