"""A long list, a page at a time, without counting all of it: ten years take as long as a month."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)
MOST_PAGES = 10_000


@dataclass(frozen=True)
class ListPage(Generic[Row]):
    """Some rows of a list; `number` counts from 1."""

    rows: list[Row]
    number: int
    has_next: bool

    @property
    def next(self) -> int:
        """The number of the page with older rows."""
        return self.number + 1

    @property
    def previous(self) -> int:
        """The number of the page with newer rows; 0 where there is none."""
        return self.number - 1


def page_of(rows: QuerySet[Row], wanted: str | None, size: int) -> ListPage[Row]:
    """Give the page of that number, `size` rows long; the first where there is no such page. One query, or two."""
    number = int(wanted) if wanted and wanted.isascii() and wanted.isdigit() and len(wanted) <= 5 else 1
    number = min(max(number, 1), MOST_PAGES)
    start = (number - 1) * size
    found = list(rows[start : start + size + 1])
    if not found and number > 1:
        return page_of(rows, None, size)
    return ListPage(found[:size], number, len(found) > size)
