"""What becomes of the units of one part when its muscles are named anew, and how they are read. Pure.

Units that somebody wrote down never vanish. Those of a part whose muscle was not known, and those of a muscle that is
named no more, stay with the part until a person shares them among its muscles. A place without a muscle holds them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from patients.body import Part

if TYPE_CHECKING:
    from injections.models import Site

UNNAMED = ""


@dataclass(frozen=True)
class Row:
    """One amount and where it went: one place, or the muscles of a part that have it together."""

    places: Sequence["Site"]
    units: Decimal | None

    @property
    def part(self) -> Part:
        """The part of the body that the places are in."""
        return self.places[0].part


def renamed(before: Mapping[str, Decimal | None], wanted: Collection[str]) -> dict[str, Decimal | None]:
    """The units of a part by muscle, once those muscles are named in the place of the ones before.

    A muscle that stays keeps its units. All others stay with the part, unless a single muscle takes the place of
    everything that was there. No muscle stands for "I do not know the muscle". The sum is always what it was.
    """
    after = {muscle: before.get(muscle) for muscle in wanted or {UNNAMED}}
    left = known_sum(units for muscle, units in before.items() if muscle not in after or muscle == UNNAMED)
    if left is None:
        return after
    takes_over = list(after) if len(after) == 1 and None in after.values() else [UNNAMED]
    return after | dict.fromkeys(takes_over, left)


def retyped(before: Mapping[str, Decimal | None], typed: Mapping[str, Decimal | None]) -> dict[str, Decimal | None]:
    """The units of a part by muscle, after somebody typed some of its muscles, each perhaps with units.

    What the part had without a muscle is now partly with those muscles: only what goes beyond them stays.
    """
    after = dict(before) | {muscle: units or before.get(muscle) for muscle, units in typed.items()}
    if UNNAMED in typed or UNNAMED not in before:
        return after
    gained = (known_sum(after[muscle] for muscle in typed) or 0) - (known_sum(map(before.get, typed)) or 0)
    left = (before[UNNAMED] or 0) - gained
    del after[UNNAMED]
    return after | {UNNAMED: Decimal(left)} if left > 0 else after


def left_together(total: Decimal | None, shared: Collection[Decimal | None]) -> Decimal | None:
    """What stays together of the units of a part, after some of its muscles have theirs; None where nothing does."""
    if total is None or None not in shared:
        return None
    left = total - (known_sum(shared) or 0)
    return left if left > 0 else None


def rows_of(places: Iterable["Site"]) -> list[Row]:
    """The amounts of a visit in the order of its places. Muscles whose units are together are one row."""
    found = list(places)
    waiting = waiting_in(found)
    rows = []
    for place in found:
        sharers = waiting.get(place.part, [])
        if place.muscle == UNNAMED and sharers:
            rows.append(Row(sharers, place.units))
        elif place not in sharers:
            rows.append(Row([place], place.units))
    return rows


def waiting_in(places: Collection["Site"]) -> dict[Part, list["Site"]]:
    """The muscles that have units only together with their part, by part."""
    held = {place.part for place in places if place.muscle == UNNAMED and place.units is not None}
    waiting: dict[Part, list[Site]] = {}
    for place in places:
        if place.part in held and place.muscle != UNNAMED and place.units is None:
            waiting.setdefault(place.part, []).append(place)
    return waiting


def total_units(places: Iterable["Site"]) -> Decimal | None:
    """All units of one visit; None where there are no places, or those of one are not known."""
    units = [row.units for row in rows_of(places)]
    return known_sum(units) if None not in units else None


def known_sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The amounts that are known, added; None where none is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None
