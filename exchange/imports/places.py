"""Muscles, parts of the body and medicines in a cell, read as on a clinic card, in each of our languages. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from django.conf import settings
from django.utils.translation import get_language, override

from exchange.imports.cells import Trouble, TroubleError, in_all_languages
from exchange.imports.columns import COLUMNS, listed, plain
from injections.card_text.names import medicines
from injections.card_text.rules import Amount, Line, Reading, read_card
from injections.card_text.tokens import Reader
from injections.products import PRODUCTS
from medicines.names import MedicineName
from patients.body import Side
from symptoms.clinic.measures import ClinicTest

# So much of a substance is written at least.
_SHORTEST_SUBSTANCE = 4
# What is written for limbs, in words that the reader of clinic cards knows.
_SPOKEN: Mapping[str, tuple[str, ...]] = {"arm": ("arm", "brazo", "bras"), "leg": ("leg", "pierna", "bein", "jambe")}
_KNOWN_WORDS = {name: word for word, names in _SPOKEN.items() for name in names}
LIMB_WORDS = frozenset(_KNOWN_WORDS)


def product_in(written: str) -> str:
    """The code of the medicine that a cell names by brand or substance; "" for a blank. Raises TroubleError."""
    if not written or is_nothing(written):
        return ""
    words = plain(written).split()
    known = {plain(name): code for name, code in medicines().items()}
    found = {known[word] for word in words if word in known} or {
        code
        for name, code in known.items()
        for word in words
        if len(word) >= _SHORTEST_SUBSTANCE and name.startswith(word)
    }
    if not found:
        found = {code for code, names in _other_medicines().items() if " ".join(words) in names}
    if len(found) != 1:
        raise TroubleError(Trouble.PRODUCT, written)
    return found.pop()


@cache
def _other_medicines() -> dict[str, frozenset[str]]:
    """What is said of a medicine that is none of ours, or is not known."""
    others = [product for product in PRODUCTS if not product.substance]
    found = {}
    for product in others:
        found[product.code] = in_all_languages(lambda product=product: [plain(str(product.brand))])  # type: ignore[misc]
    return found


def read_places(text: str, sides: Sequence[Side]) -> Reading:
    """The muscles or parts in a text, as a clinic card has them, in whatever language. Raises TroubleError."""
    said = _in_known_words(text)
    readings = [_read(said, tuple(sides), code) for code in languages()]
    for reading in readings:
        if reading.lines and not reading.unread and all(map(meant, reading.lines)):
            return reading
    asked = [line for reading in readings if reading.lines for line in reading.lines if len(line.meanings) > 1]
    raise TroubleError(Trouble.TWO_PLACES if asked else Trouble.PLACE, text)


def meant(line: Line) -> Sequence[Amount]:
    """What a line says; of two muscles of one part, such as in "calf", the part. Nothing where that is not sure."""
    if line.is_clear:
        return line.meanings[0]
    parts = {tuple(replace(amount, muscle="") for amount in meaning) for meaning in line.meanings}
    return parts.pop() if line.is_sure and len(parts) == 1 else ()


def languages() -> list[str]:
    """Our languages, the reader's first: the same word may mean another thing in another one."""
    mine = get_language() or settings.LANGUAGE_CODE
    return sorted((code for code, _name in settings.LANGUAGES), key=lambda code: code != mine)


def _in_known_words(text: str) -> str:
    """The text with limbs in the words of the reader of cards, and without accents in Latin names."""
    words = re.split(r"([^\W_]+)", text)
    return "".join(_KNOWN_WORDS.get(plain(word), word) for word in words)


@lru_cache(maxsize=4096)
def _read(text: str, sides: tuple[Side, ...], language: str) -> Reading:
    with override(language):
        reading = read_card(text, sides, _reader(language))
        if reading.unread:
            without_accents = "".join(plain(word) if word.isalpha() else word for word in re.split(r"([^\W_]+)", text))
            return read_card(without_accents, sides, _reader(language))
    return reading


