"""How one row of each kind is read: cells in, facts out, or why not. Pure.

Facts are plain values that a database keeps as JSON. Muscles and sides are read as on a clinic card.
"""

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from django.utils.translation import override

from exchange.imports.cells import (
    DayOrder,
    Trouble,
    TroubleError,
    day_in,
    days_in,
    in_all_languages,
    minutes_in,
    numbers_in,
)
from exchange.imports.columns import PLACE, Kind, column, plain
from exchange.imports.places import is_nothing, languages, meant, parts_in, product_in, read_places
from exercises.kinds import ExerciseKind, kind_called
from exercises.log.lengths import MOST_METRES, read_distance
from exercises.models import MOST_MINUTES, MOST_REPETITIONS, MOST_STEPS
from injections.models import LONGEST_NAME
from injections.products import doubtful_site
from patients.body import Side
from questions.dates import EARLIEST
from questions.exactness import Exact, NamedDay
from symptoms.scales import SCALES, Measure

Facts = dict[str, Any]
LONGEST_EXERCISE = 60


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

    def places(self, cells: Sequence[str]) -> list[tuple[str, str]]:
        """The columns that are called after a place, each with its cell, where that says something."""
        rows = zip(self.names, self.codes, cells, strict=False)
        return [(name, text) for name, code, text in rows if code == PLACE and text]


def understand(layout: Layout, cells: Sequence[str]) -> Facts:
    """What a row says. Raises TroubleError."""
    day = _day(layout, layout.cell(cells, "day"), needs_day=layout.kind != Kind.VISITS)
    return {"day": day.day.isoformat(), "exact": day.exact.value} | _READERS[layout.kind](layout, cells)


def carried(layout: Layout, cells: Sequence[str], above: Sequence[str]) -> list[str]:
    """The row with what a row without a day takes from the one above it, as tables with merged cells have it."""
    row = list(cells)
    says = any(text for text, code in zip(cells, layout.codes, strict=False) if code)
    if layout.cell(cells, "day") or not says or not above:
        return row
    row += [""] * (len(layout.codes) - len(row))
    for place, code in enumerate(layout.codes):
        if code and code != PLACE and column(code).carries and not row[place] and place < len(above):
            row[place] = above[place]
    return row


def _day(layout: Layout, written: str, *, needs_day: bool) -> NamedDay:
    if not written:
        raise TroubleError(Trouble.NO_DAY)
    day = day_in(written, layout.order)
    if day is None:
        raise TroubleError(Trouble.DAY, written)
    if needs_day and day.exact == Exact.MONTH:
        raise TroubleError(Trouble.MONTH, written)
    if day.exact == Exact.MONTH and (day.day.year, day.day.month) == (layout.today.year, layout.today.month):
        day = NamedDay(min(day.day, layout.today), Exact.MONTH)
    if day.day > layout.today:
        raise TroubleError(Trouble.FUTURE, written)
    if day.day < EARLIEST:
        raise TroubleError(Trouble.EARLY, written)
    return day


def _visit(layout: Layout, cells: Sequence[str]) -> Facts:
    where = [layout.cell(cells, code) for code in ("side", "limb", "muscle")]
    units, notes = layout.cell(cells, "units"), layout.cell(cells, "notes")
    wide = [(name, cell) for name, cell in layout.places(cells) if not is_nothing(cell)]
    texts = [f"{name} {_number(cell, layout.mark)}" for name, cell in wide]
    said: Facts = {}
    if where[2]:
        # A list of muscles has its units in it; the column beside it is their sum.
        has_units = any(sign.isdecimal() for sign in where[2])
        if not has_units:
            # "Soleus, right" is one thing; the reader of cards would take it for two.
            where = [text.replace(",", " ") for text in where]
        texts.append(" ".join(filter(None, [*where, "" if has_units else _number(units, layout.mark)])))
    elif units and not texts:
        said["units"] = _number(units, layout.mark)
    if not where[2] and (where[0] or where[1]):
        raise TroubleError(Trouble.NO_PLACE, " ".join(filter(None, where)))
    readings = [read_places(text, layout.sides) for text in texts]
    amounts = [amount for reading in readings for line in reading.lines for amount in meant(line)]
    unsure = [line.words for reading in readings for line in reading.lines if len(line.meanings) > 1]
    product = product_in(layout.cell(cells, "product")) or next((r.medicine for r in readings if r.medicine), "")
    _no_place_twice([(amount.region, amount.side, amount.muscle) for amount in amounts], " ".join(texts))
    said |= {
        "product": product,
        "clinic": layout.cell(cells, "clinic")[:LONGEST_NAME],
        "injector": layout.cell(cells, "injector")[:LONGEST_NAME],
        "notes": notes,
        "words": unsure,
        "sites": [[a.region, a.side, a.muscle, None if a.units is None else str(a.units)] for a in amounts],
    }
    if any(amount.units is not None and doubtful_site(product, amount.units) for amount in amounts):
        said["doubtful"] = True
    return said


def _no_place_twice(places: Collection[tuple[str, ...]], words: str) -> None:
    if len(set(places)) < len(places):
        raise TroubleError(Trouble.TWICE, words)


def _number(written: str, mark: str) -> str:
    """One number with a point. Raises TroubleError where it is none, or can be two."""
    if not written:
        return ""
    try:
        found = numbers_in(written, mark, ("u", "iu", "ui", "units", "unidades", "ud", "uds", "mu", "e"))
    except ValueError:
        raise TroubleError(Trouble.NUMBER, written) from None
    if len(found) > 1:
        raise TroubleError(Trouble.TWO_NUMBERS, written)
    return f"{found[0].normalize():f}"


