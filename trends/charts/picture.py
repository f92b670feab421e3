"""Draws a figure as SVG, so that the picture is in the page: without a script, on paper, at once.

No library that is kept does this without a browser (kaleido needs Chrome; plotly-print runs plotly in an engine of its
own, needs Python 3.12, and writes styles that the content policy bars). So this draws the marks that our figures are
made of and no others; a test in a browser holds it to plotly's own picture. Colours stay names of the style sheet
("var(--ink)"), which the page fills in for its theme, for paper and for forced colours.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from itertools import groupby
from operator import itemgetter
from typing import Any, TypedDict

import plotly.graph_objects as go

from trends.charts.labels import lines_of

# A part of a figure as plotly knows it: a mark, a shape, an axis, words; or the figure itself.
PlotPart = dict[str, Any]

TEXT = 16
# From one line of letters to the next, as plotly has it.
LINE = TEXT * 1.3
# From the middle of a line of letters, from its foot and from its top down to where the letters stand.
BASE = {"middle": 5.5, "bottom": -6.0, "top": 17.0}
# Where the middle of several lines lies from there, in the height of each line but one.
FOLDED = {"middle": 0.0, "bottom": -0.5, "top": 0.5}
ANCHOR = {"left": "start", "center": "middle", "right": "end"}
# From the axis down to the foot of the words of its ticks.
TICK_WORDS = 22
# The class of a picture, and from how many pixels on it is shown; the style sheet switches them.
CLASSES = ("chart-small", "chart-narrow", "chart-wide")
WIDTHS = (288, 358, 960)


class Picture(TypedDict):
    """One picture: its title, "" where the page's own says it; its drawings, and its figures for a closer look."""

    title: str
    svg: list[str]
    sizes: list[PlotPart]


def picture(figures: Sequence[PlotPart], title: str = "") -> Picture:
    """A picture from its figure in each of the widths. Raises ValueError for what is no figure that plotly knows."""
    for figure in figures:
        go.Figure(figure)
    drawn = [svg(*each) for each in zip(figures, WIDTHS, CLASSES, strict=True)]
    sizes = [{"from": width, **figure} for width, figure in zip(WIDTHS, figures, strict=True)]
    return {"title": title, "svg": drawn, "sizes": sizes}


@dataclass(frozen=True)
class Axis:
    """Where the values of an axis lie in pixels."""

    first: float
    last: float
    start: float
    end: float

    def at(self, value: Any) -> float:
        """The place of a value: a number, or a moment as text."""
        return self.start + (_number(value) - self.first) / (self.last - self.first) * (self.end - self.start)

    def length(self, value: float) -> float:
        """How many pixels a stretch of that many units fills."""
        return abs(value / (self.last - self.first) * (self.end - self.start))


@dataclass(frozen=True)
class Frame:
    """The plot of a figure within its picture, and its axes."""

    layout: PlotPart
    width: int

    @property
    def left(self) -> float:
        return float(self.layout["margin"]["l"])

    @property
    def right(self) -> float:
        return float(self.width - self.layout["margin"]["r"])

    @property
    def top(self) -> float:
        return float(self.layout["margin"]["t"])

    @property
    def bottom(self) -> float:
        return float(self.layout["height"] - self.layout["margin"]["b"])

    def x(self, ref: str) -> Axis:
        """The axis of that name, or the whole width as shares of 1."""
        first, last = (0, 1) if ref == "paper" else map(_number, self.layout["xaxis"]["range"])
        return Axis(first, last, self.left, self.right)

    def y(self, ref: str) -> Axis:
        """The same for heights; these grow upward."""
        whole = Axis(0, 1, self.bottom, self.top)
        if ref == "paper":
            return whole
        axis = self.layout[ref.replace("y", "yaxis", 1)]
        (first, last), (low, high) = axis["range"], axis.get("domain", (0, 1))
        return Axis(first, last, whole.at(low), whole.at(high))


