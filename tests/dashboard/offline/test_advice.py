"""What the page without a network advises on a problem: nothing softer than with one, where more is asked.

The lists are written from the clinical rules: what of a group is an emergency, on any day or only for some.
"""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from patients.models import Patient, Role
from symptoms.models import Rating
from symptoms.scales import Steps
from tests.injections.making import make_visit
from tests.people import alice_and_her_record, join, sign_in
from tests.symptoms.making import make_check_in

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2026-11-21 10:00Z", tick=False)]

NOT_SURE = "Not sure how bad it is"
LIMB = "Limb: sudden bad pain, cold, blue, numb"
AFTER_A_FALL = [
    "Head hit, and you take blood thinners, or are not sure",
    "Head hit, and you were knocked out, or were sick",
    "Head hit, and you are sleepy or confused, or forget things",
    "Head hit, and you have a headache that stays, or had brain surgery",
    "Cannot get up, or cannot stand on the leg",
]
EMERGENCIES = {
    "fall": AFTER_A_FALL,
    "bad-pain": [
        *AFTER_A_FALL,
        "Chest pain, fainting or collapse",
        LIMB,
        "Calf, and short breath, chest pain, coughing blood",
        "I am not sure",
    ],
    "bladder": ["Cannot pass urine: full or hurts", "Bladder trouble, and weak or numb", "I am not sure"],
    "eyes": [
        "Not mild, or it came suddenly",
        NOT_SURE,
        "Double sight",
        "Drooping eyelid",
        "Sudden loss of sight",
        "Hard or slurred speech",
    ],
    "skin": [NOT_SURE, "Rash, and swollen face, wheeze or faintness", LIMB],
    "sore": [LIMB],
    "unsteady": [
        "It came suddenly",
        "Not sure how it came",
        *AFTER_A_FALL,
        "Suddenly weak or numb",
        "Weaker all over, or in the neck",
        "Suddenly lost balance",
    ],
    "dry": ["Dry mouth and blurred sight", "Dry mouth and constipation"],
    "medicine": ["Confused, or you see things that are not there", "Fever", "A fit"],
    "mood": [],
    "weaker": ["Suddenly weak or numb", "Weaker all over, or in the neck"],
    "ill": ["Sudden severe headache or confusion", "A fit, or shaking"],
    "pregnant": [],
    "cough": [NOT_SURE],
    "else": [NOT_SURE, "A fit, or shaking", "Swollen face, or hives and faint", "Chest pain, fainting or collapse"],
}
# Besides, where a baclofen pump is noted (R13), and in the weeks after an injection (R17).
WITH_PUMP = {
    "skin": ["Fever", "Rash or itching"],
    "ill": ["Fever"],
    "medicine": ["Pump: stiffer, itching, fever, confused, sleepy"],
}
AFTER_INJECTION = {"eyes": ["Blurred sight and a dry mouth"]}
MUCH_PAIN = "much-pain"


def page_of(client: Client, patient: Patient) -> str:
    return unescape(client.get(f"/r/{patient.id}/offline/").content.decode())


def advice(page: str) -> dict[str, str]:
    """What stands in each step that advises, by the group that it is on."""
    return {one.partition('"')[0]: one for one in re.split(r'<section id="told-', page)[1:]}


def emergencies(client: Client, patient: Patient) -> dict[str, list[str]]:
    """The lines under "Call 999 now if:", by the group whose advice they stand beside."""
    told = advice(page_of(client, patient))
    told.pop(MUCH_PAIN, None)
    cards = {group: re.search(r"Call 999 now if:</h2>.*?</ul>", one, re.DOTALL) for group, one in told.items()}
    return {group: re.findall(r"<li>(.*?)\s*</li>", card[0]) if card else [] for group, card in cards.items()}


def besides(more: dict[str, list[str]]) -> dict[str, list[str]]:
    return {group: sorted([*lines, *more.get(group, [])]) for group, lines in EMERGENCIES.items()}


def in_order(found: dict[str, list[str]]) -> dict[str, list[str]]:
    return {group: sorted(lines) for group, lines in found.items()}


def test_all_that_needs_a_call_stands_beside_the_advice_on_its_group() -> None:
    patient, _alice, client = alice_and_her_record(baclofen_pump="no")
    make_visit(patient, patient.today() - timedelta(weeks=13))

    assert emergencies(client, patient) == EMERGENCIES


def test_where_a_pump_is_noted_its_signs_stand_there_too() -> None:
    patient, _alice, client = alice_and_her_record(baclofen_pump="yes")

    assert in_order(emergencies(client, patient)) == besides(WITH_PUMP)


def test_in_the_weeks_after_an_injection_blurred_sight_with_a_dry_mouth_stands_there_too() -> None:
    patient, _alice, client = alice_and_her_record()
    make_visit(patient, patient.today() - timedelta(weeks=12))

    assert in_order(emergencies(client, patient)) == besides(AFTER_INJECTION)


def test_somebody_else_reads_the_name_and_not_you_of_the_body() -> None:
    patient, _alice, _client = alice_and_her_record()
    harriet = sign_in(join(patient, "harriet", Role.HELPER))

    assert "Head hit, and Alice was knocked out, or was sick" in emergencies(harriet, patient)["unsteady"]


def leads_to(page: str) -> dict[str, str]:
    """The step that each answer of a check-in on pain leads to."""
    return dict(re.findall(r'data-answer="pain-(\w+)" data-then="([^"]*)"', page))


@pytest.mark.parametrize("offered", [Steps.SIX, Steps.ELEVEN])
def test_pain_of_8_or_more_leads_to_its_advice_and_then_to_the_next_question(offered: Steps) -> None:
    patient, alice, client = alice_and_her_record()
    alice.answers_offered = offered
    alice.save()

    page = page_of(client, patient)

    steps = leads_to(page)
    assert len(steps) == offered + 1
    for answer, step in steps.items():
        assert step == (f"told-{MUCH_PAIN}" if answer in ("8", "9", "10") else "check-in-3"), answer
    told = advice(page)[MUCH_PAIN]
    assert "Call 999 now if:" in told
    assert "Chest pain, fainting or collapse" in told
    assert "Call your clinic today" in told
    assert re.search(r'href="#check-in-3">Carry on with the next question', told)


def test_much_pain_as_the_last_answer_leads_to_its_advice_and_no_further() -> None:
    patient, alice, client = alice_and_her_record()
    make_check_in(patient, alice, patient.today(), 4, None, 2)
    Rating.objects.filter(measure="pain").delete()

    page = page_of(client, patient)

    assert leads_to(page)["8"] == f"told-{MUCH_PAIN}"
    assert leads_to(page)["6"] == ""
    assert "Carry on with the next question" not in page
