"""Adding a visit: one question a page, each answer kept when it is given."""

import uuid
from datetime import date

import pytest
import time_machine
from django.test import Client

from injections.models import Visit
from patients.models import Patient
from tests.injections.making import make_visit, page_of, start_adding, units_of
from tests.people import alice_and_her_record, make_patient

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _morning() -> object:
    with time_machine.travel("2026-11-21T10:20:00+00:00", tick=False):
        yield


def begin(client: Client, patient: Patient, **answers: object) -> Visit:
    visit_id, address = start_adding(patient)
    client.post(address, {"answer": "today"} | answers)
    return Visit.objects.get(pk=visit_id)


def test_a_new_visit_is_asked_about_in_order_and_ends_on_its_page() -> None:
    patient, alice, client = alice_and_her_record()
    visit_id, address = start_adding(patient)
    visit = page_of(patient, f"{visit_id}/")

    to_medicine = client.post(address, {"answer": "today"})
    assert to_medicine["Location"] == f"{visit}medicine/?new=1"
    to_arm = client.post(to_medicine["Location"], {"answer": "botox"})
    assert to_arm["Location"] == f"{visit}places/arm/right/?new=1"
    to_leg = client.post(to_arm["Location"], {"places": ["wrist", "fingers", "thumb"]})
    assert to_leg["Location"] == f"{visit}places/leg/right/?new=1"
    to_units = client.post(to_leg["Location"], {"places": ["none"]})
    assert to_units["Location"] == f"{visit}units/?new=1"
    to_visit = client.post(to_units["Location"], {"wrist-right": "40", "fingers-right": "60 units.", "thumb-right": ""})
    assert to_visit["Location"] == f"{visit}?new=1"

    stored = Visit.objects.of(patient).get()
    assert (stored.date, stored.product, stored.entered_by) == (TODAY, "botox", alice)
    assert units_of(stored) == {"wrist-right": 40, "fingers-right": 60, "thumb-right": None}


def test_the_end_says_saved_and_when_the_next_may_be_and_offers_undo() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, TODAY, {"wrist-right": 40}, product="botox")

    page = client.get(page_of(patient, f"{visit.id}/?new=1")).content.decode()

    assert "Saved: visit on 21 November 2026" in page
    assert 'role="status"' in page
    assert "Window opens in 12 weeks, 13 February 2027." in page
    assert f'action="{page_of(patient, f"{visit.id}/delete/")}"' in page


def test_each_answer_is_kept_when_the_person_stops() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = begin(client, patient)
    client.post(page_of(patient, f"{visit.id}/medicine/?new=1"), {"answer": "xeomin"})

    assert Visit.objects.of(patient).get().product == "xeomin"


def test_no_places_at_all_leaves_out_the_units() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = begin(client, patient)
    leg = page_of(patient, f"{visit.id}/places/leg/right/?new=1")
    assert client.post(leg, {"places": ["none"]})["Location"] == page_of(patient, f"{visit.id}/?new=1")


def test_both_sides_are_asked_arm_by_arm_and_leg_by_leg() -> None:
    patient, _alice, client = alice_and_her_record(affected_side="both")
    visit = begin(client, patient)
    address = page_of(patient, f"{visit.id}/medicine/?new=1")
    answer: dict[str, object] = {"answer": "botox"}
    seen: list[str] = []
    while "places" in (address := client.post(address, answer)["Location"]) or not seen:
        seen.append(address.split("places/")[1].split("?")[0])
        answer = {"places": ["none"]}
    assert seen == ["arm/left/", "arm/right/", "leg/left/", "leg/right/"]


def test_the_day_may_be_yesterday_or_another() -> None:
    patient, _alice, client = alice_and_her_record()
    assert begin(client, patient, answer="yesterday").date == date(2026, 11, 20)
    assert begin(client, patient, answer="another", date="3 mar 2026").date == date(2026, 3, 3)


def test_another_day_asks_for_the_date_and_makes_nothing_yet() -> None:
    patient, _alice, client = alice_and_her_record()
    page = client.post(page_of(patient, "add/"), {"answer": "another"}).content.decode()
    assert 'name="date"' in page
    assert not Visit.objects.exists()


