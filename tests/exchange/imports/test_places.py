"""Muscles, parts, sides and medicines in a cell, in the words of people and of cards."""

import pytest
from django.utils.translation import override

from exchange.imports.cells import Trouble, TroubleError
from exchange.imports.places import parts_in, product_in, read_places
from patients.body import Side

BOTH = (Side.LEFT, Side.RIGHT)


@pytest.mark.parametrize(
    ("text", "muscle", "side"),
    [
        ("FCR right 20", "flexor-carpi-radialis", "right"),
        ("L soleus 20", "soleus", "left"),
        ("Soleus izq. 20", "soleus", "left"),
        ("brazo derecho FCR 20", "flexor-carpi-radialis", "right"),
        ("Calf, deep (left) 20", "soleus", "left"),
        ("flex. carpi ulnaris lt 20 U", "flexor-carpi-ulnaris", "left"),
    ],
)
def test_a_muscle_by_any_of_its_names(text: str, muscle: str, side: str) -> None:
    for language in ("en-gb", "es"):
        with override(language):
            [line] = read_places(text, BOTH).lines
            [[amount]] = line.meanings
            assert (amount.muscle, amount.side.value, str(amount.units)) == (muscle, side, "20.0")


def test_without_a_side_it_is_the_affected_one_or_asked_for() -> None:
    [line] = read_places("soleus 20", (Side.LEFT,)).lines
    assert line.meanings[0][0].side == "left"
    with pytest.raises(TroubleError) as trouble:
        read_places("soleus 20", BOTH)
    assert trouble.value.why is Trouble.TWO_PLACES


@pytest.mark.parametrize("text", ["", "something 20", "right 20", "nose 5"])
def test_what_is_no_place_is_said(text: str) -> None:
    with pytest.raises(TroubleError):
        read_places(text, BOTH)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", ""),
        ("BOTOX®", "botox"),
        ("onabotulinumtoxinA", "botox"),
        ("Dysport 500 U vial", "dysport"),
        ("incobot.", "xeomin"),
        ("Another medicine", "other"),
        ("Otro medicamento", "other"),
    ],
)
def test_a_medicine_by_brand_or_substance(text: str, code: str) -> None:
    assert product_in(text) == code


@pytest.mark.parametrize("text", ["Neuronox", "Botox or Dysport", "toxin"])
def test_a_medicine_is_not_guessed(text: str) -> None:
    with pytest.raises(TroubleError) as trouble:
        product_in(text)
    assert trouble.value.why is Trouble.PRODUCT


def test_parts_of_the_body_in_the_name_of_a_column() -> None:
    assert parts_in("Right ankle tightness", BOTH) == [("ankle", "right")]
    assert parts_in("Both wrists", BOTH) == [("wrist", "left"), ("wrist", "right")]
    with pytest.raises(TroubleError):
        parts_in("soleus", (Side.LEFT,))