@cache
def _reader(language: str) -> Reader:
    with override(language):
        return Reader()


def parts_in(text: str, sides: Sequence[Side]) -> list[tuple[str, str]]:
    """The parts of the body that a text names, as region and side. Raises TroubleError where it names none."""
    return _parts_in(text, sides, of_muscles=False)


def graded_parts_in(text: str, sides: Sequence[Side]) -> list[tuple[str, str]]:
    """The same where a clinician graded them: a muscle stands for its part, as only that is kept."""
    return list(dict.fromkeys(_parts_in(text, sides, of_muscles=True)))


def _parts_in(text: str, sides: Sequence[Side], *, of_muscles: bool) -> list[tuple[str, str]]:
    words = _place_alone(text)
    if not words:
        raise TroubleError(Trouble.NO_PLACE, text)
    found = [amount for line in read_places(words, sides).lines for amount in meant(line)]
    if not found or any((amount.muscle and not of_muscles) or amount.units is not None for amount in found):
        raise TroubleError(Trouble.PLACE, text)
    return [(amount.region, amount.side) for amount in found]


def _place_alone(text: str) -> str:
    """The name of a column of answers or grades without what they are: "ankle" of "ankle tightness"."""
    return " ".join(word for word in text.split() if plain(word) not in _answer_words())


@cache
def _answer_words() -> frozenset[str]:
    """What stands beside a part in the name of such a column."""
    answers = [one for one in COLUMNS if one.code in ("rating", ClinicTest.ASHWORTH)]
    names = in_all_languages(
        lambda: [name for one in answers for name in (plain(str(one.label)), *listed(one.also))],
    )
    # What bends a joint is graded under the name of the joint.
    also = ("mas", "grade", "grado", "flexors", "flexor", "flexion", "flexores", "plantarflexors", "tone", "tono")
    return frozenset([*(word for name in names for word in name.split()), *also])


def reads_as_place(header: str, sides: Sequence[Side]) -> tuple[bool, bool]:
    """Whether the name of a column is one of places, and whether those are muscles."""
    words = _place_alone(header)
    try:
        found: list[Amount] = [a for line in read_places(words, sides).lines for a in meant(line)] if words else []
    except TroubleError:
        return False, False
    return bool(found) and all(a.units is None for a in found), any(a.muscle for a in found)


def medicine_in(written: str) -> tuple[MedicineName, str]:
    """The medicine that a cell names; the whole cell again where it says more than a name, such as a dose.

    What is none of the list is another medicine, under the name that stands there.
    """
    words, pump = frozenset(plain(written).split()), MedicineName.BACLOFEN_PUMP
    if words & _PUMP and words & _names_of_medicines()[MedicineName.BACLOFEN]:
        return pump, "" if written in _labels(pump) else written
    for which, names in _names_of_medicines().items():
        if words & names:
            return which, "" if len(words) == 1 else written
    return MedicineName.OTHER, ""


@cache
def _names_of_medicines() -> dict[MedicineName, frozenset[str]]:
    """The words of each medicine that has one: its label, and its brands, which are the same in every language."""
    found: dict[MedicineName, frozenset[str]] = {}
    for which in MedicineName:
        if not which.facts.asks_name:
            labels = frozenset(map(plain, _labels(which)))
            found[which] = frozenset(name for name in labels if " " not in name) | _said_in_every_language(which)
    return found


def _labels(which: MedicineName) -> frozenset[str]:
    return in_all_languages(lambda: [str(which.facts.label)])


def _said_in_every_language(which: MedicineName) -> frozenset[str]:
    said = []
    for code in languages():
        with override(code):
            said.append(frozenset(plain(str(which.facts.known_as)).split()))
    return frozenset.intersection(*said)


# What tells the pump with baclofen from the tablets.
_PUMP = frozenset({"pump", "bomba", "intrathecal", "intratecal", "itb"})


def is_nothing(cell: str) -> bool:
    """Whether a cell says that nothing was given there: "0", "-", "x"."""
    return plain(cell) in ("", "0", "no", "none", "n a", "na")
