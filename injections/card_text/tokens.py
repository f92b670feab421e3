"""The text of a card as words, numbers and signs, each with what it can mean. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, auto
from functools import cached_property

from injections.card_text.names import (
    LIMBS,
    MEASURES,
    NOT_GIVEN,
    SAYS_NOTHING,
    SIDES,
    UNITS,
    Name,
    Target,
    medicines,
    names,
)
from patients.body import Limb, Side
from questions.digits import in_plain_digits
from questions.numbers import readings

LARGEST = Decimal(9999)
LONGEST_NAME = 6
_TOKEN = re.compile(r"\d+(?:[.,'’]\d+)*|[^\W\d_]+|\S")
# Between two words these only join them: "tib.post", "big-toe", "biceps/brachialis".
_JOINTS = re.compile(r"(?<=[^\W\d_])[-‐–.'’/_]+(?=[^\W\d_])")
# Between two numbers these make one thing of them, which is no amount: "20-30", "2x25", "1/2".
_TIES = frozenset("-‐–−/x×*~")
# Beside a number these make something else of it.
_SPOILS = frozenset("^%²³½¼¾<>=")
_PARTS = frozenset(",;")
_SAY_NOTHING = frozenset(".()[]{}\"'’“”•")


class Is(Enum):
    """What a piece of the text is."""

    NAME = auto()
    NUMBER = auto()
    SIDE = auto()
    LIMB = auto()
    MEDICINE = auto()
    UNITS = auto()
    UNDONE = auto()  # nothing beside it is taken as said: "no", "%"
    ASIDE = auto()  # an amount of something else: "0.2 ml"
    TIE = auto()
    NOTHING = auto()
    PARTS = auto()
    COLON = auto()
    UNKNOWN = auto()


@dataclass(frozen=True)
class Piece:
    """One piece of the text, with the words it was made of."""

    kind: Is
    words: str
    targets: tuple[Target, ...] = ()
    values: tuple[Decimal, ...] = ()
    sides: tuple[Side, ...] = ()
    limb: Limb | None = None
    medicine: str = ""


@dataclass
class Reader:
    """Knows every name, in the language of the page."""

    names: dict[int, list[Name]] = field(default_factory=names)

    @cached_property
    def medicines(self) -> dict[str, str]:
        """The codes of the medicines by name."""
        return medicines()

    def lines(self, text: str) -> list[list[Piece]]:
        """The pieces of each line of the text."""
        lines = in_plain_digits(unicodedata.normalize("NFC", text)).splitlines()
        return [list(self._pieces(_tokens(line))) for line in lines]

    def _pieces(self, tokens: Sequence[str]) -> Iterator[Piece]:
        place = 0
        while place < len(tokens):
            piece, length = self._piece(tokens, place)
            yield piece
            place += length

    def _piece(self, tokens: Sequence[str], place: int) -> tuple[Piece, int]:
        token = tokens[place]
        if token[0].isdecimal():
            return self._number(tokens, place)
        named = self._name(tokens, place)
        if named:
            return named
        two = " ".join(tokens[place : place + 2]).casefold()
        if two in LIMBS:
            return Piece(Is.LIMB, two, limb=LIMBS[two]), 2
        return self._word(token), 1

    def _word(self, token: str) -> Piece:
        word = token.casefold()
        if word in SIDES:
            return Piece(Is.SIDE, token, sides=SIDES[word])
        if word in LIMBS:
            return Piece(Is.LIMB, token, limb=LIMBS[word])
        if word in self.medicines:
            return Piece(Is.MEDICINE, token, medicine=self.medicines[word])
        return Piece(_KINDS.get(word, Is.UNKNOWN if word.isalpha() else Is.NOTHING), token)

    def _number(self, tokens: Sequence[str], place: int) -> tuple[Piece, int]:
        """An amount, or what only looks like one."""
        token, after = tokens[place], tokens[place + 1 : place + 2]
        if after and after[0].casefold() in MEASURES:
            return Piece(Is.ASIDE, f"{token} {after[0]}"), 2
        return Piece(Is.NUMBER, token, values=_values(token)), 1

    def _name(self, tokens: Sequence[str], place: int) -> tuple[Piece, int] | None:
        """The longest name that begins here; of names as long, those written out go before shortened ones."""
        for end in range(min(place + LONGEST_NAME * 2, len(tokens)), place, -1):
            written = tokens[place:end]
            words = tuple(word.casefold() for word in written if word != ",")
            if "," in (written[0], written[-1]):
                continue
            alike = self.names.get(len(words), ())
            for whole in (True, False):
                targets = dict.fromkeys(name.target for name in alike if name.is_written(words, whole=whole))
                if targets:
                    return Piece(Is.NAME, " ".join(written).replace(" ,", ","), targets=tuple(targets)), len(written)
        return None


_KINDS = {
    **dict.fromkeys(UNITS, Is.UNITS),
    **dict.fromkeys((*NOT_GIVEN, *_SPOILS), Is.UNDONE),
    **dict.fromkeys(SAYS_NOTHING, Is.NOTHING),
    **dict.fromkeys(_PARTS, Is.PARTS),
    **dict.fromkeys(_TIES, Is.TIE),
    ":": Is.COLON,
}


def _tokens(line: str) -> list[str]:
    return [token for token in _TOKEN.findall(_JOINTS.sub(" ", line)) if token not in _SAY_NOTHING]


def _values(token: str) -> tuple[Decimal, ...]:
    """What the number can be as units; nothing where it can be none."""
    try:
        found = readings(token)
    except ValueError:
        return ()
    return tuple(round(value, 1) for value in found if 0 < value <= LARGEST and value == round(value, 1))
