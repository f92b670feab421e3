"""The visit page, and the small pages that each change one fact and lead straight back."""

import re
import uuid
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError

from injections.models import Visit
from injections.visits.writing import copy_last_visit
from patients.models import Role
from tests.injections.making import add_site, make_visit, page_of, units_of
from tests.people import alice_and_her_record, join, make_patient, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning() -> object:
    with time_machine.travel("2026-11-21T10:20:00+00:00", tick=False):
        yield


GROUPS = ("muscles", "when", "clinic", "felt", "more")


def test_the_page_says_what_is_known_and_nothing_that_is_not() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, sites={"wrist-right": 40, "fingers-right": 60}, product="botox", cost=Decimal("120.50"))
    add_site(visit, "ankle-right", 75, muscle="soleus")

    page = client.get(page_of(patient, f"{visit.id}/")).content.decode()

    for words in ("Visit on 19 September 2026", "Botox. 3 places. 175 units", "Calf, deep", "Soleus, right", "120.50"):
        assert words in page
    assert "Muscle not known, right" in page
    assert "Not provided" not in page
    assert "Guidance" not in page
    assert "Have injections only from a licensed clinic." in page


def test_the_page_has_three_controls_for_whoever_may_write_and_none_for_a_viewer() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, sites={"wrist-right": 40}, product="botox")
    victor = sign_in(join(patient, "victor", Role.VIEWER))
    controls = [page_of(patient, f"{visit.id}/{path}/") for path in ("card", "change/felt", "change")]
    for browser, shown in ((client, controls), (victor, [])):
        page = browser.get(page_of(patient, f"{visit.id}/")).content.decode()
        main = page[page.index("<main") : page.index("</main")]
        assert re.findall(rf'href="({page_of(patient, str(visit.id))}/[^"]*)"', main) == shown


def test_each_fact_is_two_lists_away() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, sites={"wrist-right": 40}, product="botox", clinic="City")
    add_site(visit, "ankle-right", 75, muscle="soleus")

    change = client.get(page_of(patient, f"{visit.id}/change/")).content.decode()

    assert "What do you want to change?" in change
    assert "2 places. 115 units" in change
    assert "19 September 2026, Botox" in change
    assert "Nothing noted yet" in change
    for path in (*(f"change/{group}" for group in GROUPS), "appointment", "delete"):
        assert f'href="{page_of(patient, f"{visit.id}/{path}/")}"' in change
    facts = "".join(client.get(page_of(patient, f"{visit.id}/change/{group}/")).content.decode() for group in GROUPS)
    names = (
        "date medicine typed units limb clinic injector guidance cost insurance notes felt/began felt/best felt/fading"
    )
    parts = "places/arm/right places/leg/right muscles/wrist/right muscles/ankle/right"
    for path in (*names.split(), *parts.split()):
        assert f'href="{page_of(patient, f"{visit.id}/{path}/")}"' in facts


def test_there_is_no_page_for_a_group_that_nobody_has() -> None:
    patient, _alice, client = alice_and_her_record()
    assert client.get(page_of(patient, f"{make_visit(patient).id}/change/nose/")).status_code == 404


def test_one_answer_is_changed_in_four_taps_and_the_visit_says_so() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, product="botox")
    page = client.post(page_of(patient, f"{visit.id}/medicine/"), {"answer": "dysport"}, follow=True)
    assert page.redirect_chain == [(page_of(patient, f"{visit.id}/"), 302)]
    assert "Saved" in page.content.decode()
    assert "Dysport" in page.content.decode()


def test_answers_that_were_tapped_are_said_in_words() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, guidance="stimulation", injector="Dr Jones", insurance="unsure")
    page = client.get(page_of(patient, f"{visit.id}/")).content.decode()
    for words in (
        '<dd dir="auto">Electrical stimulation</dd>',
        '<dd dir="auto">Dr Jones</dd>',
        '<dt>Paid by insurance</dt><dd dir="auto">Not known',
    ):
        assert words in page


