"""Digits of every script as the ten that everything else reads: ٣, ۳, ३ and ３ are all 3."""

import unicodedata

# The marks that stand between digits. U+066C parts the thousands and nothing else, so it goes.
_MARKS = {"٫": ".", "٬": "", "،": ",", "。": ".", "\N{FRACTION SLASH}": "/"}
# The full-width signs of East Asian keyboards, one step above the plain ones: ！ to ～.
_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_SIGNS = str.maketrans(_MARKS | _FULL_WIDTH)


def in_plain_digits(written: str) -> str:
    """Give `written` with the digits 0 to 9, with plain signs for the marks of other scripts, without unseen ones.

    Unseen are the marks of direction that contacts and messages put around a number. Raised and circled digits stay
    as they are: 10² is not 102.
    """
    known = written.translate(_SIGNS)
    # Sign by sign, not place by place: a text of ten megabytes has few signs.
    return known.translate({ord(sign): _plain(sign) for sign in set(known)})


def _plain(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    return "" if unicodedata.category(sign) == "Cf" else sign
