"""The numbers under a chart that are a plain list: headings, and rows of which the first cell names the row."""

from typing import TypedDict

from trends.tightness.table import written


class Listed(TypedDict):
    """Headings and rows, as people read them; an empty cell has no entry."""

    head: list[str]
    rows: list[list[str]]


def labelled(numbers: Listed) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each row for a page: what names it, and its other cells with their headings."""
    labels = numbers["head"][1:]
    return [
        (first, [(label, cell or "–") for label, cell in zip(labels, cells, strict=True)])
        for first, *cells in numbers["rows"]
    ]


def listed_as_csv(numbers: Listed) -> str:
    """The list as a file for spreadsheets: nothing that anybody typed."""
    return written([numbers["head"], *numbers["rows"]])
