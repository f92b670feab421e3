"""The Injections place: when the next may be, and the visits so far."""

from datetime import date, timedelta

import pytest
import time_machine

from injections.elsewhere.models import ToxinElsewhere
from injections.models import Interval
from tests.injections.making import make_visit, page_of
from tests.people import alice_and_her_record

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning() -> object:
    with time_machine.travel("2026-11-21T10:20:00+00:00", tick=False):
        yield


def test_with_no_visit_it_says_what_to_do() -> None:
    patient, _alice, client = alice_and_her_record()
    page = client.get(page_of(patient)).content.decode()
    assert "Add the last injection visit. Then you see when the next may be." in page
    assert "No visits yet." in page
    assert f'href="{page_of(patient, "add/")}"' in page


def test_the_window_is_said_and_drawn() -> None:
    patient, _alice, client = alice_and_her_record()
    make_visit(patient, date(2026, 9, 19))
    page = client.get(page_of(patient)).content.decode()
    assert "Window opens in 3 weeks, 12 December." in page
    assert "Week 9 of 12. The clinic decides the date." in page
    assert '<path class="done" d="M10 9Q136.8 51.8 263.5 30.4"/>' in page


def test_the_chosen_weeks_and_an_early_appointment_show() -> None:
    patient, _alice, client = alice_and_her_record()
    Interval.objects.create(patient=patient, weeks=16)
    make_visit(patient, date(2026, 9, 19), next_appointment=date(2026, 11, 28))
    page = client.get(page_of(patient)).content.decode()
    assert "16 weeks are chosen." in page
    assert "The appointment is in 7 days, 28 November." in page
    assert "Ask your clinic about this date." in page


def test_the_newest_is_first_and_units_are_added_within_a_visit_only() -> None:
    patient, _alice, client = alice_and_her_record()
    make_visit(patient, date(2026, 1, 5), {"wrist-right": 40, "elbow-right": 100}, product="botox")
    make_visit(patient, date(2026, 9, 19), {"wrist-right": 500}, product="dysport")
    make_visit(patient, date(2026, 5, 5))
    page = client.get(page_of(patient)).content.decode()
    found = [
        page.index(words) for words in ("Dysport. 1 place. 500 units", "Not finished", "Botox. 2 places. 140 units")
    ]
    assert found == sorted(found)
    assert "640 units" not in page


def test_a_medicine_that_nobody_remembers_is_said_as_not_known() -> None:
    patient, _alice, client = alice_and_her_record()
    make_visit(patient, product="unknown", sites={"wrist-right": None})
    assert "Not known. 1 place<" in client.get(page_of(patient)).content.decode()


@pytest.mark.parametrize("page", ["0", "99", "x", "9" * 5000, "٢", "\x00"])
def test_any_page_number_shows_some_page(page: str) -> None:
    patient, _alice, client = alice_and_her_record()
    for week in range(21):
        make_visit(patient, date(2026, 9, 19) - timedelta(weeks=week))
    assert "2026" in client.get(page_of(patient), {"page": page}).content.decode()


def test_twenty_visits_make_a_page() -> None:
    patient, _alice, client = alice_and_her_record()
    for day in range(21):
        make_visit(patient, date(2026, 9, 1) + timedelta(days=day))
    first = client.get(page_of(patient)).content.decode()
    assert ">1 September 2026<" not in first
    assert "?page=2" in first
    assert ">1 September 2026<" in client.get(page_of(patient), {"page": "2"}).content.decode()


def test_the_number_of_the_clinic_stands_there_or_a_way_to_add_it() -> None:
    patient, _alice, client = alice_and_her_record()
    assert "phone number" in client.get(page_of(patient)).content.decode()
    patient.clinic_name, patient.clinic_phone = "City Hospital", "+442079460000"
    patient.save()
    page = client.get(page_of(patient)).content.decode()
    assert 'href="tel:+442079460000"' in page
    assert "Call <bdi>City Hospital</bdi>" in page


def test_toxin_for_something_else_stands_there_with_a_way_to_add_it() -> None:
    patient, _alice, client = alice_and_her_record()
    ToxinElsewhere.objects.create(patient=patient, purpose="bladder", date=date(2026, 10, 19))
    page = client.get(page_of(patient)).content.decode()
    assert "Toxin for something else" in page
    assert "Bladder" in page
    assert f'href="{page_of(patient, "elsewhere/what/")}"' in page
