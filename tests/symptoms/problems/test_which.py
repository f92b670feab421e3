"""Saying exactly what it is, after the advice: the record keeps it, and what is more urgent is shown and kept too."""

import hashlib

import pytest
import time_machine

from patients.models import Patient, Role
from patients.roles import Reader
from symptoms.models import SideEffect
from symptoms.problems.advice import ADVICE, stop_words
from symptoms.problems.kinds import WORDING, Effect, RedFlags, Severity, Since, Tier
from symptoms.problems.rules import Card
from tests.people import alice_and_her_record, join, sign_in
from tests.symptoms.making import NOW, make_report, report_url

pytestmark = pytest.mark.django_db
# The third has other words in Spanish alone.
DIGESTS = {1: "b610a884b93503b0", 2: "6c3d901afd89bc26", 3: "6c3d901afd89bc26"}


def shown(report: SideEffect) -> list[tuple[int, int]]:
    return [(advice["tier"], advice["wording"]) for advice in SideEffect.objects.get(pk=report.pk).shown]


def test_the_advice_comes_first_and_leads_to_the_question() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SKIN, Severity.MILD, Since.TODAY)

    advice = client.get(report_url(report, "advice")).content.decode()
    page = client.get(report_url(report, "which")).content.decode()

    assert report_url(report, "which") in advice
    assert "Which of these is it?" in page
    assert "Needle site hot, or pus" in page


def test_what_it_is_exactly_is_kept_and_said() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SKIN, Severity.MILD, Since.TODAY)

    page = client.post(report_url(report, "which"), {"answer": "cut"}, follow=True).content.decode()

    assert "Call your clinic today" in page
    assert SideEffect.objects.get().which == "cut"
    assert "Was it under a strap or a device? Stop using it there." in page
    assert "<b>Exactly:</b> Cut or blister" in client.get(report_url(report, "report")).content.decode()
    assert shown(report) == [(Tier.AMBER, WORDING)]


@time_machine.travel(NOW, tick=False)
def test_a_more_urgent_sign_shows_the_more_urgent_advice_and_keeps_both() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.PAIN, Severity.MILD, Since.TODAY)

    answer = client.post(report_url(report, "which"), {"answer": "calf-lungs"})

    assert answer["Location"] == report_url(report, "call")
    assert shown(report) == [(Tier.AMBER, WORDING), (Tier.RED, WORDING)]
    assert SideEffect.objects.get().shown[1]["at"] == "2026-11-21T10:20:00+00:00"
    assert report_url(report, "which") in client.get(report_url(report, "call")).content.decode()
    page = client.get(report_url(report, "report")).content.decode()
    assert "<b>Advice:</b> Call for help now" in page
    assert "<b>Advice before:</b> Call your clinic today" in page


def test_a_mild_group_can_turn_out_to_need_a_call_today() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SORE, Severity.MILD, Since.TODAY)

    page = client.post(report_url(report, "which"), {"answer": "calf"}, follow=True).content.decode()

    assert "Call your clinic today" in page
    assert shown(report) == [(Tier.GREEN, WORDING), (Tier.AMBER, WORDING)]


def test_who_said_yes_to_a_red_flag_can_say_later_which_it_was() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.YES)

    assert report_url(report, "which") in client.get(report_url(report, "report")).content.decode()
    answer = client.post(report_url(report, "which"), {"answer": "swallowing"})

    assert answer["Location"] == report_url(report, "call")
    assert SideEffect.objects.get().which == "swallowing"
    assert shown(report) == [(Tier.RED, WORDING)]


def test_a_sign_of_another_group_is_no_answer() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SORE, Severity.MILD, Since.TODAY)

    page = client.post(report_url(report, "which"), {"answer": "pregnant"}).content.decode()

    assert "There is a problem" in page
    assert SideEffect.objects.get().which == ""


@pytest.mark.parametrize(("page", "answer"), [("what", "skin"), ("", "yes")])
def test_another_group_forgets_the_sign_of_the_old_one(page: str, answer: str) -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.PAIN, Severity.MILD, Since.TODAY)
    client.post(report_url(report, "which"), {"answer": "fall"})

    client.post(report_url(report, page).replace("//", "/"), {"answer": answer})

    assert SideEffect.objects.get().which == ""


def test_who_is_not_sure_since_when_is_told_to_call_the_clinic_and_never_stopped() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SKIN, Severity.MILD)

    answer = client.post(report_url(report, "since"), {"answer": "unsure"})

    assert answer["Location"] == report_url(report, "advice")
    assert shown(report) == [(Tier.AMBER, WORDING)]


def test_advice_sent_twice_is_shown_once() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SKIN, Severity.MILD, Since.TODAY)

    for _tap in range(2):
        client.post(report_url(report, "which"), {"answer": "infected"})

    assert shown(report) == [(Tier.AMBER, WORDING)]


def test_the_advice_is_shown_and_kept_as_soon_as_the_group_is_chosen() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice)
    assert shown(report) == []

    client.post(report_url(report, "what"), {"answer": "skin"})

    assert shown(report) == [(Tier.AMBER, WORDING)]
    for question in ("severity", "since"):
        page = client.get(report_url(report, question)).content.decode()
        assert "Call your clinic today" in page
        assert "care-urgent" in page
    assert "Call your clinic today" in client.get(report_url(report, "advice")).content.decode()


def test_before_the_group_is_known_there_is_nothing_to_choose_from() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice)

    assert client.get(report_url(report, "which"))["Location"] == report_url(report, "what")


def test_who_only_looks_is_not_asked() -> None:
    patient, alice, _client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SKIN, Severity.MILD, Since.TODAY)
    victor = sign_in(join(patient, "victor", Role.VIEWER))

    assert report_url(report, "which") not in victor.get(report_url(report, "advice")).content.decode()
    assert victor.get(report_url(report, "which")).status_code == 403


def test_other_words_of_an_advice_have_another_number() -> None:
    words = "\n".join(f"{card} {advice}" for card, advice in sorted(said().items()))

    assert hashlib.sha256(words.encode()).hexdigest()[:16] == DIGESTS[WORDING], "raise WORDING and add its digest"


def said() -> dict[str, str]:
    """Each advice as it is shown to the person and to somebody else, with the red ones."""
    cards = {
        card.value: " | ".join(map(str, (advice.first, advice.heading, *advice.signs, advice.text)))
        for card, advice in ADVICE.items()
    }
    me, other = Patient(name="Alice", emergency_number="999"), Patient(name="Alice", emergency_number="999")
    other.reader = Reader(is_the_person=False)
    red = {
        "red": {"red_flags": "yes"},
        "limb": {"red_flags": "yes", "which": "cold-limb"},
        "head-hit": {"red_flags": "no", "effect": "fall", "own_signs": "yes"},
    }
    for card, answers in red.items():
        for patient in (me, other):
            stop = stop_words(SideEffect(patient=patient, **answers), patient)
            words = " | ".join((stop.heading, *stop.lines, stop.note_the_time))
            cards[card] = f"{cards.get(card, '')} {words}"
    assert set(cards) == set(Card)
    return cards
