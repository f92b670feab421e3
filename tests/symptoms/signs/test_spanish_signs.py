"""An emergency sign asks for no more in Spanish than in English: who has it in part has it too."""

import re

import pytest

from spasticity_tracker.translations import kept

# What a word of a sign has to be in Spanish, wherever it stands.
MEANS = {
    r"numb(ness)?": r"adormec",
    r"fits?": r"convulsi|crisis",
    r"shaking": r"sacudidas",
    r"newly": r"desde hace poco",
    r"faint": r"sensación de desmayo",
    r"suddenly": r"de pronto",
    r"not sure": r"con seguridad|sin seguridad|no está seguro",
    r"most days": r"la mayoría de los días",
    r"too weak": r"demasiad[oa] (débil|debilidad)",
}
# "Has no strength", "does not feel", "trembles", "an attack": more than weak, numb, shaking and a fit.
TOO_MUCH = re.compile(r"\b(sin fuerza|no tiene fuerza|sin sentir|no siente|temblor(es)?|ataques?)\b", re.IGNORECASE)
# Where signs and advice are said.
PLACES = (
    *("symptoms/signs/", "symptoms/problems/", "symptoms/emergency/calling.py", "medicines/names.py"),
    "templates/symptoms/problems/",
)


def said(english: str) -> str:
    """What that text is in Spanish."""
    return str(kept("es")[english].string)


@pytest.mark.parametrize(("word", "spanish"), MEANS.items())
def test_a_word_of_a_sign_asks_for_no_more(word: str, spanish: str) -> None:
    texts = {
        str(row.id): str(row.string)
        for row in kept("es")
        if row.id and re.search(rf"\b{word}\b", str(row.id), re.IGNORECASE)
        if any(place.startswith(PLACES) for place, _line in row.locations)
    }

    assert texts
    assert [both for both in texts.items() if not re.search(spanish, both[1], re.IGNORECASE)] == []


def test_no_text_asks_for_the_whole_of_what_may_be_a_part() -> None:
    assert [row.string for row in kept("es") if isinstance(row.string, str) and TOO_MUCH.search(row.string)] == []


def test_one_of_two_signs_is_enough() -> None:
    signs = ["or cannot get up or stand", "Cannot get up,", "or cannot stand on the leg"]
    texts = [
        str(row.string)
        for row in kept("es")
        if any(sign in str(row.id) for sign in signs)
        if any(place.startswith(PLACES) for place, _line in row.locations)
    ]

    assert len(texts) == 4
    assert [text for text in texts if " ni " in text] == []


def test_bad_pain_need_not_be_very_bad() -> None:
    signs = [
        "sudden bad headache, or you are suddenly confused, dizzy or lose your balance",
        "sudden bad pain, or a hand or foot newly cold, pale, blue or numb",
    ]

    assert [said(sign).partition(",")[0] for sign in signs] == ["dolor fuerte y repentino"] * 2
