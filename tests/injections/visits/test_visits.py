"""What is done to a visit: one transaction each, and the version of the record goes up."""

import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from django.db import OperationalError, connection

from injections.models import Visit
from injections.visits import writing as visits
from patients.body import Limb, Part, Region, Side
from patients.models import Patient
from tests.injections.making import make_visit, units_of
from tests.people import alice_and_her_record, make_patient

WRIST = Part(Region.WRIST, Side.RIGHT)


def version(patient: Patient) -> int:
    return Patient.objects.get(pk=patient.pk).data_version


@pytest.mark.django_db
@pytest.mark.parametrize(
    "write",
    [
        lambda visit: visit.change(clinic="City"),
        lambda visit: visits.place_sites(visit=visit, limb=Limb.ARM, side=Side.RIGHT, regions=[Region.THUMB]),
        lambda visit: visits.name_muscles(visit=visit, part=WRIST, muscles=["flexor-carpi-radialis"]),
        lambda visit: visits.note_units(visit=visit, units={"wrist-right": Decimal(50)}),
        lambda visit: visit.erase(),
    ],
)
def test_every_write_raises_the_version(write: Callable[[Visit], None]) -> None:
    patient, _alice, _client = alice_and_her_record()
    visit = make_visit(patient, sites={"wrist-right": 40})
    before = version(patient)
    write(visit)
    assert version(patient) > before


@pytest.mark.django_db
def test_units_are_noted_by_place_and_unknown_places_are_left_out() -> None:
    patient, _alice, _client = alice_and_her_record()
    visit = make_visit(patient, sites={"wrist-right": 40, "thumb-right": 20})
    visits.note_units(visit=visit, units={"wrist-right": None, "toes-left": Decimal(5)})
    assert units_of(visit) == {"wrist-right": None, "thumb-right": 20}


@pytest.mark.django_db
def test_muscles_of_a_place_that_was_taken_away_meanwhile_are_not_written() -> None:
    patient, _alice, _client = alice_and_her_record()
    visit = make_visit(patient, sites={"thumb-right": 20})
    visits.name_muscles(visit=visit, part=WRIST, muscles=["flexor-carpi-radialis"])
    assert units_of(visit) == {"thumb-right": 20}


@pytest.mark.django_db
def test_two_people_with_old_pages_lose_no_place_and_make_none_twice() -> None:
    patient, _alice, _client = alice_and_her_record()
    visit = make_visit(patient)
    alices, harriets = (Visit.objects.prefetch_related("sites").get(pk=visit.pk) for _page in range(2))
    for page in (alices, harriets):
        assert page.places == []
    visits.place_sites(visit=alices, limb=Limb.ARM, side=Side.RIGHT, regions=[Region.WRIST])
    visits.note_units(visit=alices, units={"wrist-right": Decimal(40)})
    visits.place_sites(visit=harriets, limb=Limb.ARM, side=Side.RIGHT, regions=[Region.WRIST, Region.THUMB])
    assert units_of(visit) == {"wrist-right": 40, "thumb-right": None}


@pytest.mark.django_db
def test_a_visit_of_another_record_is_never_touched() -> None:
    patient, alice, _client = alice_and_her_record()
    theirs = make_visit(make_patient(name="Bob"), date(2026, 1, 5))
    for begin in (visits.begin_visit, visits.copy_last_visit):
        with pytest.raises(Visit.DoesNotExist):
            begin(patient=patient, by=alice, visit_id=theirs.pk, day=date(2026, 9, 19))
    assert Visit.objects.get().date == date(2026, 1, 5)


@pytest.mark.django_db(transaction=True)
def test_taps_at_the_same_moment_make_one_visit_with_each_place_once() -> None:
    patient, alice, _client = alice_and_her_record()
    make_visit(patient, date(2026, 1, 5), {"wrist-right": 40, "thumb-right": 20}, product="botox")
    visit_id, gate = uuid.uuid4(), threading.Barrier(2, timeout=10)

    def tap() -> None:
        gate.wait()
        for _try in range(10_000):
            with suppress(OperationalError):  # SQLite in memory says "locked" at once, where one in a file waits
                visits.copy_last_visit(patient=patient, by=alice, visit_id=visit_id, day=date(2026, 9, 19))
                break
        connection.close()

    with ThreadPoolExecutor(max_workers=2) as hands:
        for done in [hands.submit(tap) for _tap in range(2)]:
            done.result(timeout=10)

    assert Visit.objects.of(patient).count() == 2
    assert units_of(Visit.objects.get(pk=visit_id)) == {"wrist-right": 40, "thumb-right": 20}
