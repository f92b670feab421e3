"""Medicines as people write them down: adding, correcting, deleting, and what the list says."""

import uuid
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from medicines.models import Medicine
from medicines.names import FIRST, MORE, MedicineName
from medicines.rules import What
from patients.models import Patient, Role
from questions.exactness import Exact
from tests.medicines.making import make_change, make_medicine, medicines_url
from tests.people import alice_and_her_record, join, make_patient, sign_in
from tests.symptoms.making import NOW, TODAY

pytestmark = pytest.mark.django_db
ASK_FIRST = "Do not stop or change a medicine by yourself. Ask your doctor or pharmacist first."


def add(client: Client, patient: Patient, *answers: dict[str, Any]) -> Any:
    """Answer one question after the other; the page at the end."""
    address = medicines_url(patient, "add/")
    for answer in answers:
        address = client.post(address, answer)["Location"]
    return client.get(address)


@time_machine.travel(NOW, tick=False)
def test_a_listed_medicine_takes_three_answers_of_which_one_can_be_left_out() -> None:
    patient, alice, client = alice_and_her_record()

    page = add(client, patient, {"answer": "baclofen"}, {"purpose": ""}, {"answer": "two-weeks"})

    medicine = Medicine.objects.of(patient).get()
    assert (medicine.code, medicine.name, medicine.purpose, medicine.entered_by) == ("baclofen", "", "", alice)
    assert (medicine.started_on, medicine.started_exact) == (date(2026, 11, 7), Exact.ABOUT)
    assert page.request["PATH_INFO"] == medicines_url(patient, f"{medicine.pk}/")
    assert "Since about 7 November 2026." in page.content.decode()


def test_a_medicine_of_the_second_page_and_one_in_own_words_are_asked_for_their_name() -> None:
    patient, _alice, client = alice_and_her_record()
    words = [{"name": "Lamotrigine"}, {"purpose": "Fits"}]
    month = {"answer": "another", "date": "March 2019"}

    page = add(client, patient, {"answer": "other"}, {"answer": "fits"}, *words, month).content.decode()
    add(client, patient, {"answer": "other"}, {"answer": "other"}, {"name": ""}, {"purpose": ""}, {"answer": "unknown"})

    assert "<h1>Lamotrigine</h1>" in page
    assert "For: Fits." in page
    assert "Since March 2019." in page
    known, unknown = Medicine.objects.of(patient).in_order()
    assert (known.code, known.started_exact) == ("fits", Exact.MONTH)
    assert (unknown.title, unknown.started_on) == ("Another medicine", None)
    assert "Since when is not known." in client.get(medicines_url(patient)).content.decode()


def test_each_medicine_of_the_list_can_be_chosen() -> None:
    patient, _alice, client = alice_and_her_record()
    medicine = make_medicine(patient)

    for page, names in (("which/", FIRST), ("which/more/", MORE)):
        for name in names:
            client.post(medicines_url(patient, f"{medicine.pk}/{page}"), {"answer": name.value})
            medicine.refresh_from_db()
            assert medicine.code == name.value
            shown = client.get(medicines_url(patient, f"{medicine.pk}/")).content.decode()
            assert f"<h1>{name.facts.label}</h1>" in shown


def test_a_form_sent_twice_is_one_medicine_and_the_last_answer_counts() -> None:
    patient, _alice, client = alice_and_her_record()
    number = str(uuid.uuid4())

    for answer in ("baclofen", "baclofen", "tizanidine"):
        client.post(medicines_url(patient, "add/"), {"answer": answer, "once": number})

    assert list(Medicine.objects.values_list("code", flat=True)) == ["tizanidine"]
    other = make_medicine(make_patient())
    refused = client.post(medicines_url(patient, "add/"), {"answer": "baclofen", "once": str(other.pk)})
    assert refused.status_code == 404


def test_another_medicine_chosen_later_loses_the_name_that_was_of_the_first() -> None:
    patient, _alice, client = alice_and_her_record()
    medicine = make_medicine(patient, name="Lamotrigine", purpose="Fits")

    client.post(medicines_url(patient, f"{medicine.pk}/which/"), {"answer": "clonazepam"})

    medicine.refresh_from_db()
    assert (medicine.title, medicine.purpose) == ("Clonazepam", "Fits")


def test_a_dose_is_shown_as_it_was_typed_and_nothing_is_read_from_it() -> None:
    patient, _alice, client = alice_and_her_record()
    medicine = make_medicine(patient)

    client.post(medicines_url(patient, f"{medicine.pk}/dose/"), {"dose": "9999 mg, <b>ten</b> times a day"})
    page = client.get(medicines_url(patient, f"{medicine.pk}/")).content.decode()

    assert "Dose, as written down: 9999 mg, &lt;b&gt;ten&lt;/b&gt; times a day." in page
    assert "There is a problem" not in page


