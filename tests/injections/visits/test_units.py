"""How many units in each place, forgiving and never refusing."""

from decimal import Decimal

import pytest
from django.test import Client

from injections.models import Site, Visit
from patients.models import Patient
from tests.injections.making import add_site, make_visit, page_of, units_of
from tests.people import alice_and_her_record

pytestmark = pytest.mark.django_db


def send(client: Client, patient: Patient, visit: Visit, **units: str) -> str:
    sent = {name.replace("_", "-"): value for name, value in units.items()}
    return client.post(page_of(patient, f"{visit.id}/units/"), sent, follow=True).content.decode()


def botox_visit() -> tuple[Client, Patient, Visit]:
    patient, _alice, client = alice_and_her_record()
    sites: dict[str, object] = {"wrist-right": None, "thumb-right": None}
    return client, patient, make_visit(patient, sites=sites, product="botox")


@pytest.mark.parametrize(
    ("said", "stored"),
    [("10 units.", 10), (" 40 ", 40), ("40u", 40), ("12.5", Decimal("12.5")), ("12,5", Decimal("12.5")), ("٣٠", 30)],
)
def test_numbers_may_be_spoken(said: str, stored: object) -> None:
    client, patient, visit = botox_visit()
    send(client, patient, visit, wrist_right=said)
    assert units_of(visit) == {"wrist-right": stored, "thumb-right": None}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("1,200", "“1,200” can mean two numbers. Enter 1200 or 1.2"),
        ("1.000", "“1.000” can mean two numbers. Enter 1000 or 1"),
    ],
)
def test_units_that_can_mean_two_numbers_are_asked_again(said: str, words: str) -> None:
    client, patient, visit = botox_visit()

    page = send(client, patient, visit, wrist_right=said, thumb_right="20")

    assert words in page
    assert f'name="wrist-right" value="{said}"' in page
    assert units_of(visit) == {"wrist-right": None, "thumb-right": None}


def test_a_blank_box_takes_the_units_away_again() -> None:
    client, patient, visit = botox_visit()
    send(client, patient, visit, wrist_right="40", thumb_right="20")
    send(client, patient, visit, wrist_right="", thumb_right="20")
    assert units_of(visit) == {"wrist-right": None, "thumb-right": 20}


def test_the_boxes_are_named_by_place_and_muscle_and_show_what_is_noted() -> None:
    client, patient, visit = botox_visit()
    add_site(visit, "ankle-right", 75, muscle="soleus")
    page = client.get(page_of(patient, f"{visit.id}/units/")).content.decode()
    assert "Right wrist (optional)" in page
    assert "Right ankle: calf, deep (soleus) (optional)" in page
    assert 'name="ankle-right-soleus" value="75"' in page


@pytest.mark.parametrize(
    "said", ["2o", "-5", "0", "ten", "40 60", "1e3", "1,20,0", "10000", "9" * 2_000_000, "½", "4\x000 0"]
)
def test_what_is_no_number_of_units_gets_a_clear_error_and_stays_in_the_box(said: str) -> None:
    client, patient, visit = botox_visit()
    page = send(client, patient, visit, wrist_right=said, thumb_right="20")
    assert "Enter the right wrist units as a number" in page
    assert 'name="thumb-right" value="20"' in page
    assert units_of(visit) == {"wrist-right": None, "thumb-right": None}


def test_an_unlikely_number_is_asked_about_and_nothing_is_stored() -> None:
    client, patient, visit = botox_visit()
    page = send(client, patient, visit, wrist_right="40", thumb_right="600")
    assert "You wrote 600 for the right thumb. Change it, or keep it if it is right" in page
    assert "600 is right. Keep it" in page
    assert 'value="600"' in page
    assert units_of(visit) == {"wrist-right": None, "thumb-right": None}


def test_a_tick_keeps_it() -> None:
    client, patient, visit = botox_visit()
    ticks = {"keep-thumb-right-600.0": "on", "keep-total-640.0": "on"}
    client.post(page_of(patient, f"{visit.id}/units/"), {"wrist-right": "40", "thumb-right": "600"} | ticks)
    assert units_of(visit) == {"wrist-right": 40, "thumb-right": 600}


def test_a_tick_for_one_number_does_not_keep_another() -> None:
    client, patient, visit = botox_visit()
    sent = {"thumb-right": "6000", "keep-thumb-right-600.0": "on"}
    page = client.post(page_of(patient, f"{visit.id}/units/"), sent).content.decode()
    assert "6000 is right. Keep it" in page
    assert units_of(visit)["thumb-right"] is None


def test_what_was_kept_once_is_not_asked_about_again() -> None:
    client, patient, visit = botox_visit()
    Site.objects.filter(visit=visit, region="thumb").update(units=600)
    send(client, patient, visit, wrist_right="", thumb_right="600")
    send(client, patient, visit, wrist_right="1", thumb_right="600")
    assert units_of(visit)["thumb-right"] == 600


def test_a_total_above_the_label_is_asked_about_once_too() -> None:
    client, patient, visit = botox_visit()
    page = send(client, patient, visit, wrist_right="300", thumb_right="200")
    assert "You wrote 500 together. This is higher than the usual labelled maximum for Botox" in page
    assert 'href="#id_keep-total-500.0"' in page
    send(client, patient, visit, wrist_right="300", thumb_right="200", **{"keep-total-500.0": "on"})
    assert visit.__class__.objects.get(pk=visit.pk).total_units == 500


def test_a_high_number_of_xeomin_is_asked_about_and_kept_without_naming_a_limit() -> None:
    client, patient, visit = botox_visit()
    Visit.objects.filter(pk=visit.pk).update(product="xeomin")
    page = send(client, patient, visit, wrist_right="300", thumb_right="200")
    assert "You wrote 500 together. This is a high number for Xeomin. Check you typed it correctly." in page
    assert "labelled maximum" not in page
    send(client, patient, visit, wrist_right="300", thumb_right="200", **{"keep-total-500.0": "on"})
    assert Visit.objects.get(pk=visit.pk).total_units == 500


def test_a_medicine_that_makes_the_units_high_is_told_at_once_and_kept() -> None:
    client, patient, visit = botox_visit()
    send(client, patient, visit, wrist_right="300", thumb_right="100")
    Visit.objects.filter(pk=visit.pk).update(product="dysport")
    Site.objects.filter(visit=visit).update(units=300)
    sent = client.post(page_of(patient, f"{visit.id}/medicine/"), {"answer": "xeomin"}, follow=True)
    assert "This is a high number for Xeomin." in sent.content.decode()
    assert Visit.objects.get(pk=visit.pk).product == "xeomin"


def test_a_visit_without_places_has_no_units_to_ask_about() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)
    answer = client.get(page_of(patient, f"{visit.id}/units/"))
    assert answer["Location"] == page_of(patient, f"{visit.id}/")


def test_the_total_is_that_of_one_visit_and_unknown_where_one_place_is() -> None:
    patient, _alice, _client = alice_and_her_record()
    assert make_visit(patient, sites={"wrist-right": 40, "thumb-right": "12.5"}).total_units == Decimal("52.5")
    assert make_visit(patient, sites={"wrist-right": 40, "thumb-right": None}).total_units is None
    assert make_visit(patient).total_units is None
