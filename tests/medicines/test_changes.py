"""What happens to a medicine: telling it, what is said at its end, correcting it, deleting it."""

import uuid
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from medicines.models import Medicine, MedicineChange
from medicines.names import MedicineName
from medicines.rules import What
from patients.models import Patient, Role
from questions.exactness import Exact
from tests.medicines.making import make_change, make_medicine, medicines_url
from tests.people import alice_and_her_record, join, make_patient, sign_in
from tests.symptoms.making import NOW, TODAY

pytestmark = pytest.mark.django_db
ASK_FIRST = "Do not stop or change a medicine by yourself. Ask your doctor or pharmacist first."


def tell(client: Client, medicine: Medicine, *answers: dict[str, Any]) -> Any:
    """Answer one question after the other, from "What changed?" on; the page at the end."""
    address = medicines_url(medicine.patient, f"{medicine.pk}/changed/")
    for answer in answers:
        address = client.post(address, answer)["Location"]
    return client.get(address)


@time_machine.travel(NOW, tick=False)
def test_a_change_takes_three_taps_and_stands_on_the_page_of_the_medicine() -> None:
    patient, alice, client = alice_and_her_record()
    medicine = make_medicine(patient)

    page = tell(client, medicine, {"answer": "more"}, {"answer": "yesterday"}, {"answer": "doctor"})

    change = MedicineChange.objects.of(patient).get()
    assert (change.medicine, change.what, change.decided_by, change.entered_by) == (medicine, "more", "doctor", alice)
    assert (change.date, change.date_exact) == (date(2026, 11, 20), Exact.DAY)
    assert page.request["PATH_INFO"] == medicines_url(patient, f"{medicine.pk}/")
    assert "More of it on 20 November 2026." in page.content.decode()


@time_machine.travel(NOW, tick=False)
def test_who_decided_can_be_left_out_and_a_month_will_do() -> None:
    patient, _alice, client = alice_and_her_record()
    medicine = make_medicine(patient)

    page = tell(client, medicine, {"answer": "less"}, {"answer": "another", "date": "aug 2026"})
    (leave_out,) = {part for part in page.content.decode().split('"') if part.endswith(f"/{medicine.pk}/")}

    change = MedicineChange.objects.of(patient).get()
    assert (change.date_exact, change.decided_by) == (Exact.MONTH, "")
    shown = client.get(medicines_url(patient, f"change/{change.pk}/")).content.decode()
    assert "Less of it in August 2026." in shown
    assert "decided it." not in shown
    assert client.get(leave_out).status_code == 200


@pytest.mark.parametrize("what", [What.STOPPED, What.INSTEAD])
@pytest.mark.parametrize("name", [name for name in MedicineName if name.facts.ending])
def test_where_an_end_is_written_down_stand_the_line_and_what_is_known_with_its_source(
    what: What, name: MedicineName
) -> None:
    patient, _alice, client = alice_and_her_record()
    medicine = make_medicine(patient, code=name.value)
    ending = name.facts.ending
    assert ending
    words = [ASK_FIRST, str(ending.words), f"Source: {ending.said_by}."]

    asked = client.get(medicines_url(patient, f"{medicine.pk}/changed/{what}/")).content.decode()
    change = make_change(medicine, what=what)
    pages = [client.get(medicines_url(patient, page)).content.decode() for page in _pages_of(change)]

    for page in (asked, *pages):
        assert [one for one in words if one not in page] == []


@pytest.mark.parametrize("name", MedicineName)
def test_where_an_end_is_written_down_are_the_ways_to_the_emergency_signs_and_to_report_what_came_of_it(
    name: MedicineName,
) -> None:
    patient, _alice, client = alice_and_her_record()
    medicine = make_medicine(patient, code=name.value)
    signs, report = 'href="/emergency/">', f'href="/r/{patient.pk}/problem/?group=medicine"'

    asked = client.get(medicines_url(patient, f"{medicine.pk}/changed/stopped/")).content.decode()
    change = make_change(medicine, what=What.STOPPED)
    pages = [client.get(medicines_url(patient, page)).content.decode() for page in _pages_of(change)]
    victor = sign_in(join(patient, "victor", Role.VIEWER))
    looked = victor.get(medicines_url(patient, f"{medicine.pk}/")).content.decode().partition("<main")[2]

    for page in (asked, *pages):
        assert [one for one in (signs, report) if one not in page.partition("<main")[2]] == []
    assert (signs in looked, report in looked) == (True, False)


