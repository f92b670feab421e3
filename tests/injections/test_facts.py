"""The visit page, and the small pages that each change one fact and lead straight back."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError

from injections.models import Visit
from tests.injections.making import add_site, make_visit, page_of
from tests.people import alice_and_her_record, make_patient

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning() -> object:
    with time_machine.travel("2026-11-21T10:20:00+00:00", tick=False):
        yield


def test_the_page_says_each_fact_with_a_way_to_change_it() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, sites={"wrist-right": 40, "fingers-right": 60}, product="botox", cost=Decimal("120.50"))
    add_site(visit, "ankle-right", 75, muscle="soleus")

    page = client.get(page_of(patient, f"{visit.id}/")).content.decode()

    for words in (
        "Visit on 19 September 2026",
        "Botox",
        "Wrist. Fingers",
        "Right wrist 40. Right fingers 60. Right ankle: calf, deep (soleus) 75. Together 175",
        "Calf, deep",
        "120.50",
        "Not provided",
    ):
        assert words in page
    for name in ("date", "medicine", "units", "clinic", "cost", "appointment", "notes", "delete"):
        assert f'href="{page_of(patient, f"{visit.id}/{name}/")}"' in page
    for name in ("places/arm/right", "places/leg/right", "muscles/wrist/right", "muscles/ankle/right"):
        assert f'href="{page_of(patient, f"{visit.id}/{name}/")}"' in page
    assert 'Change<span class="visually-hidden"> muscle in the right wrist</span>' in page


def test_answers_that_were_tapped_are_said_in_words() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, guidance="stimulation", injector="Dr Jones", insurance="unsure")
    page = client.get(page_of(patient, f"{visit.id}/")).content.decode()
    for words in ("<dd>Electrical stimulation</dd>", "<dd>Dr Jones</dd>", "<dt>Paid by insurance</dt><dd>Not known"):
        assert words in page


@pytest.mark.parametrize("fact", [{"guidance": "crystal ball"}, {"insurance": "perhaps"}])
def test_the_database_refuses_an_answer_that_nobody_offered(fact: dict[str, Any]) -> None:
    patient, _alice, _client = alice_and_her_record()
    with pytest.raises(IntegrityError):
        make_visit(patient, **fact)


def test_an_empty_visit_says_what_is_not_provided() -> None:
    patient, _alice, client = alice_and_her_record()
    page = client.get(page_of(patient, f"{make_visit(patient).id}/")).content.decode()
    assert page.count("Not provided") == 14
    # medicine, arm, leg, guidance, clinic, given by, cost, insurance, appointment, notes, and three felt days


def test_a_limb_without_places_is_none_once_others_have_some() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, sites={"wrist-right": 40})
    page = client.get(page_of(patient, f"{visit.id}/")).content.decode()
    assert "<dt>Places in the right leg</dt><dd>None</dd>" in page


def test_places_on_a_side_that_is_not_followed_any_more_still_show() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, sites={"elbow-left": 40})
    assert "Places in the left arm" in client.get(page_of(patient, f"{visit.id}/")).content.decode()


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
    "restore",
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