def _ratings(layout: Layout, cells: Sequence[str]) -> Facts:
    where = " ".join(filter(None, (layout.cell(cells, code) for code in ("side", "limb", "muscle"))))
    rating, pain = layout.cell(cells, "rating"), layout.cell(cells, "pain")
    rows = [
        [Measure.TIGHTNESS, *part, _rating(cell, layout.mark)] for part, cell in _parts(layout, cells, where, rating)
    ]
    if pain and not _says_nothing(pain):
        rows.append([Measure.PAIN, "", "", _rating(pain, layout.mark, Measure.PAIN)])
    if not rows:
        raise TroubleError(Trouble.NOTHING)
    _no_place_twice([tuple(map(str, row[:3])) for row in rows], where)
    return {"ratings": rows}


def _parts(layout: Layout, cells: Sequence[str], where: str, rating: str) -> Iterable[tuple[tuple[str, str], str]]:
    """Each part that the row rates, with the cell that says how tight it was."""
    wide = [(name, cell) for name, cell in layout.places(cells) if not _says_nothing(cell)]
    long = [(where, rating)] if rating and not _says_nothing(rating) else []
    for name, cell in [*wide, *long]:
        for part in parts_in(name, layout.sides):
            yield part, cell


def _says_nothing(cell: str) -> bool:
    """Whether a rating was left out. Nought is a rating."""
    return plain(cell) in ("", "na", "n a", "none")


def _rating(written: str, mark: str, measure: Measure = Measure.TIGHTNESS) -> int:
    words = _scale_words(measure).get(plain(written))
    if words is not None:
        return words
    out_of_ten = re.fullmatch(r"\s*(\d{1,2})\s*(?:/|of|de|out of)\s*10\s*", written.casefold())
    try:
        found = [Decimal(out_of_ten[1])] if out_of_ten else numbers_in(written, mark)
    except ValueError:
        raise TroubleError(Trouble.RATING, written) from None
    if len(found) != 1 or found[0] != round(found[0]) or not 0 <= found[0] <= SCALES[measure].most:
        raise TroubleError(Trouble.RATING, written)
    return int(found[0])


@cache
def _scale_words(measure: Measure) -> dict[str, int]:
    found: dict[str, int] = {}
    for value in SCALES[measure].words:
        said = in_all_languages(lambda value=value: [plain(SCALES[measure].say(value))])  # type: ignore[misc]
        found.update(dict.fromkeys(said, value))
    return found


def _session(layout: Layout, cells: Sequence[str]) -> Facts:
    name = layout.cell(cells, "exercise")[:LONGEST_EXERCISE]
    if not name:
        raise TroubleError(Trouble.NO_EXERCISE)
    kind = exercise_in(name)
    facts: Facts = {
        "kind": kind.value,
        "name": name if kind is ExerciseKind.OWN else "",
        "minutes": _minutes(layout, cells),
    }
    for code, most in (("steps", MOST_STEPS), ("repetitions", MOST_REPETITIONS)):
        if layout.cell(cells, code):
            facts[code] = _whole(layout.cell(cells, code), layout.mark, most)
    if layout.cell(cells, "distance"):
        facts["distance"] = _metres(layout, cells)
    return facts


@lru_cache(maxsize=1024)
def exercise_in(name: str) -> ExerciseKind:
    """The kind of exercise that a name means in any of our languages; one of the person's own where it means none."""
    for code in languages():
        with override(code):
            kind = kind_called(name)
        if kind:
            return kind
    return ExerciseKind.OWN


def _minutes(layout: Layout, cells: Sequence[str]) -> int:
    written = layout.cell(cells, "minutes")
    try:
        minutes = minutes_in(written, layout.mark)
    except ValueError:
        raise TroubleError(Trouble.MINUTES, written) from None
    if not 1 <= minutes <= MOST_MINUTES:
        raise TroubleError(Trouble.MINUTES, written)
    return minutes


def _whole(written: str, mark: str, most: int) -> int:
    number = Decimal(_number(written, mark))
    if number != round(number) or not 1 <= number <= most:
        raise TroubleError(Trouble.NUMBER, written)
    return int(number)


def _metres(layout: Layout, cells: Sequence[str]) -> int:
    """Metres; the unit stands in the cell, or in the name of its column, or it is kilometres."""
    written = layout.cell(cells, "distance")
    header = next(name for name, code in zip(layout.names, layout.codes, strict=True) if code == "distance")
    has_unit = any(sign.isalpha() for sign in written)
    unit = next((word for word in plain(header).split() if word in _UNITS_IN_HEADERS), "")
    try:
        metres = read_distance(written if has_unit else f"{_number(written, layout.mark)} {unit}", miles=False)
    except ValueError:
        raise TroubleError(Trouble.NUMBER, written) from None
    if not 1 <= metres <= MOST_METRES:
        raise TroubleError(Trouble.NUMBER, written)
    return metres


_UNITS_IN_HEADERS = frozenset({"m", "metres", "meters", "km", "miles", "mi"})
_READERS: Mapping[Kind, Callable[[Layout, Sequence[str]], Facts]] = {
    Kind.VISITS: _visit,
    Kind.RATINGS: _ratings,
    Kind.EXERCISE: _session,
}


def looks_like_days(cells: Sequence[str]) -> bool:
    """Whether nearly all of a column reads as days."""
    said = [cell for cell in cells if cell]
    # Five bare figures can be units or steps too.
    days = [cell for cell in said if days_in(cell) and not re.fullmatch(r"\d{5}", cell)]
    return bool(said) and len(days) * 5 >= len(said) * 4
