"""Draws the times when exercise was on hold: a shade behind both plots, and a strip that names them between the two."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from trends.charts.labels import APART, beside, width_of
from trends.charts.marks import STRONG, along
from trends.charts.picture import PlotPart

# The strip's height and how far below the upper plot its words stand, in pixels.
STRIP, WORDS_BELOW = 30, 19
FROM_EDGE = 4


@dataclass(frozen=True)
class Shade:
    """One time on hold: where it begins and ends as shares of the time axis, and its word."""

    start: float
    end: float
    words: str


def shades(held: Sequence[Shade], bottom: float, strip: float, top: float) -> list[PlotPart]:
    """The shades behind the lower plot, up to `bottom`, and behind the upper one with its strip, `strip` to `top`.

    Heights are shares of the whole. Each shade has an edge at its beginning and at its end.
    """
    shapes = []
    for low, high in ((strip, top), (0.0, bottom)):
        for shade in held:
            box = {"xref": "paper", "x0": shade.start, "x1": shade.end, "yref": "paper", "y0": low, "y1": high}
            shapes.append(box | {"type": "rect", "layer": "below", "fillcolor": "var(--hold)", "line": {"width": 0}})
        for place in sorted({edge for shade in held for edge in (shade.start, shade.end)}):
            upright = {"xref": "paper", "x0": place, "x1": place, "yref": "paper", "y0": low, "y1": high}
            shapes.append(upright | {"type": "line", "layer": "below", "line": {"color": "var(--line)", "width": 1}})
    return shapes


def names(held: Sequence[Shade], top: float, plot_width: float, limit: float) -> list[PlotPart]:
    """The word of each shade in the strip below `top`, as far as there is room, and what the strip is about.

    `plot_width` and `limit`, up to where words may go, are in pixels.
    """
    places = [shade.start * plot_width for shade in held]
    placed = beside(places, [[shade.words] for shade in held], limit)
    labels = [
        along(held[label.index].start, label.words, top, -WORDS_BELOW, left=label.left, shift=FROM_EDGE)
        | {"font": STRONG}
        for label in placed
    ]
    about = _("On hold")
    taken = [places[label.index] - (width_of(label.words) if label.left else 0) for label in placed]
    if held and min(taken, default=limit) >= width_of(about) + APART:
        labels.append(along(0, about, top, -WORDS_BELOW))
    return labels