@time_machine.travel(NOW, tick=False)
def test_the_list_tells_what_is_taken_from_what_was_and_says_whom_to_ask() -> None:
    patient, _alice, client = alice_and_her_record()
    taken = make_medicine(patient, started_on=date(2024, 3, 15), started_exact=Exact.MONTH)
    make_change(taken, date(2026, 5, 3), What.MORE)
    ended = make_medicine(patient, name="Oxycodone")
    make_change(ended, date(2026, 6, 1), What.STOPPED)
    # Written down later, and it happened before.
    make_change(ended, date(2026, 2, 1), What.LESS)
    again = make_medicine(patient, name="Sertraline")
    make_change(again, date(2026, 6, 15), What.STARTED, date_exact=Exact.MONTH)
    make_change(again, date(2026, 1, 15), What.STOPPED)

    page = client.get(medicines_url(patient)).content.decode()

    now, before = page.split("Not taken now")
    assert "<b>Baclofen</b>Since March 2024. More of it on 3 May 2026.<" in now
    assert "<b>Sertraline</b>Since when is not known. Started in June 2026.<" in now
    assert "<b>Oxycodone</b>Since when is not known. Stopped on 1 June 2026.<" in before
    assert ASK_FIRST in before


def test_an_empty_list_says_so() -> None:
    patient, _alice, client = alice_and_her_record()

    page = client.get(medicines_url(patient)).content.decode()

    assert "No medicines yet. They show here." in page
    assert "Not taken now" not in page
    assert ASK_FIRST in page


def test_a_pump_is_offered_for_the_emergency_part_to_who_decides_until_it_stands_there() -> None:
    patient, _alice, client = alice_and_her_record()
    pump = make_medicine(patient, code=MedicineName.BACLOFEN_PUMP.value)
    address, note = medicines_url(patient, f"{pump.pk}/"), f'href="/r/{patient.id}/settings/baclofen-pump/"'
    harriet = sign_in(join(patient, "harriet", Role.HELPER))

    assert note in client.get(address).content.decode()
    assert note not in harriet.get(address).content.decode()
    Patient.objects.update(baclofen_pump="yes")
    assert note not in client.get(address).content.decode()
    assert note not in client.get(medicines_url(patient, f"{make_medicine(patient).pk}/")).content.decode()


def test_a_medicine_is_deleted_with_what_happened_to_it_and_brought_back_with_it() -> None:
    patient, _alice, client = alice_and_her_record()
    medicine = make_medicine(patient)
    change = make_change(medicine)
    address = medicines_url(patient, f"{medicine.pk}/delete/")

    assert "Delete this medicine?" in client.get(address).content.decode()
    assert "Deleted: a medicine" in client.post(address, follow=True).content.decode()
    assert client.get(medicines_url(patient, f"change/{change.pk}/")).status_code == 404
    assert client.post(medicines_url(patient, f"change/{change.pk}/delete/")).status_code == 404

    client.post(medicines_url(patient, f"{medicine.pk}/restore/"))
    assert "More of it" in client.get(medicines_url(patient, f"{medicine.pk}/")).content.decode()


def test_a_helper_writes_in_their_name_and_a_viewer_is_offered_no_change() -> None:
    patient, _alice, _client = alice_and_her_record()
    harriet = join(patient, "harriet", Role.HELPER)
    victor = sign_in(join(patient, "victor", Role.VIEWER))

    add(sign_in(harriet), patient, {"answer": "dantrolene"}, {"purpose": "Legs"}, {"answer": "today"})
    medicine = Medicine.objects.of(patient).get()
    page = victor.get(medicines_url(patient, f"{medicine.pk}/")).content.decode()

    assert medicine.entered_by == harriet
    assert "Dantrolene" in page
    assert "Change: " not in page
    assert "Something changed" not in page
    assert victor.post(medicines_url(patient, f"{medicine.pk}/since/"), {"answer": "today"}).status_code == 403
    assert "Ask the doctor or pharmacist first." in victor.get(medicines_url(patient)).content.decode()


def test_a_medicine_of_another_record_is_not_found() -> None:
    patient, _alice, client = alice_and_her_record()
    other = make_medicine(make_patient())

    for page in ("", "which/", "which/more/", "name/", "for/", "since/", "dose/", "changed/", "changed/more/"):
        assert client.get(medicines_url(patient, f"{other.pk}/{page}")).status_code == 404
    for page in ("delete/", "restore/"):
        assert client.post(medicines_url(patient, f"{other.pk}/{page}")).status_code == 404


@pytest.mark.parametrize("sent", ["", "0", "botox", "baclofen\x00", "x" * 10_000])
def test_nonsense_gets_an_error_and_changes_nothing(sent: str) -> None:
    patient, _alice, client = alice_and_her_record()
    medicine = make_medicine(patient)
    version = Patient.objects.get().data_version

    for page in ("add/", f"{medicine.pk}/which/", f"{medicine.pk}/since/", f"{medicine.pk}/changed/"):
        answer = client.post(medicines_url(patient, page), {"answer": sent})
        assert "There is a problem" in answer.content.decode()

    assert Medicine.objects.count() == 1
    assert Patient.objects.get().data_version == version


@pytest.mark.parametrize("facts", [{"code": ""}, {"started_on": TODAY, "started_exact": Exact.UNKNOWN}])
def test_the_database_refuses_a_medicine_that_is_none(facts: dict[str, Any]) -> None:
    patient = make_patient()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_medicine(patient, **facts)
