"""Reads a table that is kept as text: which letters it is in, and what parts its cells. Pure."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from charset_normalizer import from_bytes

from exchange.downloads.archive import FORMULA_SIGNS
from exchange.imports.opening.sheets import MOST_COLUMNS, MOST_ROWS, Refusal, RefusedError, Row, in_one_line

# What a table program writes as bytes of its own: it is no text, whatever the file is called.
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# The alphabets of table programs, the usual one first.
_LATIN = ["cp1252", "mac_roman"]
_ALPHABETS = [*_LATIN, "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "shift_jis", "gb18030"]
# What is written in Spanish, German, French, Italian and Portuguese beside the letters of English.
_LETTERS = "áéíóúüñçàèìòùâêîôûäëïöãõÁÉÍÓÚÜÑÇÀÈÄÖß"
_NO_TABLE = re.compile(rb"\s*(?:%PDF-|<html|<!doctype|<\?xml|\{\\rtf)", re.IGNORECASE)
_SEPARATORS = ";\t,|"
_LOOKED_AT = 50
# A text in which so many of a hundred signs are of no alphabet is no text.
_MOST_ODD = 1


def is_workbook(content: bytes) -> bool:
    """Whether a table program wrote it in a form of its own: XLSX, XLS or ODS."""
    return content.startswith((_ZIP, _OLE))


def read_text(content: bytes) -> Iterator[Row]:
    """Each row that says something, of a table kept as text. Raises RefusedError."""
    text = decoded(content)
    if not text.strip():
        raise RefusedError(Refusal.EMPTY)
    separator = separator_of(text)
    count = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), 1):
            row = [_without_guard(in_one_line(cell)) for cell in cells[:MOST_COLUMNS]]
            if number == 1 and 1 <= len(row) <= 2 and row[0].casefold().startswith("sep="):
                continue
            if any(row):
                count += 1
                if count > MOST_ROWS + MOST_ROWS // 10:
                    raise RefusedError(Refusal.TOO_MANY_ROWS)
                yield number, row
    except csv.Error:
        raise RefusedError(Refusal.DAMAGED) from None


def _without_guard(cell: str) -> str:
    """The cell without the sign that our own files put before what a table program would carry out."""
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip(" ").startswith(FORMULA_SIGNS) else cell


def decoded(content: bytes) -> str:
    """The text in those bytes. Raises RefusedError where they are none, such as a picture or a PDF."""
    if _NO_TABLE.match(content):
        raise RefusedError(Refusal.NO_TABLE)
    encoding = _encoding_of(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise RefusedError(Refusal.NO_TABLE) from None
    odd = sum(count for sign, count in Counter(text).items() if not sign.isprintable() and not sign.isspace())
    if odd * 100 > len(text) * _MOST_ODD:
        raise RefusedError(Refusal.NO_TABLE)
    return text


def _encoding_of(content: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return encoding
    # Every second byte of common letters in UTF-16 is empty.
    sample = content[:4000]
    for encoding, empty in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if len(sample) > 3 and empty.count(0) * 10 > len(empty) * 7:
            return encoding
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _alphabet_of(content[:100_000])
    return "utf-8"


def _alphabet_of(content: bytes) -> str:
    """The alphabet in which most letters are those of our neighbours; where there are none, as its letters follow."""
    letters = {name: sum(map(content.decode(name, "replace").count, _LETTERS)) for name in _LATIN}
    most = max(_LATIN, key=letters.__getitem__)
    if letters[most]:
        return most
    best = from_bytes(content, cp_isolation=_ALPHABETS).best()
    return best.encoding if best else _LATIN[0]


def separator_of(text: str) -> str:
    """The sign between the cells: the one that parts most lines into as many cells as their neighbours."""
    first = text.lstrip("\ufeff").split("\n", 1)[0].strip().strip('"')
    if first[:4].casefold() == "sep=" and len(first) == 5:
        return first[4]
    lines = "\n".join(text.splitlines()[: _LOOKED_AT * 2])
    return max(_SEPARATORS, key=lambda sign: _fit(lines, sign))


def _fit(lines: str, separator: str) -> tuple[int, int]:
    """How many rows agree on a number of cells, and on which; commas of prose agree on none."""
    try:
        rows = [row for row in csv.reader(io.StringIO(lines, newline=""), delimiter=separator) if any(row)]
    except csv.Error:
        return 0, 0
    widths = Counter(map(len, rows[:_LOOKED_AT]))
    del widths[1]
    width, agree = max(widths.items(), key=lambda found: (found[1], found[0]), default=(0, 0))
    return agree, width
