"""The emergency signs say every sign that needs emergency care, in both voices, and each can be found in a group."""

import re

import pytest

from symptoms.problems.advice import ADVICE
from symptoms.problems.kinds import GROUPS, SLOW_ONLY, Effect, Gone, LastHad, RedFlags, Severity, Since, Tier
from symptoms.signs.each_sign import TABLE, SignCode
from symptoms.signs.red_flags import (
    AFTER_A_FALL,
    ON_THE_PAGE,
    RED_FLAGS,
    WITH_DRY_MOUTH,
    WITH_MISSED_MEDICINE,
    AskedWhere,
    Sign,
    in_voice,
    new_or_worse,
    question,
    signs_for,
)
from symptoms.sources import Source

SIGNS = signs_for(pump=True)
# Each sign of R1 to R10 and R12 to R15, and words that one line of the list must hold to cover it.
ON_THE_LIST = {
    "trouble breathing": ["Breathing", "hard"],
    "short of breath at rest": ["short of breath at rest"],
    "noisy breathing": ["Breathing", "noisy"],
    "wheeze": ["wheezy"],
    "trouble swallowing": ["Swallowing has changed"],
    "choking": ["Swallowing", "choke"],
    "coughing with drinks": ["Swallowing", "cough", "only with drinks"],
    "cannot swallow saliva": ["cannot swallow saliva"],
    "trouble speaking": ["Speech is hard"],
    "slurred speech": ["Speech", "slurred"],
    "wrong words": ["Speech", "wrong"],
    "new hoarse voice": ["suddenly hoarse", "voice"],
    "new weak voice": ["weak voice"],
    "double sight": ["double sight"],
    "drooping eyelid": ["drooping eyelid"],
    "sudden loss of sight": ["sudden loss of sight"],
    "face drooping": ["Face", "droops"],
    "sudden weakness of face, arm or leg": ["Face, arm or leg", "suddenly weak"],
    "sudden numbness of face, arm or leg": ["Face, arm or leg", "numb"],
    "weakness all over the body": ["whole body", "is weaker"],
    "weak neck": ["the neck", "is weaker"],
    "sudden confusion": ["suddenly confused"],
    "sudden bad headache": ["sudden bad headache"],
    "sudden loss of balance": ["suddenly", "lose your balance"],
    "sudden dizziness": ["suddenly", "dizzy"],
    "a fit": ["A fit"],
    "shaking": ["shaking you cannot stop"],
    "swelling of the face": ["Swelling", "face"],
    "swelling of the lips": ["Swelling", "lips"],
    "swelling of the tongue": ["Swelling", "tongue"],
    "swelling of the throat": ["Swelling", "throat"],
    "hives with faintness": ["hives", "faint"],
    "collapse": ["collapse"],
    "fainting": ["fainting"],
    "chest pain": ["Chest pain"],
    "sudden bad pain in a limb": ["An arm or leg", "sudden bad pain"],
    "cold limb": ["hand or foot", "cold", "pale", "blue", "numb"],
    "stiffer with a pump": ["pump", "suddenly stiffer"],
    "itching with a pump": ["pump", "itching without a rash"],
    "fever with a pump": ["pump", "fever"],
    "confused with a pump": ["pump", "confused"],
    "too much from a pump": ["pump", "very sleepy", "slow breathing"],
    "cannot pass urine": ["cannot pass urine", "full or hurts"],
    "bladder trouble with weakness or numbness": ["Bladder", "new weakness or numbness"],
}
HEAD_HIT = {
    "blood thinners": ["Head hit", "blood thinners", "not sure"],
    "knocked out": ["Head hit", "knocked out"],
    "sick": ["Head hit", "were sick"],
    "sleepy or confused": ["Head hit", "sleepy or confused"],
    "forgets": ["Head hit", "forget things"],
    "headache": ["Head hit", "headache that stays"],
    "brain surgery": ["Head hit", "brain surgery"],
    "cannot get up": ["Cannot get up"],
    "cannot stand": ["cannot stand on the leg"],
}
OWN = (*AFTER_A_FALL, *WITH_DRY_MOUTH, *WITH_MISSED_MEDICINE)
THEIRS = in_voice([*SIGNS, *OWN], "Alice")
TEXTS = [
    *map(str, SIGNS),
    *map(str, OWN),
    *map(str, THEIRS),
    *(str(sign.small) for sign in [*SIGNS, *THEIRS]),
    *(question(name) for name in ("", "Alice")),
    *(new_or_worse(name) for name in ("", "Alice")),
    *(
        str(choice.label)
        for choices in (Effect, RedFlags, Severity, Since, Tier, SignCode, Gone, LastHad)
        for choice in choices
    ),
    *(str(words) for slow in SLOW_ONLY.values() for words in slow.values()),
    *(str(part) for advice in ADVICE.values() for part in (advice.first, advice.heading, advice.text, *advice.signs)),
]


