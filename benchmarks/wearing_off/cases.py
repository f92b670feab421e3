"""The app's estimator over cases from outside: `visits.csv`, `ratings.csv` and, where there is one, `queries.csv`.

A line of JSON is written for each case, as it stood at the end of its record, and one for each query, as it stood then.
Files of spreadsheets are taken as they come: blank cells, a byte order mark, more columns, decimals, times after dates,
days and numbers that cannot be. Who made the cases does not say how many steps were offered; it is seen from the
ratings known by then.
"""

import csv
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from trends.cycles.rules import Answer, Apart, Cycle, Range, Rating, Reason, Started, Untold, wearing_off

NO = {"", "0", "0.0", "false", "f", "no", "n", "none", "null", "nan", "na", "-"}
# Fewer ratings than this do not show how many steps were offered.
FEWEST_FOR_STEPS = 10
STEPS = (4, 6)
# A third of 10 may be written as 3, 3.3 or 3.33.
ROUNDED = 0.34

Row = Mapping[str, str]
Line = dict[str, str | int | None]
Place = tuple[str, str]


@dataclass(frozen=True)
class Case:
    """One cycle of one part, and what the person rated of it."""

    case_id: str
    cycle: Cycle
    end: date
    ratings: Sequence[tuple[date, float]]
    apart: Sequence[Apart]

    def told(self, as_of: date) -> Answer:
        """What the app tells, of what was known on a day."""
        known = [(day, value) for day, value in self.ratings if day <= as_of]
        steps = _steps({value for _day, value in known}) if len(known) >= FEWEST_FOR_STEPS else 11
        return wearing_off([Rating(day, value, steps) for day, value in known], self.cycle, self.apart, as_of)


def run(folder: Path, out: Path) -> None:
    """Write what the app tells of each case and each query in a folder."""
    csv.field_size_limit(sys.maxsize)  # A quote that is never closed is one odd row, not the end of the run.
    cases = {case.case_id: case for case in _cases(folder)}
    with out.open("w", encoding="utf-8") as file:
        for row in _rows(folder / "visits.csv"):
            case = cases.get(_id(row))
            file.write(json.dumps({"case_id": _id(row)} | _line(case.told(case.end) if case else None)) + "\n")
        for row in _rows(folder / "queries.csv"):
            file.write(json.dumps(_answered(row, cases.get(_id(row)))) + "\n")


def _answered(query: Row, case: Case | None) -> Line:
    """The line of a query: its day is named by its date or by its number after the visit."""
    number, day = _number(query.get("as_of_day", "")), _day(query.get("as_of_date", ""))
    if case and day is None and number is not None:
        day = _after(case.cycle.visit, round(number))
    if case and day and number is None:
        number = (day - case.cycle.visit).days
    told = _line(case.told(day) if case and day else None)
    return {"case_id": _id(query), "as_of_day": None if number is None else round(number)} | told


def _line(told: Answer | None) -> Line:
    match told:
        case None:
            return {"status": "none", "low_day": None, "high_day": None, "reason": "no day of a visit or a query"}
        case Range(low, high):
            return {"status": "range", "low_day": low, "high_day": high, "reason": None}
        case Started():
            return {"status": "wearing_off", "low_day": None, "high_day": None, "reason": None}
        case Untold(reason, day):
            words = f"{reason.value} on day {day}" if reason == Reason.STILL_BETTER else reason.value
            return {"status": "none", "low_day": None, "high_day": None, "reason": words}


def _cases(folder: Path) -> Iterator[Case]:
    """Each case that has a day of its visit; all those of a part of a person know of each other's visits."""
    dated = [(row, day) for row in _rows(folder / "visits.csv") if (day := _day(row.get("visit_date", "")))]
    visits: dict[Place, list[tuple[date, bool]]] = defaultdict(list)
    for row, visit in dated:
        visits[_place(row)].append((visit, _was_injected(row)))
    ratings, apart = _ratings(folder)
    for row, visit in dated:
        place = _place(row)
        later = min((day for day, _injected in visits[place] if day > visit), default=None)
        next_visit = _day(row.get("next_visit_date", ""))
        if next_visit is None or next_visit <= visit:
            next_visit = later
        last = max([visit, *(day for day, _value in ratings[place]), *filter(None, [next_visit])])
        yield Case(
            case_id=_id(row),
            cycle=Cycle(
                visit,
                next_visit,
                injected=_was_injected(row),
                earlier=tuple(sorted(day for day, injected in visits[place] if injected and day < visit)),
            ),
            end=_day(row.get("record_end_date", "")) or last,
            ratings=ratings[place],
            apart=apart[place],
        )


def _ratings(folder: Path) -> tuple[dict[Place, list[tuple[date, float]]], dict[Place, list[Apart]]]:
    """The ratings of each part of each person, and the days on which another cause was noted."""
    ratings: dict[Place, list[tuple[date, float]]] = defaultdict(list)
    apart: dict[Place, list[Apart]] = defaultdict(list)
    for row in _rows(folder / "ratings.csv"):
        day, value = _day(row.get("date", "")), _number(row.get("score", ""))
        if day is None:
            continue
        if _is_yes(row.get("other_cause", "")):
            apart[_place(row)].append(Apart(day, day))
        if value is not None and 0 <= value <= 10:
            ratings[_place(row)].append((day, value))
    return ratings, apart


def _rows(path: Path) -> Iterator[Row]:
    """The rows of a file, by trimmed names in small letters; none where there is no file."""
    if not path.exists():
        return
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            yield {name.strip().lower(): (value or "").strip() for name, value in row.items() if isinstance(name, str)}


def _id(row: Row) -> str:
    return row.get("case_id", "")


def _place(row: Row) -> Place:
    return row.get("person_id", ""), row.get("region", "").lower()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _after(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _is_yes(text: str) -> bool:
    return text.lower() not in NO


def _was_injected(row: Row) -> bool:
    """A part was, unless it says that it was not."""
    return _is_yes(row.get("injected") or "yes")


def _number(text: str) -> float | None:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _steps(values: set[float]) -> int:
    """The fewest steps on which all of them lie."""
    for steps in STEPS:
        step = 10 / (steps - 1)
        if all(abs(value - round(value / step) * step) < ROUNDED for value in values):
            return steps
    return 11
