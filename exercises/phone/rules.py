"""What counts of a day that several sources counted. Values in, values out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Counted:
    """What one source counted on one day: steps, metres, minutes of walks; None of what it did not count."""

    day: date
    steps: int | None = None
    metres: int | None = None
    minutes: int | None = None


def one_a_day(counted: Iterable[Counted]) -> list[Counted]:
    """Of each day the source that counted the most steps, whole: two that saw the same walk are not added up.

    A device that lay on the table misses steps, so the one that counted more was carried more. Oldest first.
    """
    best: dict[date, Counted] = {}
    for one in counted:
        if one.day not in best or _much(one) > _much(best[one.day]):
            best[one.day] = one
    return [best[day] for day in sorted(best)]


def _much(one: Counted) -> tuple[int, int, int]:
    return one.steps or 0, one.metres or 0, one.minutes or 0
