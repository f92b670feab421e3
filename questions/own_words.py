"""What people typed, on its way into a sentence of ours: it may not turn the sentence round, nor become a link.

Isolating: Unicode Standard Annex 9, *Unicode Bidirectional Algorithm* (unicode.org/reports/tr9).
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language_bidi

# U+2068 and U+2069: what stands between them has a direction of its own, and so has what stands around.
FIRST_STRONG_ISOLATE, POP_ISOLATE = chr(0x2068), chr(0x2069)
# Embeddings, overrides, isolates and marks of direction. No name needs them.
DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = {"R", "AL", "AN"}
# Joiners of letters and of emoji, and what makes a sign an emoji.
_JOINING = {chr(0x200C), chr(0x200D), chr(0xFE0F)}
_OF_NAMES = set("'’-·")


def without_direction_marks(text: str) -> str:
    """The text without the signs that nobody sees and that turn what follows round."""
    return DIRECTION_MARKS.sub("", text)


def data_without_direction_marks(data: Mapping[str, Any], *, but: Collection[str]) -> Mapping[str, Any]:
    """What a form was sent without those signs, but in the fields named; the very same where there are none."""
    if not any(not text.isascii() and DIRECTION_MARKS.search(text) for text in _texts(data)):
        return data
    if isinstance(data, MultiValueDict):
        clean = data.copy()
        for name, sent in data.lists():
            clean.setlist(name, [_clean(value) for value in sent] if name not in but else sent)
        return clean
    return {name: value if name in but else _clean(value) for name, value in data.items()}


def _texts(data: Mapping[str, Any]) -> Iterator[str]:
    several = data.lists() if isinstance(data, MultiValueDict) else ((name, [value]) for name, value in data.items())
    yield from (value for _name, values in several for value in values if isinstance(value, str))


def _clean(value: Any) -> Any:
    return without_direction_marks(value) if isinstance(value, str) else value


def isolated(text: str) -> str:
    """The text as it can stand inside a sentence, on a page, in a title, a mail or a calendar.

    Marks are put around it only where it or the sentence runs from right to left.
    """
    clean = without_direction_marks(text)
    turns = any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in clean)
    if not clean or not (turns or get_language_bidi()):
        return clean
    return f"{FIRST_STRONG_ISOLATE}{clean}{POP_ISOLATE}"


def unlinkable(text: str) -> str:
    """A name as it was written, without what a mail program could make an address or a link of.

    Letters of all scripts with their marks, digits, emoji and the signs of names stay; a full stop stays at the end
    of a word.
    """
    kept = "".join(sign if _may_stand_in_a_name(sign) else " " for sign in without_direction_marks(text))
    return " ".join(re.sub(r"\.(?=\S)", " ", kept).split())


def _may_stand_in_a_name(sign: str) -> bool:
    kind = unicodedata.category(sign)
    return kind[0] in "LMN" or kind in {"So", "Sk", "Zs"} or sign == "." or sign in _OF_NAMES or sign in _JOINING
