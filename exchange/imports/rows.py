"""How one row of each kind is read: cells in, facts out, or why not. Pure.

Facts are plain values that a database keeps as JSON. Muscles and sides are read as on a clinic card.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache

from django.db.models import TextChoices
from django.utils.translation import override

from exchange.imports.cells import Trouble, TroubleError, days_in, in_all_languages, minutes_in, numbers_in
from exchange.imports.columns import GRADED, PLACE, Kind, code_of, listed, plain
from exchange.imports.layout import SEVERAL, Facts, Layout, any_day, change_in, named_day, number_in
from exchange.imports.places import (
    LIMB_WORDS,
    graded_parts_in,
    is_nothing,
    languages,
    meant,
    medicine_in,
    parts_in,
    product_in,
    read_places,
)
from exercises.kinds import ExerciseKind, kind_called
from exercises.log.lengths import FOOT, MOST_METRES, read_distance
from exercises.models import MOST_MINUTES, MOST_REPETITIONS, MOST_STEPS
from injections.card_text.names import SIDES
from injections.models import LONGEST_NAME, Guidance, Insurance
from injections.next.rules import FURTHEST_AHEAD
from injections.products import doubtful_site
from medicines.models import LONGEST_NAME as LONGEST_NAME_OF_MEDICINE
from medicines.models import LONGEST_WORDS
from medicines.names import MedicineName
from medicines.rules import What
from patients.body import Region
from questions.exactness import Exact, NamedDay
from questions.money import currency_in, without_currency
from questions.times import read_time
from symptoms.clinic import measures
from symptoms.clinic.measures import GRADES, ClinicTest
from symptoms.scales import SCALES, Measure

LONGEST_EXERCISE = 60
MOST_COST = Decimal(9_999_999)
_TIME = re.compile(r"\b\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?\s?m\b)?(?![\d.:/-])", re.IGNORECASE)
# What is written beside the answers of the pages, as `plain` has it.
_ALSO: dict[str, str] = {
    Guidance.ULTRASOUND: "us, usg, sono, sonography, ultrasound guided, eco, ecografia, ecoguiada, ecoguiado",
    Guidance.EMG: "emg, emg guided, electromyography, electromiografia",
    Guidance.STIMULATION: "e stim, estim, stim, stimulation, nerve stimulation, electrostimulation, estimulacion, "
    "electroestimulacion",
    Insurance.PART: "part, partly, parte, en parte",
}


def understand(layout: Layout, cells: Sequence[str]) -> Facts:
    """What a row says. Raises TroubleError."""
    if layout.kind is Kind.MEDICINES:
        return _medicine(layout, cells)
    day = named_day(layout, layout.cell(cells, "day"), needs_day=layout.kind in (Kind.RATINGS, Kind.EXERCISE))
    return _said_of(day) | _READERS[layout.kind](layout, cells, day)


def _said_of(day: NamedDay | None) -> Facts:
    return {"day": day.day.isoformat() if day else "", "exact": day.exact.value if day else Exact.DAY.value}


def _visit(layout: Layout, cells: Sequence[str], day: NamedDay) -> Facts:
    where = [layout.cell(cells, code) for code in ("side", "limb", "muscle")]
    units, notes = layout.cell(cells, "units"), layout.cell(cells, "notes")
    wide = [(name, cell) for name, cell in layout.places(cells) if not is_nothing(cell)]
    texts = [f"{name} {number_in(cell, layout.mark)}" for name, cell in wide]
    said: Facts = {}
    if where[2]:
        # A list of muscles has its units in it; the column beside it is their sum.
        has_units = any(sign.isdecimal() for sign in where[2])
        if not has_units:
            # "Soleus, right" is one thing; the reader of cards would take it for two.
            where = [text.replace(",", " ") for text in where]
        texts.append(" ".join(filter(None, [*where, "" if has_units else number_in(units, layout.mark)])))
    elif units and not texts:
        said["units"] = number_in(units, layout.mark)
    if not where[2] and (where[0] or where[1]):
        raise TroubleError(Trouble.NO_PLACE, " ".join(filter(None, where)))
    readings = [read_places(text, layout.sides) for text in texts]
    amounts = [amount for reading in readings for line in reading.lines for amount in meant(line)]
    unsure = [line.words for reading in readings for line in reading.lines if len(line.meanings) > 1]
    product = product_in(layout.cell(cells, "product")) or next((r.medicine for r in readings if r.medicine), "")
    _no_place_twice([(amount.region, amount.side, amount.muscle) for amount in amounts], " ".join(texts))
    said |= _besides(layout, cells, day)
    said["words"] += unsure
    said |= {
        "product": product,
        "clinic": layout.cell(cells, "clinic")[:LONGEST_NAME],
        "injector": layout.cell(cells, "injector")[:LONGEST_NAME],
        "notes": notes,
        "sites": [[a.region, a.side, a.muscle, None if a.units is None else str(a.units)] for a in amounts],
    }
    if any(amount.units is not None and doubtful_site(product, amount.units) for amount in amounts):
        said["doubtful"] = True
    return said


def _no_place_twice(places: Collection[tuple[str, ...]], words: str) -> None:
    if len(set(places)) < len(places):
        raise TroubleError(Trouble.TWICE, words)


def _besides(layout: Layout, cells: Sequence[str], day: NamedDay) -> Facts:
    """What a visit had besides its muscles. What is said in other words than ours is kept as `words`."""
    said: Facts = {"guidance": "", "insurance": "", "words": []}
    for code, answers in (("guidance", Guidance), ("insurance", Insurance)):
        written = layout.cell(cells, code)
        said[code] = _answers_of(answers).get(plain(written), "")
        if written and not said[code]:
            said["words"].append(f"{layout.header(code)}: {written}")
    cost, appointment = layout.cell(cells, "cost"), layout.cell(cells, "next")
    if cost:
        said |= _cost(layout, cost)
    following = any_day(layout, appointment) if appointment and not is_nothing(appointment) else None
    if following and following.day <= day.day:
        raise TroubleError(Trouble.NEXT, appointment)
    if following and (following.exact == Exact.MONTH or following.day > day.day + FURTHEST_AHEAD):
        said["words"].append(f"{layout.header('next')}: {appointment}")
    elif following:
        said |= {"next": following.day.isoformat(), "at": _time_in(appointment)}
    return said


@cache
def _answers_of(answers: type[TextChoices]) -> dict[str, str]:
    """What each answer of a page is called, in each of our languages and as people write it."""
    found: dict[str, str] = {}
    for answer in answers:
        said = in_all_languages(lambda answer=answer: [plain(str(answer.label))])  # type: ignore[misc]
        found.update(dict.fromkeys([*said, *listed(_ALSO.get(answer, answer.value))], str(answer.value)))
    return found


def _cost(layout: Layout, written: str) -> Facts:
    """The cost, and its currency where the cell or the name of the column has one."""
    try:
        cost = Decimal(number_in(without_currency(written), layout.mark) or "-1")
    except TroubleError as trouble:
        raise TroubleError(Trouble.COST if trouble.why is Trouble.NUMBER else trouble.why, written) from None
    if not 0 <= cost <= MOST_COST:
        raise TroubleError(Trouble.COST, written)
    currency = currency_in(written) or currency_in(re.sub(r"[()\[\]/]", " ", layout.header("cost")))
    return {"cost": f"{round(cost, 2):f}", "currency": currency or ""}


def _time_in(written: str) -> str:
    """The time beside a day: "10:30"; "" where there is none, or midnight, as table programs add it by themselves."""
    found = _TIME.search(written.partition(" ")[2])
    try:
        at = f"{read_time(found[0]):%H:%M}" if found else ""
    except ValueError:
        return ""
    return "" if at == "00:00" else at


def _ratings(layout: Layout, cells: Sequence[str], _day: NamedDay) -> Facts:
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


def _session(layout: Layout, cells: Sequence[str], _day: NamedDay) -> Facts:
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
    number = Decimal(number_in(written, mark))
    if number != round(number) or not 1 <= number <= most:
        raise TroubleError(Trouble.NUMBER, written)
    return int(number)


def _metres(layout: Layout, cells: Sequence[str]) -> int:
    """Metres; the unit stands in the cell, or in the name of its column, or it is kilometres."""
    written = layout.cell(cells, "distance")
    header = layout.header("distance")
    has_unit = any(sign.isalpha() for sign in written)
    unit = next((word for word in plain(header).split() if word in _UNITS_IN_HEADERS), "")
    try:
        metres = read_distance(written if has_unit else f"{number_in(written, layout.mark)} {unit}", miles=False)
    except ValueError:
        raise TroubleError(Trouble.NUMBER, written) from None
    if not 1 <= metres <= MOST_METRES:
        raise TroubleError(Trouble.NUMBER, written)
    return metres


_UNITS_IN_HEADERS = frozenset({"m", "metres", "meters", "km", "miles", "mi"})


def _measured(layout: Layout, cells: Sequence[str], _day: NamedDay) -> Facts:
    """The results in a row: of a test in a column of its own, or of the one that the row names."""
    rows = list(_results(layout, cells))
    if not rows:
        raise TroubleError(Trouble.NOTHING)
    _no_place_twice([tuple(row[:3]) for row in rows], ", ".join(filter(None, cells)))
    return {"results": rows, "measured_by": layout.cell(cells, "measured_by")[:LONGEST_WORDS]}


def _results(layout: Layout, cells: Sequence[str]) -> Iterator[list[str]]:
    where = " ".join(filter(None, (layout.cell(cells, code) for code in ("side", "limb", "muscle"))))
    named, result = layout.cell(cells, "test"), layout.cell(cells, "result")
    if named and code_of(named) not in ClinicTest.values:
        raise TroubleError(Trouble.TEST, named)
    if result and not named:
        raise TroubleError(Trouble.NO_TEST)
    wide = [(ClinicTest(code), layout.header(code), where, layout.cell(cells, code)) for code in ClinicTest.values]
    test = ClinicTest(code_of(named) or "") if named else ClinicTest.ASHWORTH
    wide += [(ClinicTest.ASHWORTH, name, name, cell) for name, cell in layout.places(cells, GRADED)]
    wide += [(test, name, name, cell) for name, cell in layout.places(cells, PLACE)]
    wide += [(test, layout.header("result"), where, result)]
    for test, header, part, cell in wide:
        if cell and not _says_nothing(cell):
            value = _result(test, cell, header, layout.mark)
            yield from ([test.value, *map(str, one), value] for one in _measured_parts(layout, test, part))


def _measured_parts(layout: Layout, test: ClinicTest, where: str) -> list[tuple[str, str]]:
    """The part that a test is about: none of a walk, an ankle of a bend."""
    if test.is_walk:
        return [("", "")]
    if test.is_of_ankle and plain(where) in ("", *SIDES):
        where = f"{where} ankle"
    parts = graded_parts_in(where, layout.sides)
    if test.is_of_ankle and any(region != Region.ANKLE for region, _side in parts):
        raise TroubleError(Trouble.PLACE, where)
    return parts


def _result(test: ClinicTest, written: str, header: str, mark: str) -> str:
    """What is stored: a grade, metres, seconds or degrees. Units stand in the cell or in the name of its column."""
    if test is ClinicTest.ASHWORTH:
        return _grade(written)
    words = f"{written} {header}".casefold()
    number = _MINUS.sub("-", written.replace("m/s", " ").replace("°", " "))
    value = Decimal(number_in(number, mark, _UNITS_OF_TESTS) or "NaN")
    if value.is_nan():
        raise TroubleError(Trouble.NUMBER, written)
    if test.is_timed and "m/s" in words:
        value = Decimal(10) / value if value else value
    if test is ClinicTest.SIX_MINUTES and _FEET & {*plain(words).split()}:
        value *= FOOT
    value = round(value, 2)
    least, most = _LIMITS.get(test, (-measures.MOST_DEGREES, measures.MOST_DEGREES))
    if not least <= value <= most:
        raise TroubleError(Trouble.NUMBER, written)
    return f"{value.normalize():f}"


_UNITS_OF_TESTS = ("s", "sec", "secs", "seg", "m", "metres", "meters", "ft", "feet", "seconds", "segundos", "metros")
_MINUS = re.compile(r"\b(?:minus|menos)\s+(?=\d)", re.IGNORECASE)
_FEET = {"ft", "feet", "foot", "pies"}
_LIMITS: Mapping[ClinicTest, tuple[Decimal | int, int]] = {
    ClinicTest.SIX_MINUTES: (Decimal("0.01"), measures.MOST_METRES),
    **dict.fromkeys(measures.TIMED_WALKS, (Decimal("0.01"), measures.MOST_SECONDS)),
}


def _grade(written: str) -> str:
    """The number that a grade counts as; 1.5 is what 1+ counts as, and so stands in tables."""
    text = re.sub(r"^\s*(?:MAS|grade|grado)\s*|\s*/\s*4\s*$|\s", "", written, flags=re.IGNORECASE).replace(",", ".")
    grades = {name: one.value for one in GRADES for name in (one.written, f"{one.value}")}
    if text not in grades:
        raise TroubleError(Trouble.GRADE, written)
    return f"{grades[text]}"


def _medicine(layout: Layout, cells: Sequence[str]) -> Facts:
    """A medicine: since when it is taken, where that is known, and what happened to it."""
    name = layout.cell(cells, "medicine")
    if not name:
        raise TroubleError(Trouble.NO_MEDICINE)
    since = layout.cell(cells, "since") or layout.cell(cells, "day")
    started = named_day(layout, since) if since and not is_nothing(since) else None
    which, beside = medicine_in(name)
    changes = list(_changes(layout, cells))
    if started and any(day.day < started.day for _what, day in changes):
        raise TroubleError(Trouble.BACKWARDS, since)
    return _said_of(started) | {
        "code": which.value,
        "name": name[:LONGEST_NAME_OF_MEDICINE] if which is MedicineName.OTHER else "",
        "purpose": layout.cell(cells, "purpose")[:LONGEST_WORDS],
        "dose": ", ".join(filter(None, (layout.cell(cells, "dose"), beside)))[:LONGEST_WORDS],
        "changes": [[what.value, day.day.isoformat(), day.exact.value] for what, day in changes],
    }


def _changes(layout: Layout, cells: Sequence[str]) -> Iterator[tuple[What, NamedDay]]:
    for code in ("more", "less", "changed", "stopped"):
        for written in filter(None, map(str.strip, layout.cell(cells, code).split(SEVERAL))):
            if plain(written) in _GOES_ON:
                continue
            what, day = change_in(written) if code == "changed" else (What(code), written)
            if what is None:
                raise TroubleError(Trouble.CHANGE, written)
            if not day:
                raise TroubleError(Trouble.DAY, written)
            yield what, named_day(layout, day)


# In place of a day.
_GOES_ON = frozenset(listed(",no,none,never,still,ongoing,current,continues,sigue,actual,nunca,n a,na"))
_READERS: Mapping[Kind, Callable[[Layout, Sequence[str], NamedDay], Facts]] = {
    Kind.VISITS: _visit,
    Kind.RATINGS: _ratings,
    Kind.EXERCISE: _session,
    Kind.MEASURES: _measured,
}


def fits(code: str, cells: Sequence[str]) -> bool:
    """Whether any of these cells can stand in that column, as far as that can be told of one cell alone."""
    return any(_FITS.get(code, _has_letters)(cell) for cell in cells if cell)


def _has_letters(cell: str) -> bool:
    return any(sign.isalpha() for sign in cell) and not days_in(cell)


def _has_number(cell: str) -> bool:
    return any(sign.isdecimal() for sign in cell) and not days_in(cell)


def _is_grade(cell: str) -> bool:
    try:
        return bool(_grade(cell))
    except TroubleError:
        return False


# The columns of numbers, besides those that are called after a test.
NUMBERS = ("units", "cost", "rating", "pain", "minutes", "distance", "steps", "repetitions", "result")
_FITS: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(("day", "next", "since", "more", "less", "stopped"), days_in),
    **dict.fromkeys(NUMBERS, _has_number),
    **dict.fromkeys(ClinicTest.values, _has_number),
    ClinicTest.ASHWORTH: _is_grade,
    "test": lambda cell: code_of(cell) in ClinicTest.values,
    "side": lambda cell: SIDES.keys() & set(plain(cell).split()),
    "limb": lambda cell: LIMB_WORDS & set(plain(cell).split()),
    "guidance": lambda cell: _answers_of(Guidance).get(plain(cell)),
    "insurance": lambda cell: _answers_of(Insurance).get(plain(cell)),
    "changed": lambda cell: change_in(cell)[0],
    "dose": bool,
}