def covers(line: Sign, words: list[str]) -> bool:
    return all(part in str(line) for part in words)


@pytest.mark.parametrize("sign", ON_THE_LIST)
def test_the_list_names_each_sign(sign: str) -> None:
    assert any(covers(line, ON_THE_LIST[sign]) for line in SIGNS)


@pytest.mark.parametrize("sign", HEAD_HIT)
def test_after_a_fall_each_sign_is_named(sign: str) -> None:
    assert any(covers(line, HEAD_HIT[sign]) for line in AFTER_A_FALL)


@pytest.mark.parametrize("line", SIGNS, ids=str)
def test_no_line_can_be_left_out_unnoticed(line: Sign) -> None:
    others = [other for other in SIGNS if other is not line]

    assert any(not any(covers(other, words) for other in others) for words in ON_THE_LIST.values())


def test_every_red_flag_from_1_to_18_stands_somewhere_and_has_a_source() -> None:
    assert list(RED_FLAGS) == list(range(1, 19))
    assert all(flag.sources for flag in RED_FLAGS.values())
    on_the_page = {number for numbers in ON_THE_PAGE for number in numbers}
    assert on_the_page == {
        n for n, flag in RED_FLAGS.items() if flag.asked in (AskedWhere.ALWAYS, AskedWhere.WITH_PUMP)
    }


def test_every_red_flag_is_reached_from_a_group_besides_the_list() -> None:
    """R11 by the fall, R17 by the dry mouth, R18 by low mood; all others by a sign that is named."""
    by_sign = {row.flag for row in TABLE.values() for group in row.groups if group in Effect.values}
    assert GROUPS[Effect.FALL].signs is AFTER_A_FALL
    assert GROUPS[Effect.DRY].signs is WITH_DRY_MOUTH
    assert by_sign | {11, 17, 18} >= set(RED_FLAGS)
    assert by_sign >= set(RED_FLAGS) - {11, 18}


def test_the_pump_is_on_the_list_only_where_one_is_noted() -> None:
    assert [sign for sign in signs_for(pump=True) if sign not in signs_for(pump=False)] == [ON_THE_PAGE[13,]]


@pytest.mark.parametrize("line", THEIRS, ids=str)
def test_somebody_who_reads_about_the_person_never_reads_you_of_the_body(line: Sign) -> None:
    words = f"{line} {line.small}".replace("or you are not sure", "")

    assert not re.search(r"\b(you|your)\b", words, re.IGNORECASE)
    assert "%(name)s" not in words


def test_the_question_counts_what_has_gone_in_both_voices() -> None:
    assert question() == "Do you have any of these, or did you since your last check-in?"
    assert question("Alice") == "Does Alice have any of these, or did Alice since the last check-in?"
    assert new_or_worse() == "New, or worse than usual for you."
    assert new_or_worse("Alice") == "New, or worse than usual for Alice."


@pytest.mark.parametrize("text", TEXTS)
def test_texts_are_short_and_never_soothe(text: str) -> None:
    assert all(len(sentence.split()) <= 15 for sentence in re.split(r"[.!?:]\s", text))
    assert not re.search(r"\b(safe|normal|good|nothing to worry|only for|please|sorry)\b|n't|[A-Z]{4,}", text)


def test_a_line_is_safe_to_draw_with_its_key_word_in_bold() -> None:
    assert SIGNS[0].html.startswith("<b>Breathing</b> is hard")
    assert str(in_voice(SIGNS, "<i>Al</i>")[0].html).endswith("or &lt;i&gt;Al&lt;/i&gt; is short of breath at rest")


def test_every_group_and_every_sign_names_a_source_of_the_one_table() -> None:
    named = [*(group.sources for group in GROUPS.values()), *(row.sources for row in TABLE.values())]
    assert all(sources for sources in named)
    assert all(isinstance(source, Source) for sources in named for source in sources)