@pytest.mark.parametrize("day", ["2026-11-22", "2126-01-01", "31 2 2026", "soon", "", "1979-12-31", "٣ mar 2026x"])
def test_a_day_to_come_or_no_day_is_refused(day: str) -> None:
    patient, _alice, client = alice_and_her_record()
    page = client.post(page_of(patient, "add/"), {"answer": "another", "date": day}).content.decode()
    assert "There is a problem" in page
    assert not Visit.objects.exists()


def test_today_is_the_day_where_the_person_lives() -> None:
    # 10:20 in London on the 21st is 00:20 on the 22nd on Kiritimati.
    patient, _alice, client = alice_and_her_record(time_zone="Pacific/Kiritimati")
    assert begin(client, patient).date == date(2026, 11, 22)


def test_a_double_tap_makes_one_visit() -> None:
    patient, _alice, client = alice_and_her_record()
    _visit_id, address = start_adding(patient)
    first, second = (client.post(address, {"answer": "today"}) for _tap in range(2))
    assert first["Location"] == second["Location"]
    assert Visit.objects.of(patient).count() == 1


def test_the_form_of_the_page_carries_one_number() -> None:
    patient, _alice, client = alice_and_her_record()
    once = uuid.uuid4()
    for _tap in range(2):
        client.post(page_of(patient, "add/"), {"answer": "today", "once": once})
    assert Visit.objects.of(patient).get().pk == once


def test_going_back_and_choosing_another_day_changes_the_same_visit() -> None:
    patient, _alice, client = alice_and_her_record()
    _visit_id, address = start_adding(patient)
    client.post(address, {"answer": "today"})

    assert "Your answer: Today." in " ".join(client.get(address).content.decode().split("\n"))
    client.post(address, {"answer": "yesterday"})

    assert Visit.objects.of(patient).get().date == date(2026, 11, 20)


def test_back_leads_through_the_questions() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = begin(client, patient)
    for page, before in [
        ("date/", page_of(patient)),
        ("medicine/", page_of(patient, f"{visit.id}/date/?new=1")),
        ("places/arm/right/", page_of(patient, f"{visit.id}/medicine/?new=1")),
        ("places/leg/right/", page_of(patient, f"{visit.id}/places/arm/right/?new=1")),
    ]:
        shown = client.get(page_of(patient, f"{visit.id}/{page}?new=1")).content.decode()
        assert f'class="back" href="{before}"' in shown


def test_each_start_has_an_address_of_its_own() -> None:
    patient, _alice, client = alice_and_her_record()
    addresses = {client.get(page_of(patient, "add/"))["Location"] for _time in range(2)}
    assert len(addresses) == 2


def test_the_number_of_a_visit_of_somebody_else_is_not_found() -> None:
    patient, _alice, client = alice_and_her_record()
    theirs = make_visit(make_patient(name="Bob"), date(2026, 1, 5))
    for same in ("", "&same=1"):
        answer = client.post(page_of(patient, f"add/?visit={theirs.id}{same}"), {"answer": "today"})
        assert answer.status_code == 404
    theirs.refresh_from_db()
    assert theirs.date == date(2026, 1, 5)
    assert not Visit.objects.of(patient).exists()


def test_a_resent_start_of_a_visit_that_was_undone_brings_it_back() -> None:
    patient, _alice, client = alice_and_her_record()
    visit_id, address = start_adding(patient)
    client.post(address, {"answer": "today"})
    client.post(page_of(patient, f"{visit_id}/delete/"))

    assert "/medicine/" in client.post(address, {"answer": "today"})["Location"]
    assert Visit.objects.of(patient).get().pk == visit_id


@pytest.mark.parametrize("once", ["abc", "", "\x00", "9" * 5000])
def test_a_spoiled_number_begins_a_visit_all_the_same(once: str) -> None:
    patient, _alice, client = alice_and_her_record()
    client.post(page_of(patient, "add/"), {"answer": "today", "once": once})
    assert Visit.objects.of(patient).count() == 1