def _pages_of(change: MedicineChange) -> list[str]:
    """Those that show it or ask when it was."""
    return [f"{change.medicine_id}/", f"change/{change.pk}/", f"change/{change.pk}/day/"]


def test_where_nothing_verified_is_known_nothing_is_said_of_it_and_a_change_that_is_no_end_has_none() -> None:
    patient, _alice, client = alice_and_her_record()
    medicine = make_medicine(patient, code=MedicineName.DIAZEPAM.value)

    ends = client.get(medicines_url(patient, f"{medicine.pk}/changed/stopped/")).content.decode()
    goes_on = client.get(medicines_url(patient, f"{medicine.pk}/changed/more/")).content.decode()

    assert ASK_FIRST in ends
    assert "Source:" not in ends
    assert ASK_FIRST not in goes_on


def test_in_spanish_english_stands_beneath_what_is_said_of_an_end() -> None:
    patient, alice, client = alice_and_her_record()
    alice.language = "es"
    alice.save()
    medicine = make_medicine(patient)

    page = client.get(medicines_url(patient, f"{medicine.pk}/changed/stopped/")).content.decode()

    assert "(When a doctor ends it, the dose goes down slowly, over 1 to 2 weeks.)" in page
    assert "(Do not stop or change a medicine by yourself.)" in page


def test_what_was_stopped_can_start_again() -> None:
    patient, _alice, client = alice_and_her_record()
    medicine = make_medicine(patient)
    make_change(medicine, date(2026, 3, 1), What.STOPPED)
    assert "Not taken now" in client.get(medicines_url(patient)).content.decode()

    tell(client, medicine, {"answer": "started"}, {"answer": "today"})

    assert "Not taken now" not in client.get(medicines_url(patient)).content.decode()
    assert ASK_FIRST not in client.get(medicines_url(patient, f"{medicine.pk}/")).content.decode()


def test_another_medicine_instead_leads_to_that_one() -> None:
    patient, _alice, client = alice_and_her_record()
    medicine = make_medicine(patient)
    add = f'href="{medicines_url(patient, "add/")}"'
    assert add not in client.get(medicines_url(patient, f"{medicine.pk}/")).content.decode()

    page = tell(client, medicine, {"answer": "instead"}, {"answer": "today"}, {"answer": "unsure"}).content.decode()

    assert add in page
    assert "Add the other medicine" in page


def test_the_day_a_pump_was_filled_takes_two_taps_and_nothing_else_can_be_filled() -> None:
    patient, _alice, client = alice_and_her_record()
    pump = make_medicine(patient, code=MedicineName.BACLOFEN_PUMP.value)
    tablets = make_medicine(patient)
    filled = medicines_url(patient, f"{pump.pk}/changed/filled/")

    assert f'href="{filled}"' in client.get(medicines_url(patient, f"{pump.pk}/")).content.decode()
    client.post(filled, {"answer": "today"})

    assert MedicineChange.objects.get().what == What.FILLED
    assert client.get(medicines_url(patient, f"{tablets.pk}/changed/filled/")).status_code == 404
    assert "Pump filled" not in client.get(medicines_url(patient, f"{tablets.pk}/changed/")).content.decode()


def test_what_happened_its_day_and_who_decided_can_be_corrected() -> None:
    patient, _alice, client = alice_and_her_record()
    change = make_change(make_medicine(patient), date(2026, 3, 1), What.MORE, decided_by="doctor")

    for page, answer in (("what", "less"), ("decided", "person")):
        client.post(medicines_url(patient, f"change/{change.pk}/{page}/"), {"answer": answer})
    client.post(medicines_url(patient, f"change/{change.pk}/day/"), {"answer": "another", "date": "4 3 2026"})
    page = client.get(medicines_url(patient, f"change/{change.pk}/")).content.decode()

    assert "Less of it on 4 March 2026." in page
    assert "You decided it." in page


def test_a_helper_reads_who_decided_by_name() -> None:
    patient, _alice, _client = alice_and_her_record()
    change = make_change(make_medicine(patient), decided_by="person")
    harriet = sign_in(join(patient, "harriet", Role.HELPER))

    assert "Alice decided it." in harriet.get(medicines_url(patient, f"change/{change.pk}/")).content.decode()
    assert ">Alice<" in harriet.get(medicines_url(patient, f"change/{change.pk}/decided/")).content.decode()