def svg(figure: PlotPart, width: int, kind: str) -> str:
    """The drawing of a figure in that width. It says nothing to readers: the page names it."""
    frame = Frame(figure["layout"], width)
    shapes, traces = frame.layout.get("shapes", []), figure["data"]
    parts = [
        *_together(_shape(frame, shape) for shape in shapes if shape.get("layer") == "below"),
        *_value_axes(frame),
        *(part for trace in traces if trace["type"] == "bar" for part in _bars(frame, trace)),
        *(part for trace in traces if trace["type"] == "scatter" for part in _scatter(frame, trace)),
        *_time_axis(frame),
        *(_shape(frame, shape) for shape in shapes if shape.get("layer") != "below"),
        *(_words(frame, words) for words in frame.layout.get("annotations", [])),
    ]
    height = _n(frame.layout["height"])
    box = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return f'<svg class="{kind}" {box} aria-hidden="true" focusable="false">{"".join(parts)}</svg>'


def _together(paths: Iterable[str]) -> Iterator[str]:
    """Paths that follow each other and are drawn alike, as one."""
    for style, alike in groupby((path.partition('" ') for path in paths), key=itemgetter(2)):
        drawn = "".join(start.removeprefix('<path d="') for start, _end, _style in alike)
        yield f'<path d="{drawn}" {style}'


def _n(value: float) -> str:
    """A number as short as it can be written."""
    return f"{round(value, 1) + 0:g}"


def _number(value: Any) -> float:
    """A value of an axis; a moment in milliseconds, as plotly counts them."""
    return datetime.fromisoformat(f"{value}+00:00").timestamp() * 1000 if isinstance(value, str) else float(value)


