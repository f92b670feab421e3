"""What else was going on, and medicines that changed: marks in a row of their own each.

It is shown beside the ratings and nothing is concluded from it: what is noted on a day may have to do with that day's
tightness or not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from trends.charts.labels import APART, beside, width_of
from trends.charts.marks import along, pinned
from trends.charts.picture import PlotPart

# The height of a row in pixels, and how far above its lower edge the middles of its marks are.
ROW, MIDDLE = 28, 12
# From a mark to the words beside it.
FROM_MARK = 9
# A medicine that changed: a pill, told from a diamond by its shape.
PILL = "M-3,8C-8,8 -8,16 -3,16L3,16C8,16 8,8 3,8Z"
# A mark is a diamond, its half width is this where there is room for it.
HALF = 6.0
# A time on hold is a bar, its half height is this.
BAR = 6


@dataclass(frozen=True)
class Mark:
    """One mark of a row: where it is as a share of the time axis, and what it says; `since` where it is a bar."""

    place: float
    words: str
    since: float | None = None


@dataclass(frozen=True)
class Row:
    """A row of marks, from left to right: what it is about, and the shape of a mark."""

    about: str
    path: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Drawn:
    """The shapes of a figure and its words."""

    shapes: list[PlotPart]
    words: list[PlotPart]


def rows(held: Sequence[Mark], noted: Sequence[Mark], changed: Sequence[Mark], period: float) -> list[Row]:
    """The rows that have something in them; `period` is how many pixels wide a mark of the lines is."""
    found = [
        Row(_("On hold"), "", tuple(held)),
        Row(_("Also noted"), diamond(period), tuple(noted)),
        Row(_("Medicine"), PILL, tuple(changed)),
    ]
    return [row for row in found if row.marks]


def diamond(period: float) -> str:
    """A diamond as large as fits into a period that is so many pixels wide."""
    half = round(min(HALF, period / 2), 1)
    return f"M{-half},{MIDDLE}L0,{MIDDLE + half}L{half},{MIDDLE}L0,{MIDDLE - half}Z"


def draw(found: Sequence[Row], bottoms: Sequence[float], plot: tuple[float, float], limit: float) -> Drawn:
    """The rows, each above its bottom, a share of the height.

    `plot` is how wide and high shares of 1 are, and `limit` up to where words may go, all in pixels.
    """
    width, height = plot
    placed = list(zip(found, bottoms, strict=True))
    return Drawn(
        shapes=[shape for row, bottom in placed for shape in _marks(row, bottom, height)],
        words=[label for row, bottom in placed for label in _labels(row, bottom, width, limit)],
    )


def _marks(row: Row, bottom: float, height: float) -> list[PlotPart]:
    """The marks of the row above `bottom`, a share of the whole height, which is so many pixels."""
    low, high = (bottom + (MIDDLE + half) / height for half in (-BAR, BAR))
    bar = {"type": "rect", "xref": "paper", "yref": "paper", "y0": low, "y1": high, "fillcolor": "var(--hold)"}
    edge = {"line": {"color": "var(--line)", "width": 1.5}}
    return [
        pinned(row.path, mark.place, bottom)
        if mark.since is None
        else bar | edge | {"x0": mark.since, "x1": mark.place}
        for mark in row.marks
    ]


def _labels(row: Row, bottom: float, plot_width: float, limit: float) -> list[PlotPart]:
    """What each mark says beside it that has room for it, and what the row is about where there is room left.

    `plot_width` and `limit`, up to where words may go, are in pixels.
    """
    places = [mark.place * plot_width for mark in row.marks]
    placed = beside(places, [[mark.words] for mark in row.marks], limit)
    found = [
        along(row.marks[label.index].place, label.words, bottom, MIDDLE, left=label.left, shift=FROM_MARK)
        for label in placed
    ]
    first = row.marks[0]
    taken = places[0] - HALF if first.since is None else first.since * plot_width
    if placed and placed[-1].index == 0 and placed[-1].left:
        taken -= width_of(placed[-1].words) + HALF
    if taken >= width_of(row.about) + APART:
        found.append(along(0, row.about, bottom, MIDDLE))
    return found
