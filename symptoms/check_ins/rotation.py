"""Whose turn it is: which of the followed parts a short check-in asks about."""

from collections.abc import Iterable, Mapping
from datetime import date

from patients.body import Part, in_body_order


def in_turn(parts: Iterable[Part], last_asked: Mapping[Part, date]) -> list[Part]:
    """The parts, the one that waited longest first; one never asked about comes before all others.

    `last_asked` holds the last day on which each was answered, "I am not sure" included, before the day in
    question: so the turn is the same at any hour, and a day on which nobody answered skips nobody.
    """
    return sorted(in_body_order(parts), key=lambda part: last_asked.get(part, date.min))
