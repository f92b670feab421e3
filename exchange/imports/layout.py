"""How the rows of a file are to be read, and what rows of all kinds have in them: days, numbers, merged cells. Pure."""

import datetime
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from exchange.imports.cells import DayOrder, Trouble, TroubleError, day_in, days_in, numbers_in
from exchange.imports.columns import GRADED, LEFT_OUT, PLACE, Kind, column, listed, plain
from medicines.rules import What
from patients.body import Side
from questions.dates import EARLIEST
from questions.exactness import Exact, NamedDay

Facts = dict[str, Any]
# What may touch a number of units.
UNITS = ("u", "iu", "ui", "units", "unidades", "ud", "uds", "mu", "e")
# Between the days of one cell.
SEVERAL = ";"
_DAYS = ("day", "next", "since", "more", "less", "changed", "stopped")
# What people write for what happened to a medicine, as `plain` has it.
_CHANGES = {
    What.MORE: "more, increased, increase, up, raised, higher, mas, aumento, aumentado, aumentada, subida, subio",
    What.LESS: "less, reduced, reduction, decreased, down, lowered, lower, menos, reducido, reducida, bajada, bajo",
    What.INSTEAD: "instead, replaced, switched, sustituido, sustituida, cambiado, cambiada",
    What.STOPPED: "stopped, stop, ended, suspendido, suspendida, dejado, dejo",
    What.STARTED: "started, restarted, again, iniciado, iniciada, reiniciado",
    What.FILLED: "filled, refilled, refill, rellenada, recarga",
}
_CHANGED = {word: what for what, words in _CHANGES.items() for word in listed(words)}


@dataclass(frozen=True)
class Layout:
    """How the rows of a file are to be read, for a person whose affected `sides` these are.

    `codes` says of each column what it is, `names` what it is called. `order` is None while no day needs it.
    """

    kind: Kind
    codes: Sequence[str]
    names: Sequence[str]
    order: DayOrder | None
    mark: str
    sides: tuple[Side, ...]
    today: datetime.date

    def cell(self, cells: Sequence[str], code: str) -> str:
        """What a row says in that column; "" where there is none."""
        return next((text for text, own in zip(cells, self.codes, strict=False) if own == code and text), "")

    def header(self, code: str) -> str:
        """What that column is called; "" where there is none."""
        return next((name for name, own in zip(self.names, self.codes, strict=False) if own == code), "")

    def places(self, cells: Sequence[str], called: str = PLACE) -> list[tuple[str, str]]:
        """The columns that are called after a place, each with its cell, where that says something."""
        rows = zip(self.names, self.codes, cells, strict=False)
        return [(name, text) for name, code, text in rows if code == called and text]

    def days(self, cells: Sequence[str]) -> list[str]:
        """All that a row writes as a day."""
        written = [(code, text) for text, code in zip(cells, self.codes, strict=False) if code in _DAYS and text]
        several = [(code, one) for code, text in written for one in text.split(SEVERAL)]
        return [change_in(text)[1] if code == "changed" else text for code, text in several]


def carried(layout: Layout, cells: Sequence[str], above: Sequence[str]) -> list[str]:
    """The row with what a row without a day takes from the one above it, as tables with merged cells have it."""
    row = list(cells)
    says = any(text for text, code in zip(cells, layout.codes, strict=False) if code)
    # A medicine without a day is one of which nobody knows since when.
    if layout.kind is Kind.MEDICINES or layout.cell(cells, "day") or not says or not above:
        return row
    row += [""] * (len(layout.codes) - len(row))
    for place, code in enumerate(layout.codes):
        if code not in (LEFT_OUT, PLACE, GRADED) and column(code).carries and not row[place] and place < len(above):
            row[place] = above[place]
    return row


def named_day(layout: Layout, written: str, *, needs_day: bool = False) -> NamedDay:
    """The day that is written, or about which it was. Raises TroubleError; also where it is still to come."""
    day = any_day(layout, written)
    if needs_day and day.exact == Exact.MONTH:
        raise TroubleError(Trouble.MONTH, written)
    if day.exact == Exact.MONTH and (day.day.year, day.day.month) == (layout.today.year, layout.today.month):
        day = NamedDay(min(day.day, layout.today), Exact.MONTH)
    if day.day > layout.today:
        raise TroubleError(Trouble.FUTURE, written)
    return day


def any_day(layout: Layout, written: str) -> NamedDay:
    """The same of a day that may be to come."""
    if not written:
        raise TroubleError(Trouble.NO_DAY)
    day = day_in(written, layout.order)
    if day is None:
        raise TroubleError(Trouble.DAY, written)
    if day.day < EARLIEST:
        raise TroubleError(Trouble.EARLY, written)
    return day


def change_in(written: str) -> tuple[What | None, str]:
    """What happened to a medicine, where the words say so, and the day beside them: "increased on 3 May 2025"."""
    what, words = None, written.split()
    while words and not days_in(" ".join(words)):
        word = words.pop(0)
        what = what or _CHANGED.get(plain(word))
    return what, " ".join(words)


def number_in(written: str, mark: str, units: Collection[str] = UNITS) -> str:
    """One number with a point, "" for a blank. Raises TroubleError where it is none, or can be two."""
    if not written:
        return ""
    try:
        found = numbers_in(written, mark, units)
    except ValueError:
        raise TroubleError(Trouble.NUMBER, written) from None
    if len(found) > 1:
        raise TroubleError(Trouble.TWO_NUMBERS, written)
    return f"{found[0].normalize():f}"


def looks_like_days(cells: Sequence[str]) -> bool:
    """Whether nearly all of a column reads as days."""
    said = [cell for cell in cells if cell]
    # Five bare figures can be units or steps too.
    days = [cell for cell in said if days_in(cell) and not re.fullmatch(r"\d{5}", cell)]
    return bool(said) and len(days) * 5 >= len(said) * 4
