"""Parts of figures that several charts share: an axis of values, and numbers that stand above or beside their marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from trends.charts.labels import in_a_row, width_of
from trends.charts.scales import AXIS, HAIR

PlotPart = dict[str, Any]

LINE = 19
# So much wider are bold letters.
BOLD = 1.15
STRONG: PlotPart = {"weight": 700}


def value_axis(most: float, ticks: Sequence[float] = (), words: Sequence[str] = (), least: float = 0) -> PlotPart:
    """An axis from `least` to `most` with its foot at 0; each tick says its number, or its word."""
    return {
        "range": [least, most],
        "tickvals": list(ticks),
        "ticktext": list(words) or [str(tick) for tick in ticks],
        "gridcolor": HAIR,
        "zerolinecolor": AXIS,
        "zerolinewidth": 2,
        "fixedrange": True,
        "ticks": "",
        "ticklabelstandoff": 6,
    }


@dataclass(frozen=True)
class Top:
    """The upper end of a mark: its place on the axis, the same in pixels, its height, and what stands above it."""

    x: Any
    pixels: float
    height: float
    words: str


def over(tops: Sequence[Top], axis: str = "y") -> list[PlotPart]:
    """Numbers above their marks, as far as there is room; the first and the last come before those between."""
    found = []
    for place in in_a_row([top.pixels for top in tops], [width_of(top.words) for top in tops]):
        top = tops[place]
        at = {"xref": "x", "x": top.x, "xanchor": "center", "yref": axis, "y": top.height, "yanchor": "bottom"}
        found.append(at | {"text": top.words, "showarrow": False, "font": STRONG})
    return found


def at_right(words: str, height: float) -> PlotPart:
    """What a mark at the right end says, beside it."""
    place = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 7, "yref": "y", "y": height, "yanchor": "middle"}
    return place | {"text": words, "showarrow": False, "font": STRONG}


def at_left(words: str, height: float, axis: str = "y", apart: int = 8) -> PlotPart:
    """The name of what begins at the left end, beside it."""
    place = {"xref": "paper", "x": 0, "xanchor": "right", "xshift": -apart, "yref": axis, "y": height}
    return place | {"yanchor": "middle", "text": words, "showarrow": False, "font": STRONG}


def along(place: float, words: str, height: float, up: float, *, left: bool = False, shift: float = 0) -> PlotPart:
    """Words beside a place of the whole width, `shift` pixels from it, to its right or (`left`) to its left.

    They stand `up` pixels above that share of the whole height.
    """
    at = {"xref": "paper", "x": place, "xanchor": "right" if left else "left", "xshift": -shift if left else shift}
    high = {"yref": "paper", "y": height, "yanchor": "middle", "yshift": up}
    return at | high | {"showarrow": False, "text": words}