def _tag(name: str, inside: str = "", **attributes: Any) -> str:
    told = "".join(f' {key.replace("_", "-")}="{value}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{told}>{inside}</{name}>" if inside else f"<{name}{told}/>"


def _pen(line: PlotPart) -> PlotPart:
    """How a line is drawn; nothing for one without width."""
    if not line.get("width"):
        return {}
    dash = line.get("dash")
    width = None if line["width"] == 1 else line["width"]
    return {
        "stroke": line["color"],
        "stroke_width": width,
        "stroke_dasharray": dash and dash.replace("px", "").replace(",", " "),
    }


def _shape(frame: Frame, shape: PlotPart) -> str:
    fill = shape.get("fillcolor", "none")
    pen = _pen(shape.get("line", {}))
    x, y = frame.x(shape.get("xref", "x")), frame.y(shape.get("yref", "y"))
    if shape["type"] == "path":
        place = f"translate({_n(x.at(shape['xanchor']))} {_n(y.at(shape['yanchor']))}) scale(1 -1)"
        return _tag("path", d=shape["path"], transform=place, fill=fill, **pen)
    left, right, low, high = (_n(axis.at(shape[end])) for axis, end in ((x, "x0"), (x, "x1"), (y, "y0"), (y, "y1")))
    if shape["type"] == "line":
        return _tag("path", d=f"M{left} {low}L{right} {high}", **pen)
    return _tag("path", d=f"M{left} {low}V{high}H{right}V{low}z", fill=fill, **pen)


def _value_axes(frame: Frame) -> Iterator[str]:
    """Lines across for the ticks of each axis but its foot, which is stronger, and the words of the ticks."""
    for name in (key for key in frame.layout if key.startswith("yaxis")):
        axis, scale = frame.layout[name], frame.y(name.replace("yaxis", "y"))
        heights = [_n(scale.at(value)) for value in axis["tickvals"] if value != 0]
        if heights:
            across = "".join(f"M{_n(frame.left)} {height}H{_n(frame.right)}" for height in heights)
            yield _tag("path", d=across, stroke=axis["gridcolor"])
        if axis.get("zeroline", True):
            foot = f"M{_n(frame.left)} {_n(scale.at(0))}H{_n(frame.right)}"
            yield _tag("path", d=foot, stroke=axis["zerolinecolor"], stroke_width=2)
        for value, words in zip(axis["tickvals"], axis["ticktext"], strict=True):
            if words:
                yield _text(words, frame.left - 7, scale.at(value) + BASE["middle"], "right")


def _time_axis(frame: Frame) -> Iterator[str]:
    axis, scale, bottom = frame.layout["xaxis"], frame.x("x"), frame.bottom
    if axis.get("ticks"):
        down = "".join(f"M{_n(scale.at(value))} {_n(bottom)}v{axis['ticklen']}" for value in axis["tickvals"])
        yield _tag("path", d=down, stroke=axis["tickcolor"])
    for value, words in zip(axis["tickvals"], axis["ticktext"], strict=True):
        yield _text(words, scale.at(value), bottom + TICK_WORDS, "center")


def _bars(frame: Frame, trace: PlotPart) -> Iterator[str]:
    x, y = frame.x("x"), frame.y(trace.get("yaxis", "y"))
    widths, bases = trace["width"], trace.get("base", [0] * len(trace["x"]))
    boxes = []
    for moment, value, width, base in zip(trace["x"], trace["y"], widths, bases, strict=True):
        if value:
            half = x.length(width) / 2
            middle, low, high = x.at(moment), y.at(base), y.at(base + value)
            boxes.append(f"M{_n(middle - half)} {_n(low)}V{_n(high)}H{_n(middle + half)}V{_n(low)}z")
    if boxes:
        marker = trace["marker"]
        yield _tag("path", d="".join(boxes), fill=marker["color"], **_pen(marker.get("line", {})), **_class(trace))


def _scatter(frame: Frame, trace: PlotPart) -> Iterator[str]:
    x, y = frame.x("x"), frame.y(trace.get("yaxis", "y"))
    points = [
        (x.at(moment), y.at(value)) if value is not None else None
        for moment, value in zip(trace["x"], trace["y"], strict=True)
    ]
    if "lines" in trace["mode"]:
        fill = trace.get("fillcolor", "none")
        pen = _pen(trace["line"])
        yield _tag("path", d=_line(points), fill=fill, **pen, stroke_linejoin="round" if pen else None, **_class(trace))
    if "markers" in trace["mode"]:
        marker = trace["marker"]
        marks = "".join(_mark(point, marker) for point in points if point)
        yield _tag("g", marks, fill=marker["color"], **_pen(marker.get("line", {})), **_class(trace))


def _class(trace: PlotPart) -> PlotPart:
    """What a trace is called in the style sheet, where it has a name for that."""
    return {"class": trace["meta"]} if "meta" in trace else {}


def _line(points: Iterable[tuple[float, float] | None]) -> str:
    """A line through the points; where there is none it is broken off."""
    found, pen = [], "M"
    for point in points:
        if point:
            found.append(f"{pen}{_n(point[0])} {_n(point[1])}")
        pen = "L" if point else "M"
    return "".join(found)


def _mark(point: tuple[float, float], marker: PlotPart) -> str:
    half = marker["size"] / 2
    if marker.get("symbol") == "square":
        side = _n(2 * half)
        return _tag("rect", x=_n(point[0] - half), y=_n(point[1] - half), width=side, height=side)
    return _tag("circle", cx=_n(point[0]), cy=_n(point[1]), r=_n(half))


def _words(frame: Frame, words: PlotPart) -> str:
    x = frame.x(words["xref"]).at(words["x"]) + words.get("xshift", 0)
    y = frame.y(words["yref"]).at(words["y"]) - words.get("yshift", 0) + BASE[words["yanchor"]]
    y += FOLDED[words["yanchor"]] * (len(lines_of(words["text"])) - 1) * LINE
    font = words.get("font", {})
    return _text(words["text"], x, y, words["xanchor"], kind="over", weight=font.get("weight"), fill=font.get("color"))


def _text(words: str, x: float, y: float, side: str, *, kind: str | None = None, **font: Any) -> str:
    """Words in one line, or in several around that height."""
    lines = lines_of(words)
    up = (len(lines) - 1) / 2
    return "".join(_one_line(one, x, y + (n - up) * LINE, side, kind, font) for n, one in enumerate(lines))


def _one_line(words: str, x: float, y: float, side: str, kind: str | None, font: dict[str, Any]) -> str:
    anchor = ANCHOR[side]
    told = {
        "x": _n(x),
        "y": _n(y),
        "class": kind,
        "text_anchor": None if anchor == "start" else anchor,
        "font_weight": font.get("weight"),
        "fill": font.get("fill"),
    }
    return _tag("text", escape(words), **told)
