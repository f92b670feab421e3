"""The seven days of a week as beads on a slack line. The words beside it say the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format

from exercises.week.words import Day

LEFT, RIGHT, TOP, PULL = 20, 338, 16, 44
MOVED, OFF, TO_COME, EMPTY = "moved", "off", "to-come", "empty"


@dataclass(frozen=True)
class Bead:
    """One day: where it hangs, its first letter, and its shape."""

    x: str
    y: str
    letter: str
    shape: str
    is_today: bool


def beads(days: Sequence[Day]) -> list[Bead]:
    """One bead a day, from left to right along the line."""
    return [_bead(number / 6, day) for number, day in enumerate(days)]


def _bead(along: float, day: Day) -> Bead:
    x, y = LEFT + (RIGHT - LEFT) * along, TOP + 2 * PULL * along * (1 - along)
    return Bead(f"{x:.1f}", f"{y:.1f}", date_format(day.date, "D")[:1], _shape(day), day.is_today)


def _shape(day: Day) -> str:
    if day.done:
        return MOVED
    if day.off:
        return OFF
    return TO_COME if day.is_to_come else EMPTY
