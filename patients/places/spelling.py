"""Names of places as people write them: accents, case, dots and dashes make no difference."""

import re
import unicodedata

# Letters that are no letter with an accent to Unicode, as people type them without one.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "’": "'", "ʻ": "'"}
)
_NOT_SAID = re.compile(r"[^\w]+|_+")


def plain(written: str) -> str:
    """The name in small letters without accents, its words one space apart: "São  Paulo" and "sao-paulo" are one."""
    letters = unicodedata.normalize("NFKD", written.casefold().translate(_PLAIN))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _NOT_SAID.sub(" ", bare.replace("'", "")).strip()