@pytest.mark.parametrize("fact", [{"guidance": "crystal ball"}, {"insurance": "perhaps"}])
def test_the_database_refuses_an_answer_that_nobody_offered(fact: dict[str, Any]) -> None:
    patient, _alice, _client = alice_and_her_record()
    with pytest.raises(IntegrityError):
        make_visit(patient, **fact)


def test_an_empty_visit_says_that_no_places_are_noted() -> None:
    patient, _alice, client = alice_and_her_record()
    page = client.get(page_of(patient, f"{make_visit(patient).id}/")).content.decode()
    assert "No places are noted yet." in page
    assert "<dt>" not in page


def test_a_limb_without_places_is_none_once_others_have_some() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, sites={"wrist-right": 40})
    page = client.get(page_of(patient, f"{visit.id}/change/muscles/")).content.decode()
    assert "<b>Places in the right leg</b>None" in page


def test_places_on_a_side_that_is_not_followed_any_more_still_show() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, sites={"elbow-left": 40})
    assert "Muscle not known, left" in client.get(page_of(patient, f"{visit.id}/")).content.decode()
    assert "Places in the left arm" in client.get(page_of(patient, f"{visit.id}/change/muscles/")).content.decode()


def test_an_arm_or_leg_that_is_not_affected_can_be_named() -> None:
    patient, _alice, client = alice_and_her_record(regions=["wrist-right"])
    visit = make_visit(patient, product="botox")
    page = client.get(page_of(patient, f"{visit.id}/limb/")).content.decode()
    assert "Which other arm or leg?" in page
    assert "Left arm" in page
    assert "Right arm" not in page
    places = client.post(page_of(patient, f"{visit.id}/limb/"), {"answer": "arm-left"})["Location"]
    assert places == page_of(patient, f"{visit.id}/places/arm/left/")
    client.post(places, {"places": ["wrist"]})
    assert units_of(visit) == {"wrist-left": None}
    again = client.get(page_of(patient, f"{visit.id}/limb/")).content.decode()
    assert "Left arm" not in again


def test_a_limb_that_is_not_affected_is_copied_counted_and_told_to_the_clinic() -> None:
    patient, alice, client = alice_and_her_record(regions=["wrist-right"])
    visit = make_visit(patient, date(2026, 8, 19), {"wrist-right": 40, "elbow-left": 60}, product="botox")
    assert "Right wrist" in (units := client.get(page_of(patient, f"{visit.id}/units/")).content.decode())
    assert "Left elbow" in units
    copy = copy_last_visit(patient=patient, by=alice, visit_id=uuid.uuid4(), day=date(2026, 11, 1))
    assert units_of(copy) == {"wrist-right": 40, "elbow-left": 60}
    clinic = client.get(f"/r/{patient.id}/clinic/").content.decode()
    assert "Left elbow" in clinic
    assert "100 units of Botox." in clinic


def test_a_new_visit_asks_for_another_limb_after_the_affected_ones_and_then_for_units() -> None:
    patient, _alice, client = alice_and_her_record(regions=["wrist-right"])
    visit = make_visit(patient, product="botox")
    arm, leg = (page_of(patient, f"{visit.id}/places/{limb}/right/?new=1") for limb in ("arm", "leg"))
    assert "another arm or leg" not in client.get(arm).content.decode()
    assert "Save, then another arm or leg" in client.get(leg).content.decode()
    answer = client.post(leg, {"places": ["ankle"], "another-limb": "1"})
    assert answer["Location"] == page_of(patient, f"{visit.id}/limb/?new=1")
    answer = client.post(answer["Location"], {"answer": "leg-left"})
    assert answer["Location"] == page_of(patient, f"{visit.id}/places/leg/left/?new=1")
    answer = client.post(answer["Location"], {"places": ["ankle"]})
    assert answer["Location"] == page_of(patient, f"{visit.id}/units/?new=1")
    assert units_of(visit) == {"ankle-right": None, "ankle-left": None}


