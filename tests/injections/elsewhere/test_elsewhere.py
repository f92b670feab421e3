"""Toxin for something else: asked once and with each visit, a dated event, told to the clinic, never added up."""

from datetime import timedelta

import pytest

from injections.elsewhere.models import ToxinElsewhere
from patients.models import Role
from tests.injections.making import make_visit
from tests.people import alice_and_her_record, join, sign_in

pytestmark = pytest.mark.django_db
CARD = "Toxin for something else?"
ALL_ELSE = ["clinic", "stroke-year", "blood-thinners", "baclofen-pump", "aphasia", "address"]


def test_a_yes_is_kept_as_a_dated_event_and_told_to_the_clinic() -> None:
    patient, _alice, client = alice_and_her_record()
    url = f"/r/{patient.id}/injections/elsewhere/"

    assert "Bladder, migraine, saliva, neck, eyes, wrinkles" in client.get(url).content.decode()
    page = client.post(url, {"answer": "yes"}, follow=True)
    page = client.post(page.redirect_chain[-1][0], {"answer": "migraine"}, follow=True)
    page = client.post(page.redirect_chain[-1][0], {"answer": "2"}, follow=True)

    row = ToxinElsewhere.objects.get()
    assert (row.purpose, row.date, row.date_exact) == ("migraine", patient.today() - timedelta(days=61), "about")
    page = client.post(page.redirect_chain[-1][0], {"answer": "dysport"}, follow=True)
    said = f"Migraine, about {row.date:%B %Y}, Dysport"
    assert said in page.content.decode()
    assert "Tell your clinic about it." in page.content.decode()
    assert f"{said}." in client.get(f"/r/{patient.id}/clinic/").content.decode()


def test_whoever_does_not_know_the_medicine_says_so_and_can_say_it_later() -> None:
    patient, alice, client = alice_and_her_record()
    row = ToxinElsewhere.objects.create(patient=patient, entered_by=alice, purpose="neck", date=patient.today())
    url = row.url("injections:elsewhere-product")

    for answer, kept in (("xeomin", "xeomin"), ("unknown", ""), ("", ""), ("wine", "")):
        client.post(url, {"answer": answer})

        row.refresh_from_db()
        assert row.product == kept


def test_one_before_the_last_visit_stands_on_the_clinic_page_for_four_months() -> None:
    patient, alice, client = alice_and_her_record()
    make_visit(patient, patient.today() - timedelta(days=20), product="botox")
    for days in (115, 130):
        day = patient.today() - timedelta(days=days)
        ToxinElsewhere.objects.create(patient=patient, entered_by=alice, purpose="bladder", date=day)

    assert client.get(f"/r/{patient.id}/clinic/").content.decode().count("Bladder, about") == 1


def test_it_is_asked_once_and_again_with_a_new_visit() -> None:
    patient, _alice, client = alice_and_her_record(left_out=ALL_ELSE)
    today = f"/r/{patient.id}/"
    assert CARD in client.get(today).content.decode()

    client.post(f"{today}injections/elsewhere/", {"answer": "no"})
    assert CARD not in client.get(today).content.decode()

    make_visit(patient, patient.today() - timedelta(days=1), product="botox")
    assert CARD in client.get(today).content.decode()
    client.post(f"{today}injections/elsewhere/", {"answer": "unsure"})
    assert CARD not in client.get(today).content.decode()
    assert not ToxinElsewhere.objects.exists()


def test_it_is_undone_and_brought_back() -> None:
    patient, alice, client = alice_and_her_record()
    row = ToxinElsewhere.objects.create(patient=patient, entered_by=alice, purpose="neck", date=patient.today())
    url = f"/r/{patient.id}/injections/elsewhere/{row.id}/"

    assert "Deleted: toxin for something else" in client.post(f"{url}delete/", follow=True).content.decode()
    assert not ToxinElsewhere.objects.of(patient).exists()
    client.post(f"{url}restore/")
    assert ToxinElsewhere.objects.of(patient).get() == row


def test_a_helper_reads_the_name() -> None:
    patient, _alice, _client = alice_and_her_record()
    page = sign_in(join(patient, "harriet", Role.HELPER)).get(f"/r/{patient.id}/injections/elsewhere/")

    assert "Has Alice had botulinum toxin for anything else" in page.content.decode()
