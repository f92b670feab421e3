"""The list of red flags says every sign that needs emergency care."""

import re

import pytest

from symptoms.advice import ADVICE
from symptoms.red_flags import SIGNS
from symptoms.side_effects import SEVERITIES_OF_EYES, Effect, RedFlags, Severity, Since, Tier
from symptoms.which import Which

# Each sign of the first tier, and words that one line of the list must hold to cover it.
FIRST_TIER = {
    "trouble breathing": ["Breathing", "hard"],
    "short of breath at rest": ["short of breath at rest"],
    "noisy breathing": ["Breathing", "noisy"],
    "wheeze": ["wheezy"],
    "trouble swallowing": ["Swallowing has changed"],
    "choking": ["Swallowing", "choke"],
    "coughing with drinks": ["Swallowing", "cough"],
    "cannot swallow saliva": ["cannot swallow saliva"],
    "trouble speaking": ["Speech is hard"],
    "slurred speech": ["Speech", "slurred"],
    "new hoarse voice": ["suddenly hoarse", "voice"],
    "new weak voice": ["weak voice"],
    "double vision": ["double vision"],
    "drooping eyelid": ["drooping eyelid"],
    "sudden vision loss": ["sudden loss of sight"],
    "face drooping": ["Face", "droops"],
    "sudden weakness of face, arm or leg": ["Face, arm or leg", "suddenly weak"],
    "sudden numbness of face, arm or leg": ["Face, arm or leg", "numb"],
    "sudden confusion": ["sudden", "confusion"],
    "sudden severe headache": ["sudden severe headache"],
    "sudden loss of balance": ["sudden", "loss of balance"],
    "sudden dizziness": ["sudden", "dizziness"],
    "swelling of the face": ["Swelling", "face"],
    "swelling of the lips": ["Swelling", "lips"],
    "swelling of the tongue": ["Swelling", "tongue"],
    "swelling of the throat": ["Swelling", "throat"],
    "hives with faintness": ["hives", "faint"],
    "collapse": ["collapse"],
    "fainting": ["fainting"],
    "chest pain": ["Chest pain"],
    "new weakness all over the body": ["Whole body is weaker"],
    "bladder trouble with weakness or numbness": ["Bladder trouble", "weakness", "numbness"],
}
TEXTS = [
    *map(str, SIGNS),
    *(str(choice.label) for choices in (Effect, RedFlags, Severity, Since, Tier, Which) for choice in choices),
    *map(str, SEVERITIES_OF_EYES.values()),
    *(str(part) for advice in ADVICE.values() for part in (advice.first, advice.heading, advice.text, *advice.signs)),
]


@pytest.mark.parametrize("sign", FIRST_TIER)
def test_the_list_names_each_sign_of_the_first_tier(sign: str) -> None:
    assert any(all(words in str(line) for words in FIRST_TIER[sign]) for line in SIGNS)


@pytest.mark.parametrize("line", SIGNS, ids=str)
def test_no_line_can_be_left_out_unnoticed(line: object) -> None:
    others = [str(other) for other in SIGNS if other is not line]

    assert any(not any(all(word in other for word in words) for other in others) for words in FIRST_TIER.values())


@pytest.mark.parametrize("text", TEXTS)
def test_texts_are_short_and_never_soothe(text: str) -> None:
    assert all(len(sentence.split()) <= 15 for sentence in re.split(r"[.!?:]\s", text))
    assert not re.search(r"\b(safe|normal|nothing to worry|only for|please|sorry)\b|n't|[A-Z]{4,}", text)


def test_a_line_is_safe_to_draw_with_its_key_word_in_bold() -> None:
    assert SIGNS[0].html.startswith("<b>Breathing</b> is hard")
