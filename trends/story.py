"""What tells a course of numbers in three of them at most."""

from collections.abc import Sequence
from functools import reduce

from django.utils.translation import gettext as _

from trends.changes import NOTICEABLE_POINTS


def story(values: Sequence[float], noticeable: float = NOTICEABLE_POINTS) -> list[float]:
    """The first, the farthest beyond both ends, and the last; what is nearer than `noticeable` is left out."""
    if len(values) < 2:
        return list(values)
    first, last = values[0], values[-1]
    low, high = min(values), max(values)
    below, above = min(first, last) - low, high - max(first, last)
    if max(below, above) < noticeable:
        return [first] if first == last else [first, last]
    return [first, low if below >= above else high, last]


def in_turn(told: Sequence[str]) -> str:
    """Numbers one after the other: "8, then 3, then 7"."""
    return reduce(lambda before, then: _("%(before)s, then %(then)s") % {"before": before, "then": then}, told)
