"""Clinics and people that gave injections before are offered again."""

from datetime import timedelta

import pytest

from injections.models import Visit
from injections.visits.forms import earlier_names
from patients.models import Patient
from tests.injections.making import VISIT_DAY, make_visit, page_of
from tests.people import alice_and_her_record, make_patient

pytestmark = pytest.mark.django_db
PAGES = [("clinic", "Another clinic"), ("injector", "Somebody else")]


def earlier_visit(patient: Patient, column: str, name: str) -> None:
    """A visit 14 weeks before the others with that name."""
    visit = make_visit(patient, VISIT_DAY - timedelta(weeks=14))
    Visit.objects.filter(pk=visit.pk).update(**{column: name})


@pytest.mark.parametrize(("column", "another"), PAGES)
def test_the_first_time_the_name_is_written(column: str, another: str) -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)
    page = client.get(page_of(patient, f"{visit.id}/{column}/")).content.decode()
    assert f'name="{column}"' in page
    assert another not in page


@pytest.mark.parametrize(("column", "another"), PAGES)
def test_afterwards_one_tap_is_enough(column: str, another: str) -> None:
    patient, _alice, client = alice_and_her_record()
    earlier_visit(patient, column, "City <b>Hospital</b>")
    visit = make_visit(patient)
    page = client.get(page_of(patient, f"{visit.id}/{column}/")).content.decode()
    assert "City &lt;b&gt;Hospital&lt;/b&gt;" in page
    assert another in page
    assert 'type="text"' not in page

    client.post(page_of(patient, f"{visit.id}/{column}/"), {"answer": "City <b>Hospital</b>"})

    assert getattr(Visit.objects.get(pk=visit.pk), column) == "City <b>Hospital</b>"


@pytest.mark.parametrize(("column", "another"), PAGES)
def test_another_brings_up_the_box_and_is_no_error(column: str, another: str) -> None:
    patient, _alice, client = alice_and_her_record()
    earlier_visit(patient, column, "City Hospital")
    visit = make_visit(patient)
    address = page_of(patient, f"{visit.id}/{column}/")

    page = client.post(address, {"answer": "another"}).content.decode()
    assert f'name="{column}"' in page
    assert "There is a problem" not in page
    assert getattr(Visit.objects.get(pk=visit.pk), column) == ""

    client.post(address, {column: " New Clinic "})
    assert getattr(Visit.objects.get(pk=visit.pk), column) == "New Clinic"


def test_a_name_can_be_taken_off_again() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, clinic="City Hospital")
    client.post(page_of(patient, f"{visit.id}/clinic/"), {"clinic": ""})
    assert Visit.objects.get(pk=visit.pk).clinic == ""


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"answer": "No such clinic"}, "Choose one of the answers"),
        ({"answer": ""}, "Choose an answer"),
        ({"clinic": "x" * 121}, "too long"),
        ({"clinic": "City\x00Hospital"}, "hidden signs"),
    ],
)
def test_nonsense_gets_a_clear_error_and_changes_nothing(sent: dict[str, str], words: str) -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, clinic="City Hospital")
    page = client.post(page_of(patient, f"{visit.id}/clinic/"), sent).content.decode()
    assert "There is a problem" in page
    assert words in page
    assert Visit.objects.get(pk=visit.pk).clinic == "City Hospital"


def test_each_name_is_offered_once_the_latest_first_and_four_at_most() -> None:
    patient, _alice, _client = alice_and_her_record()
    for weeks, clinic in enumerate(["B", "A", "B", "", "C", "D", "E", "another"]):
        make_visit(patient, VISIT_DAY - timedelta(weeks=weeks), clinic=clinic)
    assert earlier_names(patient, "clinic") == ["B", "A", "C", "D"]


def test_nothing_of_another_record_or_a_deleted_visit_is_offered() -> None:
    patient, _alice, _client = alice_and_her_record()
    make_visit(make_patient(name="Bob"), clinic="Bob's clinic")
    make_visit(patient, clinic="Gone").erase()
    assert earlier_names(patient, "clinic") == []


def test_same_as_last_time_brings_guidance_clinic_and_injector_but_no_bill() -> None:
    patient, _alice, client = alice_and_her_record()
    make_visit(
        patient,
        sites={"wrist-right": 40},
        product="botox",
        guidance="emg",
        clinic="City Hospital",
        injector="Dr Who",
        insurance="yes",
        began_on=VISIT_DAY,
    )
    visit_id = "9c9d3d2e-0000-4000-8000-000000000000"
    client.post(page_of(patient, f"add/?visit={visit_id}&same=1"), {"answer": "today"})
    copy = Visit.objects.get(pk=visit_id)
    assert (copy.guidance, copy.clinic, copy.injector) == ("emg", "City Hospital", "Dr Who")
    assert (copy.insurance, copy.began_on) == ("", None)