@pytest.mark.parametrize(
    ("page", "sent", "fact", "stored"),
    [
        ("date", {"answer": "yesterday"}, "date", date(2026, 11, 20)),
        ("date", {"answer": "another", "date": "2026-03-03"}, "date", date(2026, 3, 3)),
        ("medicine", {"answer": "dysport"}, "product", "dysport"),
        ("clinic", {"clinic": " City <b>Hospital</b> "}, "clinic", "City <b>Hospital</b>"),
        ("clinic", {"clinic": ""}, "clinic", ""),
        ("injector", {"injector": "Dr Müller"}, "injector", "Dr Müller"),
        ("guidance", {"answer": "ultrasound"}, "guidance", "ultrasound"),
        ("guidance", {"answer": "none"}, "guidance", "none"),
        ("insurance", {"answer": "part"}, "insurance", "part"),
        ("cost", {"cost": "120 pounds", "currency": "gbp"}, "cost", Decimal(120)),
        ("cost", {"cost": "120.5", "currency": ""}, "cost", Decimal("120.5")),
        ("cost", {"cost": "0", "currency": "GBP"}, "cost", Decimal(0)),
        ("cost", {"cost": "", "currency": ""}, "cost", None),
        ("cost", {"cost": "5", "currency": " eur. "}, "currency", "EUR"),
        ("notes", {"notes": "Line one\nline two 😀"}, "notes", "Line one\nline two 😀"),
    ],
)
def test_a_change_is_kept_and_leads_straight_back(page: str, sent: dict[str, str], fact: str, stored: object) -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)

    answer = client.post(page_of(patient, f"{visit.id}/{page}/"), sent)

    assert answer["Location"] == page_of(patient, f"{visit.id}/")
    assert getattr(Visit.objects.get(pk=visit.pk), fact) == stored
    assert "Saved" in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    ("page", "sent", "words"),
    [
        ("date", {"answer": "another", "date": "2026-11-22"}, "Enter a date on 21 November 2026 or earlier"),
        ("date", {"answer": "tomorrow"}, "Choose one of the answers"),
        ("date", {}, "Choose an answer"),
        ("medicine", {"answer": "aspirin"}, "Choose one of the answers"),
        ("medicine", {"answer": "botox\x00"}, "Choose one of the answers"),
        ("medicine", {}, "Choose an answer"),
        ("guidance", {"answer": "crystal ball"}, "Choose one of the answers"),
        ("guidance", {}, "Choose an answer"),
        ("insurance", {"answer": "yes\x00"}, "Choose one of the answers"),
        ("insurance", {"answer": "y" * 100_000}, "Choose one of the answers"),
        ("injector", {"injector": "x" * 121}, "too long"),
        ("clinic", {"clinic": "x" * 121}, "too long"),
        ("clinic", {"clinic": "City\x00Hospital"}, "hidden signs"),
        ("cost", {"cost": "-5", "currency": "GBP"}, "Enter the cost"),
        ("cost", {"cost": "a lot", "currency": "GBP"}, "Enter the cost as a number, like 120"),
        ("cost", {"cost": "1,200", "currency": "GBP"}, "“1,200” can mean two numbers. Enter 1200 or 1.2"),
        ("cost", {"cost": "99999999", "currency": "GBP"}, "Enter the cost"),
        ("cost", {"cost": "5", "currency": "$"}, "Enter the currency as three letters, like GBP"),
        ("cost", {"cost": "5", "currency": "ΑΒΓ"}, "Enter the currency as three letters, like GBP"),
        ("cost", {"cost": "5", "currency": "x" * 9000}, "too long"),
        ("notes", {"notes": "x" * 2001}, "too long"),
        ("notes", {"notes": "x" * 2_000_000}, "too long"),
        ("notes", {"notes": "a\x00b"}, "hidden signs"),
    ],
)
def test_nonsense_gets_a_clear_error_and_changes_nothing(page: str, sent: dict[str, str], words: str) -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, clinic="City Hospital", product="botox")
    before = Visit.objects.filter(pk=visit.pk).values().get()

    shown = client.post(page_of(patient, f"{visit.id}/{page}/"), sent).content.decode()

    assert "There is a problem" in shown
    assert words in shown
    assert "<title>Error: " in shown
    assert Visit.objects.filter(pk=visit.pk).values().get() == before


