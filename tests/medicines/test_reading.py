"""What other apps ask of the medicines: what happened in a stretch of days."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from medicines.models import Medicine, MedicineChange
from medicines.names import MedicineName
from medicines.reading import CHANGES, STARTS, courses
from medicines.rules import What
from patients.models import Patient
from patients.rows import read
from questions.exactness import Exact
from tests.medicines.making import make_change, make_medicine, medicines_url
from tests.people import alice_and_her_record, make_patient
from tests.symptoms.making import NOW, TODAY

pytestmark = pytest.mark.django_db
MOST = 8
FIRST, LAST = date(2026, 3, 1), date(2026, 5, 31)


def said(patient: Patient, first: date = FIRST, last: date = LAST) -> list[tuple[str, What, date]]:
    """The starts and changes of those days, as pages that tell of a stretch of days read them; by day."""
    pairs = (pair for _day, _source, pair in read((STARTS, CHANGES), patient, first, last))
    found = [
        (medicine.title, row.kind, row.date) if medicine else (row.title, What.STARTED, row.started_on)
        for row, medicine in pairs
    ]
    return sorted(found, key=lambda one: one[2])


def test_a_start_and_what_changed_are_told_from_the_first_day_to_the_last_both_included() -> None:
    patient = make_patient()
    baclofen = make_medicine(patient, started_on=FIRST)
    own = make_medicine(patient, name="Sertraline", started_on=LAST + timedelta(days=1))
    make_change(baclofen, LAST, What.STOPPED)
    make_change(baclofen, date(2026, 5, 3), What.MORE, date_exact=Exact.MONTH)
    make_change(own, FIRST - timedelta(days=1), What.LESS)
    make_change(own, date(2026, 4, 4), What.INSTEAD)

    assert said(patient) == [
        ("Baclofen", What.STARTED, FIRST),
        ("Sertraline", What.INSTEAD, date(2026, 4, 4)),
        ("Baclofen", What.MORE, date(2026, 5, 3)),
        ("Baclofen", What.STOPPED, LAST),
    ]
    [(_day, _source, (change, medicine))] = read((STARTS, CHANGES), patient, date(2026, 5, 1), date(2026, 5, 9))
    assert (medicine, change.what, change.date) == (baclofen, What.MORE, date(2026, 5, 3))
    assert change.date_exact == Exact.MONTH


def test_what_was_deleted_and_what_is_in_another_record_is_not_told() -> None:
    patient, other = make_patient(), make_patient()
    make_change(make_medicine(other, started_on=FIRST), FIRST)
    make_change(make_medicine(patient), FIRST).erase()
    gone = make_medicine(patient, started_on=FIRST)
    make_change(gone, FIRST)
    gone.erase()

    assert said(patient) == []


def test_each_medicine_has_its_own_changes_as_they_happened() -> None:
    patient = make_patient()
    one, other = make_medicine(patient), make_medicine(patient, name="Sertraline")
    later, earlier = make_change(one, LAST), make_change(one, FIRST)
    elsewhere = make_change(other, FIRST)

    found = courses([other, one], [later, elsewhere, earlier])

    assert [(medicine, medicine.kept_changes) for medicine in found] == [(one, [earlier, later]), (other, [elsewhere])]


class TestStretches(TestCase):
    """Two stretches that touch tell together what one tells that is as long as both."""

    @given(st.lists(st.tuples(st.integers(0, 60), st.sampled_from(What)), max_size=8), st.integers(0, 59))
    @settings(max_examples=25, deadline=None)
    def test_stretches_that_touch_tell_each_change_once(self, told: list[tuple[int, What]], cut: int) -> None:
        patient = make_patient()
        medicine = make_medicine(patient, started_on=FIRST)
        for days, what in told:
            make_change(medicine, FIRST + timedelta(days=days), what)
        middle = FIRST + timedelta(days=cut)

        before, after = said(patient, FIRST, middle), said(patient, middle + timedelta(days=1), FIRST + timedelta(60))

        assert len(before + after) == len(told) + 1
        assert sorted(before + after) == sorted(said(patient, FIRST, FIRST + timedelta(days=60)))


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@time_machine.travel(NOW, tick=False)
def test_each_page_takes_few_queries_and_no_more_with_years_of_data() -> None:
    patient, alice, client = alice_and_her_record()
    medicine = make_medicine(patient, alice, code=MedicineName.BACLOFEN_PUMP.value, started_on=TODAY)
    change = make_change(medicine)
    urls = [
        *(medicines_url(patient, page) for page in ("", "add/")),
        *(
            medicines_url(patient, f"{medicine.pk}/{page}")
            for page in ("", "which/", "name/", "for/", "since/", "dose/", "delete/", "changed/", "changed/filled/")
        ),
        *(
            medicines_url(patient, f"change/{change.pk}/{page}")
            for page in ("", "what/", "day/", "decided/", "delete/")
        ),
    ]
    before = {url: queries(client, url) for url in urls}

    days = [TODAY - timedelta(days=30 * month) for month in range(1, 120)]
    others = Medicine.objects.bulk_create(
        Medicine(patient=patient, code="other", name=f"Number {number}", started_on=TODAY) for number in range(30)
    )
    MedicineChange.objects.bulk_create(
        MedicineChange(patient=patient, medicine=one, what=What.FILLED, date=day)
        for one in (medicine, *others)
        for day in days
    )

    assert {url: queries(client, url) for url in urls} == before
    assert max(before.values()) <= MOST
    with CaptureQueriesContext(connection) as captured:
        assert len(said(patient, days[-1], TODAY)) == 31 * len(days) + 32
    assert len(captured) == 1
