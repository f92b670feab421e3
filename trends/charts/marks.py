"""Parts of figures that charts share: the figure, axes, bars and lines, and words above or beside their marks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from trends.charts.labels import in_a_row, width_of
from trends.charts.picture import PlotPart
from trends.charts.scales import AXIS, HAIR, INK, PAPER, STILL

# So much wider are bold letters.
BOLD = 1.15
STRONG: PlotPart = {"weight": 700}
# Two series of bars are told apart by more than their colour; others are what lies behind, or what was before.
FULL: PlotPart = {"color": "var(--a)"}
HOLLOW: PlotPart = {"color": PAPER, "line": {"color": "var(--b)", "width": 2}}
PLAIN: PlotPart = {"color": "var(--bar)"}
# Two lines are told apart in three ways: blue with discs on a full line, orange with hollow squares on a dashed one.
STYLES: tuple[PlotPart, ...] = (
    {"line": {"color": "var(--a)", "width": 3}, "marker": {"color": "var(--a)", "symbol": "circle"}},
    {
        "line": {"color": "var(--b)", "width": 3, "dash": "7px,4px"},
        "marker": {"color": PAPER, "symbol": "square", "line": {"color": "var(--b)", "width": 2.5}},
    },
)


def figure_of(
    data: Iterable[PlotPart],
    plot: float,
    margin: tuple[float, float, float, float],
    *,
    words: Iterable[PlotPart],
    shapes: Iterable[PlotPart] = (),
    **more: Any,
) -> PlotPart:
    """A figure with its marks, around a plot so many pixels high: the margin at its left, right, top and bottom.

    `more` are its axes, and what else plotly is to know of it.
    """
    left, right, top, bottom = margin
    layout = {
        "height": top + plot + bottom,
        "margin": {"l": left, "r": right, "t": top, "b": bottom},
        **STILL,
        "barmode": "overlay",
        "shapes": list(shapes),
        "annotations": list(words),
        **more,
    }
    return {"data": list(data), "layout": layout}


def bars(
    x: Sequence[Any], y: Sequence[float], width: Sequence[float], marker: PlotPart, says: Sequence[str]
) -> PlotPart:
    """Bars, and what each says under a pointer."""
    sizes = {"x": list(x), "y": list(y), "width": list(width)}
    return {"type": "bar", **sizes, "marker": marker, "hoverinfo": "text", "hovertext": list(says)}


def look(number: int, size: float) -> PlotPart:
    """How the first or the second line of a picture is drawn, with marks of so many pixels."""
    style = STYLES[number]
    return {"line": style["line"], "marker": style["marker"] | {"size": size}}


def line(
    x: Sequence[Any], y: Sequence[float | None], says: Sequence[str], look: PlotPart, *, joined: bool = True
) -> PlotPart:
    """Marks, `joined` by a line that a missing one breaks off, and what each says under a pointer."""
    return {
        "type": "scatter",
        "mode": "lines+markers" if joined else "markers",
        "x": list(x),
        "y": list(y),
        "connectgaps": False,
        "cliponaxis": False,
        "hoverinfo": "text",
        "hovertext": list(says),
        **look,
    }


def named_axis(length: float, named: Iterable[tuple[float, str]]) -> PlotPart:
    """An axis from 0 to that length which says those words at those places, and has no line."""
    ticks = list(named)
    return {
        "range": [0, length],
        "tickvals": [place for place, _words in ticks],
        "ticktext": [words for _place, words in ticks],
        "tickangle": 0,
        "ticks": "",
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def label(
    words: str, x: Any, y: Any, *, xref: str = "paper", yref: str = "paper", side: str = "left", foot: str = "middle"
) -> PlotPart:
    """Words at a place, which lies at that `side` of them, and at their `foot`, middle or top."""
    place = {"xref": xref, "x": x, "xanchor": side, "yref": yref, "y": y, "yanchor": foot}
    return place | {"text": words, "showarrow": False}


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


def pinned(path: str, x: float, y: float, colour: str = INK) -> PlotPart:
    """A shape in pixels around a place, up from it, that is a share of the width and of the height.

    Placed by shares, because plotly cuts off what is placed by a value.
    """
    pixels = {"type": "path", "path": path, "xsizemode": "pixel", "ysizemode": "pixel"}
    place = {"xref": "paper", "xanchor": x, "yref": "paper", "yanchor": y}
    return pixels | place | {"fillcolor": colour, "line": {"width": 0}}


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
        words = label(top.words, top.x, top.height, xref="x", yref=axis, side="center", foot="bottom")
        found.append(words | {"font": STRONG})
    return found


def at_right(words: str, height: float) -> PlotPart:
    """What a mark at the right end says, beside it."""
    return label(words, 1, height, yref="y") | {"xshift": 7, "font": STRONG}


def at_left(words: str, height: float, axis: str = "y", apart: int = 8) -> PlotPart:
    """The name of what begins at the left end, beside it."""
    return label(words, 0, height, yref=axis, side="right") | {"xshift": -apart, "font": STRONG}


def along(place: float, words: str, height: float, up: float, *, left: bool = False, shift: float = 0) -> PlotPart:
    """Words beside a place of the whole width, `shift` pixels from it, to its right or (`left`) to its left.

    They stand `up` pixels above that share of the whole height.
    """
    placed = label(words, place, height, side="right" if left else "left")
    return placed | {"xshift": -shift if left else shift, "yshift": up}