def test_a_form_sent_twice_is_one_change_of_one_medicine() -> None:
    patient, _alice, client = alice_and_her_record()
    medicine, other = make_medicine(patient), make_medicine(patient, name="Sertraline")
    number = str(uuid.uuid4())

    for answer in ("today", "today", "yesterday"):
        client.post(medicines_url(patient, f"{medicine.pk}/changed/more/"), {"answer": answer, "once": number})
    elsewhere = client.post(medicines_url(patient, f"{other.pk}/changed/more/"), {"answer": "today", "once": number})

    assert elsewhere.status_code == 404
    (change,) = MedicineChange.objects.all()
    assert change.medicine == medicine


@pytest.mark.parametrize(
    "sent",
    [
        {"answer": ""},
        {"answer": "tomorrow"},
        {"answer": "another", "date": "1 1 2999"},
        {"answer": "another", "date": "x"},
    ],
)
def test_a_day_that_cannot_be_gets_an_error_and_changes_nothing(sent: dict[str, str]) -> None:
    patient, _alice, client = alice_and_her_record()
    medicine = make_medicine(patient)

    page = client.post(medicines_url(patient, f"{medicine.pk}/changed/more/"), sent).content.decode()

    assert "There is a problem" in page
    assert not MedicineChange.objects.exists()
    assert client.get(medicines_url(patient, f"{medicine.pk}/changed/better/")).status_code == 404


def test_a_change_can_be_deleted_and_brought_back() -> None:
    patient, _alice, client = alice_and_her_record()
    change = make_change(make_medicine(patient))
    address = medicines_url(patient, f"change/{change.pk}/delete/")

    assert "Delete this change?" in client.get(address).content.decode()
    assert "Deleted: a change of a medicine" in client.post(address, follow=True).content.decode()
    assert not MedicineChange.objects.of(patient).exists()

    client.post(medicines_url(patient, f"change/{change.pk}/restore/"))
    assert MedicineChange.objects.of(patient).get() == change


def test_a_change_of_another_record_is_not_found() -> None:
    patient, _alice, client = alice_and_her_record()
    change = make_change(make_medicine(make_patient()))

    for page in ("", "what/", "day/", "decided/"):
        assert client.get(medicines_url(patient, f"change/{change.pk}/{page}")).status_code == 404
    for page in ("delete/", "restore/"):
        assert client.post(medicines_url(patient, f"change/{change.pk}/{page}")).status_code == 404


def test_the_history_says_what_a_helper_changed() -> None:
    patient, _alice, client = alice_and_her_record()
    harriet = sign_in(join(patient, "harriet", Role.HELPER))
    medicine = make_medicine(patient, dose="1")
    change = make_change(medicine, date(2026, 3, 1))

    harriet.post(medicines_url(patient, f"{medicine.pk}/dose/"), {"dose": "2"})
    harriet.post(medicines_url(patient, f"change/{change.pk}/decided/"), {"answer": "doctor"})
    page = client.get(f"/r/{patient.id}/history/").content.decode()

    assert "changed the medicine “Baclofen”: the dose that was noted from 1 to 2." in page
    assert "the change of Baclofen “More of it” from 1 March 2026: who decided it from nothing to A doctor." in page


@pytest.mark.parametrize("facts", [{"what": "x"}, {"date_exact": Exact.UNKNOWN}, {"decided_by": "x"}])
def test_the_database_refuses_a_change_that_is_none(facts: dict[str, Any]) -> None:
    medicine = make_medicine(make_patient())
    made: dict[str, Any] = {"patient": medicine.patient, "medicine": medicine, "what": What.MORE, "date": TODAY} | facts
    with pytest.raises(IntegrityError), transaction.atomic():
        MedicineChange.objects.create(**made)


def test_the_record_says_that_it_changed() -> None:
    patient, _alice, client = alice_and_her_record()
    medicine = make_medicine(patient)
    before = Patient.objects.get().data_version

    client.post(medicines_url(patient, f"{medicine.pk}/changed/more/"), {"answer": "today"})

    assert Patient.objects.get().data_version == before + 1
