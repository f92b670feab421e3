"""Deleting rows together, and bringing them back."""

from collections.abc import Iterable

from patients.changes import one_change
from patients.models import Record


@one_change()
def erase_all(rows: Iterable[Record]) -> None:
    """Take the rows off every page."""
    for row in rows:
        row.erase()


@one_change()
def bring_back_all(rows: Iterable[Record]) -> bool:
    """Undo `erase_all`; whether all of them are there now."""
    are_back = [row.restore() for row in rows]
    return all(are_back)
