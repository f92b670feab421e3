"""How an emergency is told: one table, by tier, age and whether a call was made."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from symptoms.problems.alarm_words import HEADINGS, Alarm, Caller, alarm, call_words, heading, number_words, signs_words
from symptoms.problems.kinds import Tier
from symptoms.problems.rules import Card

HELP, CALLED, ASK = "Call for help now", "Emergency signs. A call was made.", "Ask how it went"
CLINIC, LOOK, NOTHING = "Call the clinic", "Have a look", "Nothing new written down"


@pytest.mark.parametrize(
    ("tier", "called", "told"),
    [
        (Tier.RED, False, {0: HELP, 1: HELP, 2: ASK, 14: ASK, 15: LOOK, 28: LOOK, 29: NOTHING}),
        (Tier.RED, True, {0: CALLED, 1: CALLED, 2: ASK, 14: ASK, 15: LOOK, 28: LOOK, 29: NOTHING}),
        (Tier.AMBER, False, {0: CLINIC, 1: CLINIC, 7: CLINIC, 8: LOOK, 14: LOOK, 15: NOTHING}),
        (Tier.AMBER, True, {0: CLINIC, 7: CLINIC, 8: LOOK, 15: NOTHING}),
        (Tier.GREEN, False, {0: NOTHING, 1: NOTHING, 14: NOTHING}),
        (None, False, {0: NOTHING}),
    ],
)
def test_what_each_report_is_told_as_by_its_age(tier: Tier | None, called: bool, told: dict[int, str]) -> None:
    assert {days: heading(alarm(tier, days, called=called)) for days in told} == told


@pytest.mark.parametrize(
    ("card", "words"),
    [("", CLINIC), ("amber", CLINIC), ("doctor", "Call the doctor"), ("doctor-today", "See a doctor about it")],
)
def test_whom_an_amber_advice_names_by_its_card(card: str, words: str) -> None:
    told = [heading(alarm(Tier.AMBER, days, called=False, card=card)) for days in (0, 7, 8, 15)]

    assert told == [words, words, LOOK, NOTHING]


def test_a_report_of_tomorrow_by_another_clock_is_told_as_one_of_today() -> None:
    assert alarm(Tier.RED, -1, called=False) == Alarm.HELP


@pytest.mark.parametrize("called", [True, False])
@pytest.mark.parametrize("days", range(29))
def test_emergency_signs_are_never_told_as_call_the_clinic_nor_as_nothing(days: int, called: bool) -> None:
    for card in ("", *Card):
        assert alarm(Tier.RED, days, called=called, card=card) in (Alarm.HELP, Alarm.CALLED, Alarm.ASK, Alarm.LOOK)


def test_no_word_is_one_for_a_good_state() -> None:
    words = " ".join(map(str, HEADINGS.values()))

    assert not re.search(r"\b(good|safe|normal|fine|well|nothing to worry)\b", words, re.IGNORECASE)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 18), "Emergency signs, 17:43."),
        (date(2026, 11, 19), "Emergency signs, yesterday, 17:43."),
        (date(2026, 11, 20), "Emergency signs on 18 November."),
    ],
)
def test_when_the_signs_were_told(day: date, words: str) -> None:
    assert signs_words(datetime(2026, 11, 18, 17, 43, tzinfo=ZoneInfo("Asia/Tokyo")), day) == words


@pytest.mark.parametrize(
    ("caller", "of_you", "number", "words"),
    [
        (Caller.PERSON, True, "112", "You have called 112."),
        (Caller.PERSON, True, "", "You have called for help."),
        (Caller.PERSON, False, "112", "Rosa has called 112."),
        (Caller.PERSON, False, "", "Rosa has called for help."),
        (Caller.HELPER, True, "112", "A helper has called 112."),
        (Caller.HELPER, False, "", "A helper has called for help."),
        ("", True, "112", "A call was made."),
        ("", False, "", "A call was made."),
    ],
)
def test_who_has_called(caller: str, of_you: bool, number: str, words: str) -> None:
    assert call_words(caller, name="Rosa", of_you=of_you, number=number) == words


@pytest.mark.parametrize(
    ("number", "called", "words"),
    [
        ("112", False, "Call 112 now"),
        ("112", True, "If they are there again, call 112"),
        ("", False, "Call your emergency number now"),
        ("", True, "If they are there again, call your emergency number"),
    ],
)
def test_what_stands_on_the_number(number: str, called: bool, words: str) -> None:
    assert number_words(number, called=called) == words