def test_what_was_written_stays_in_the_boxes_after_an_error() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)
    page = client.post(page_of(patient, f"{visit.id}/cost/"), {"cost": "a <lot", "currency": "GBP"}).content.decode()
    assert 'value="a &lt;lot"' in page
    assert 'value="GBP"' in page


def test_a_change_leaves_what_somebody_else_changed_meanwhile() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, clinic="Old")
    client.post(page_of(patient, f"{visit.id}/clinic/"), {"clinic": "New"})
    stale = Visit(pk=visit.pk, patient=patient, date=visit.date, clinic="Old")
    client.post(page_of(patient, f"{stale.id}/notes/"), {"notes": "Went well"})
    stored = Visit.objects.get(pk=visit.pk)
    assert (stored.clinic, stored.notes) == ("New", "Went well")


PAGES = [
    "date",
    "medicine",
    "units",
    "guidance",
    "clinic",
    "injector",
    "cost",
    "insurance",
    "felt/best",
    "felt/best/saved",
    "appointment",
    "notes",
    "delete",
    "places/arm/right",
    "muscles/wrist/right",
]


@pytest.mark.parametrize("page", ["", *(f"{name}/" for name in PAGES)])
def test_a_visit_of_another_record_is_not_found(page: str) -> None:
    patient, _alice, client = alice_and_her_record()
    theirs = make_visit(make_patient(name="Bob"), sites={"wrist-right": 40})
    for send in (client.get, client.post):
        assert send(page_of(patient, f"{theirs.id}/{page}"), {"answer": "botox"}).status_code == 404


@pytest.mark.parametrize(
    ("cost", "currency", "said"),
    [
        ("£120", "", "120.00 GBP"),
        ("120 €", "", "120.00 EUR"),
        ("1.200,50", "€", "1200.50 EUR"),
        ("1,200.50", "gbp", "1200.50 GBP"),
        ("$80", "usd", "80.00 USD"),
        ("£120", "£", "120.00 GBP"),
    ],
)
def test_a_cost_is_taken_with_the_sign_of_its_currency(cost: str, currency: str, said: str) -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)

    page = client.post(page_of(patient, f"{visit.id}/cost/"), {"cost": cost, "currency": currency}, follow=True)

    assert said in page.content.decode()


def test_a_new_sign_takes_the_place_of_the_currency_that_was_there() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, cost=Decimal(120), currency="EUR")

    client.post(page_of(patient, f"{visit.id}/cost/"), {"cost": "£95", "currency": "EUR"})

    visit.refresh_from_db()
    assert (visit.cost, visit.currency) == (Decimal(95), "GBP")


@pytest.mark.parametrize(
    ("cost", "currency", "words"),
    [
        ("1,200", "", "“1,200” can mean two numbers. Enter 1200 or 1.2"),
        ("£1,200", "", "“1,200” can mean two numbers. Enter 1200 or 1.2"),
        ("a lot", "", "Enter the cost as a number, like 120"),
        ("$80", "", "Several countries use this sign. Enter three letters, like USD"),
        ("£80", "EUR", "The cost says GBP. Enter the currency that is right"),
        ("80", "pounds", "Enter the currency as three letters, like GBP"),
    ],
)
def test_the_words_say_what_the_trouble_with_a_cost_is(cost: str, currency: str, words: str) -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)

    page = client.post(page_of(patient, f"{visit.id}/cost/"), {"cost": cost, "currency": currency})

    assert words in page.content.decode()
    visit.refresh_from_db()
    assert visit.cost is None
