"""What happened in some days, read in one query."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exercises.models import Setback
from exercises.setbacks.reasons import Reason
from medicines.names import MedicineName
from medicines.rules import What
from patients.models import Patient
from symptoms.check_ins.causes import Cause
from symptoms.helped.rules import Helped
from symptoms.models import CheckIn
from tests.medicines.making import make_change, make_medicine
from tests.people import make_patient
from tests.trends.making import exercise
from trends.events.reading import happened
from trends.series import Happened, Help, Medication, Note, Stop

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)
BEFORE, AFTER = FIRST - timedelta(days=1), LAST + timedelta(days=1)


@pytest.fixture
def patient() -> Patient:
    """A record with each sort of event on the first and the last day, and on the days around them."""
    patient = make_patient()
    for day in (AFTER, LAST, FIRST, BEFORE):
        exercise(patient, day, 20)
        exercise(patient, day, 15)
        CheckIn.objects.create(patient=patient, date=day, causes=["pain"], helped=["rest", "unsure"])
        make_change(make_medicine(patient, started_on=day), day, What.STOPPED)
    Setback.objects.create(patient=patient, reason=Reason.FALL, started_on=BEFORE, ended_on=LAST)
    Setback.objects.create(patient=patient, reason=Reason.SKIN, started_on=BEFORE, ended_on=FIRST)
    return patient


def test_all_sorts_of_those_days_come_oldest_first_in_one_query(patient: Patient) -> None:
    with CaptureQueriesContext(connection) as captured:
        found = happened(patient, FIRST, LAST)

    assert len(captured) == 1
    days = (FIRST, LAST)
    assert found.minutes == tuple((day, 35) for day in days)
    assert found.setbacks == (Stop(BEFORE, LAST, Reason.FALL),)
    assert found.noted == tuple(Note(day, (Cause.PAIN,)) for day in days)
    assert found.helped == tuple(Help(day, (Helped.REST,)) for day in days)
    each = {Medication(day, MedicineName.BACLOFEN, what) for day in days for what in (What.STARTED, What.STOPPED)}
    assert set(found.medicines) == each


def test_part_of_those_days_is_what_would_be_read_of_them(patient: Patient) -> None:
    for days in range(32):
        first = FIRST + timedelta(days=days)
        assert happened(patient, FIRST, LAST).since(first) == happened(patient, first, LAST)


def test_where_nothing_happened_there_is_nothing() -> None:
    assert happened(make_patient(), FIRST, LAST) == Happened()
