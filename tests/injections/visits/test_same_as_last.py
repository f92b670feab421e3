"""Same as last time: one choice copies the last visit to a new day."""

from datetime import date

import pytest
import time_machine

from injections.models import Visit
from tests.injections.making import add_site, make_visit, page_of, start_adding, units_of
from tests.people import alice_and_her_record, make_patient

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning() -> object:
    with time_machine.travel("2026-11-21T10:20:00+00:00", tick=False):
        yield


def test_the_first_page_offers_it_and_says_what_it_would_copy() -> None:
    patient, _alice, client = alice_and_her_record()
    make_visit(patient, sites={"wrist-right": 40, "fingers-right": 60}, product="botox")
    _visit_id, address = start_adding(patient)

    page = client.get(address).content.decode()

    assert "Same as last time" in page
    assert "Botox. 2 places. 100 units" in page


@pytest.mark.parametrize("sites", [None, {}])
def test_nothing_is_offered_where_there_is_nothing_to_copy(sites: dict[str, object] | None) -> None:
    patient, _alice, client = alice_and_her_record()
    if sites is not None:
        make_visit(patient, sites=sites)
    assert "Same as last time" not in client.get(start_adding(patient)[1]).content.decode()


def test_it_copies_medicine_clinic_places_muscles_and_units_but_nothing_of_that_day() -> None:
    patient, alice, client = alice_and_her_record()
    last = make_visit(
        patient,
        sites={"wrist-right": 40},
        product="botox",
        clinic="City Hospital",
        cost=12,
        currency="GBP",
        next_appointment=date(2026, 11, 21),
        notes="It hurt",
    )
    add_site(last, "ankle-right", 75, muscle="soleus")
    visit_id, address = start_adding(patient)

    answer = client.post(f"{address}&same=1", {"answer": "today"})

    assert answer["Location"] == page_of(patient, f"{visit_id}/?new=1")
    copied = Visit.objects.get(pk=visit_id)
    assert (copied.date, copied.product, copied.clinic) == (date(2026, 11, 21), "botox", "City Hospital")
    assert units_of(copied) == {"wrist-right": 40, "ankle-right-soleus": 75}
    assert (copied.cost, copied.currency, copied.next_appointment, copied.notes) == (None, "", None, "")
    assert copied.entered_by == alice
    assert units_of(last) == {"wrist-right": 40, "ankle-right-soleus": 75}


def test_it_copies_the_newest_visit_that_is_not_deleted() -> None:
    patient, _alice, client = alice_and_her_record()
    make_visit(patient, date(2026, 1, 5), {"elbow-right": 100})
    make_visit(patient, date(2026, 5, 5), {"wrist-right": 40})
    make_visit(patient, date(2026, 9, 5), {"toes-right": 50}).erase()
    make_visit(make_patient(name="Bob"), date(2026, 10, 5), {"hip-left": 50})
    visit_id, address = start_adding(patient)
    client.post(f"{address}&same=1", {"answer": "today"})
    assert units_of(Visit.objects.get(pk=visit_id)) == {"wrist-right": 40}


def test_a_double_tap_copies_once() -> None:
    patient, _alice, client = alice_and_her_record()
    make_visit(patient, sites={"wrist-right": 40})
    visit_id, address = start_adding(patient)
    for _tap in range(2):
        client.post(f"{address}&same=1", {"answer": "today"})
    assert Visit.objects.of(patient).count() == 2
    assert units_of(Visit.objects.get(pk=visit_id)) == {"wrist-right": 40}


def test_a_visit_with_places_of_its_own_is_not_overwritten() -> None:
    patient, _alice, client = alice_and_her_record()
    make_visit(patient, sites={"wrist-right": 40})
    visit_id, address = start_adding(patient)
    client.post(address, {"answer": "today"})
    client.post(page_of(patient, f"{visit_id}/places/leg/right/"), {"places": ["toes"]})
    client.post(f"{address}&same=1", {"answer": "today"})
    assert units_of(Visit.objects.get(pk=visit_id)) == {"toes-right": None}


def test_with_nothing_to_copy_the_visit_is_begun_empty() -> None:
    patient, _alice, client = alice_and_her_record()
    visit_id, address = start_adding(patient)
    client.post(f"{address}&same=1", {"answer": "today"})
    assert units_of(Visit.objects.get(pk=visit_id)) == {}
