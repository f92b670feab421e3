"""What else was going on: how often it was noted, its marks in a row of their own between the plots, and its words.

It is shown beside the ratings and nothing is concluded from it: what is noted on a day may have to do with that day's
tightness or not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from symptoms.check_ins.causes import Cause, in_words
from trends.charts.labels import APART, beside, width_of
from trends.series import Trend

PlotPart = dict[str, Any]

# The height of the row in pixels, and how far above its lower edge the middles of its marks are.
ROW, MIDDLE = 28, 12
# A mark is a diamond, its half width is this where there is room for it.
HALF = 6.0
MOST_NAMED = 3


@dataclass(frozen=True)
class Mark:
    """The mark of one period: where it is as a share of the time axis, and what was noted."""

    place: float
    causes: tuple[Cause, ...]


def marks(row: Sequence[Mark], bottom: float, plot_width: float, periods: int) -> list[PlotPart]:
    """A diamond for each period with something noted, in the row above `bottom`, a share of the whole height."""
    half = round(min(HALF, plot_width / periods / 2), 1)
    path = f"M{-half},{MIDDLE}L0,{MIDDLE + half}L{half},{MIDDLE}L0,{MIDDLE - half}Z"
    pinned = {"type": "path", "path": path, "xsizemode": "pixel", "ysizemode": "pixel", "xref": "paper"}
    placed = {"yref": "paper", "yanchor": bottom, "fillcolor": "var(--ink)", "line": {"width": 0}}
    return [pinned | placed | {"xanchor": mark.place} for mark in row]


def labels(row: Sequence[Mark], bottom: float, plot_width: float, limit: float) -> list[PlotPart]:
    """What was noted beside each mark that has room for it, and what the row is about where there is room left.

    `plot_width` and `limit`, up to where words may go, are in pixels.
    """
    places = [mark.place * plot_width for mark in row]
    placed = beside(places, [[in_words(mark.causes)] for mark in row], limit)
    found = [_label(row[label.index].place, label.words, bottom, left=label.left) for label in placed]
    about = _("Also noted")
    taken = places[0] - HALF if row else 0
    if placed and placed[-1].index == 0 and placed[-1].left:
        taken -= width_of(placed[-1].words) + HALF
    if row and taken >= width_of(about) + APART:
        found.append(_label(0, about, bottom, shift=0))
    return found


def noted_in_words(trend: Trend) -> list[str]:
    """On how many days something was noted, and the causes noted most: "Cold: 2 days."."""
    days = len(trend.noted)
    count = ngettext(
        "On %(n)s day something else was going on.", "On %(n)s days something else was going on.", days
    ) % {"n": days}
    counts = {cause: sum(cause in note.causes for note in trend.noted) for cause in Cause}
    # Causes that were noted equally often keep the order in which they are asked.
    told = sorted((cause for cause in Cause if counts[cause]), key=lambda cause: -counts[cause])
    named = [
        ngettext("%(what)s: %(n)s day.", "%(what)s: %(n)s days.", counts[cause])
        % {"what": cause.label, "n": counts[cause]}
        for cause in told[:MOST_NAMED]
    ]
    rest = len(told) - MOST_NAMED
    more = [ngettext("And %(n)s more.", "And %(n)s more.", rest) % {"n": rest}] if rest > 0 else []
    return [count, *named, *more]


def _label(place: float, words: str, bottom: float, *, left: bool = False, shift: int = 9) -> PlotPart:
    return {
        "xref": "paper",
        "x": place,
        "xanchor": "right" if left else "left",
        "xshift": -shift if left else shift,
        "yref": "paper",
        "y": bottom,
        "yanchor": "middle",
        "yshift": MIDDLE,
        "showarrow": False,
        "text": words,
    }
