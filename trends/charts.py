"""Draws a trend: tightness above, exercise below, injections and setbacks across both, on one time axis.

Colours are named after the tokens of the style sheet ("var(--ink)"); the page fills in what they are in its theme.
Every text and mark is there without a pointer: the figure is a still picture.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Self

import plotly.graph_objects as go
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from trends.changes import FEWEST_RATINGS
from trends.held import STRIP, Shade, names, shades
from trends.labels import APART, Placed, beside, spread, width_of
from trends.noted import ROW, Mark, labels, marks
from trends.periods import Span
from trends.sentences import name_of, number_words
from trends.series import FEWEST_FOR_A_LINE, Injection, Line, Trend, Where, whole

Part = dict[str, Any]

# Without these the chart swallows the swipe of a thumb, and offers to send the data to its maker's cloud.
CONFIG = {
    "staticPlot": True,
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "responsive": True,
}
TEXT = 16
TIGHTEST = 10
INK, SOFT, HAIR, AXIS, PAPER = "var(--ink)", "var(--soft)", "var(--hair)", "var(--line)", "var(--paper)"
DAY_MS = 24 * 60 * 60 * 1000
# Which share of a period its bar fills.
BAR_SHARE = 0.66
# Blue with discs on a full line, orange with hollow squares on a dashed one: told apart in three ways.
STYLES: tuple[Part, ...] = (
    {"line": {"color": "var(--a)", "width": 3}, "marker": {"color": "var(--a)", "symbol": "circle"}},
    {
        "line": {"color": "var(--b)", "width": 3, "dash": "7px,4px"},
        "marker": {"color": "var(--paper)", "symbol": "square", "line": {"color": "var(--b)", "width": 2.5}},
    },
)
MOST_LINES = len(STYLES)
# A drop, 19 px high, in pixels up from the upper end of its line.
DROP = "M0,33C4,27 6,24 6,20C6,12 -6,12 -6,20C-6,24 -4,27 0,33Z"
DOT = "M-2.5,20L0,22.5L2.5,20L0,17.5Z"
MONTHS_A_TICK = (1, 2, 3, 6, 12)
# The top of the axis in minutes, else in steps of so many hours.
MINUTE_STEPS, HOUR_STEP = (30, 60, 90, 120, 150, 200, 240), 5


@dataclass(frozen=True)
class Size:
    """How the chart is laid out where it has at least `width` pixels; all lengths are in pixels, shares of 1."""

    width: int
    height: int
    left: int
    mark: float
    tightness_from: float
    minutes_up_to: float
    full_names: bool

    @property
    def plot_height(self) -> int:
        return self.height - TOP - BOTTOM

    def with_row(self, pixels: int) -> Self:
        """The same with a row of that height between the plots, which stay as high as they are."""
        tall = self.plot_height + pixels
        lower = self.minutes_up_to * self.plot_height / tall
        upper = (self.tightness_from * self.plot_height + pixels) / tall
        return replace(self, height=self.height + pixels, tightness_from=upper, minutes_up_to=lower)


TOP, BOTTOM = 46, 34
SIZES = (
    Size(270, 430, 36, 7, 0.44, 0.26, full_names=False),
    Size(340, 430, 36, 7, 0.44, 0.26, full_names=False),
    Size(700, 510, 48, 10, 0.40, 0.26, full_names=True),
)


def draw(trend: Trend) -> Part:
    """The figures of a trend with at most two lines, from the narrowest to the widest, ready for JSON.

    Raises ValueError where it is no figure that plotly knows.
    """
    if len(trend.lines) > MOST_LINES:
        raise ValueError(f"{len(trend.lines)} lines in one chart, at most {MOST_LINES}")
    return {"config": CONFIG, "sizes": [{"from": size.width, **_checked(figure(trend, size))} for size in SIZES]}


def figure(trend: Trend, size: Size) -> Part:
    """The marks and the layout of one figure; it has a row more where something else was noted."""
    size = size.with_row(ROW) if trend.noted else size
    return {"data": _traces(trend, size), "layout": _layout(trend, size)}


def _checked(plain: Part) -> Part:
    go.Figure(plain)
    return plain


def _traces(trend: Trend, size: Size) -> list[Part]:
    middles = [period.middle.isoformat() for period in trend.periods]
    bars = {
        "type": "bar",
        "name": _("Exercise"),
        "x": middles,
        "y": list(trend.minutes),
        "yaxis": "y2",
        "width": [period.days * DAY_MS * BAR_SHARE for period in trend.periods],
        "marker": {"color": "var(--bar)"},
    }
    return [_line(trend, line, style, size) for line, style in zip(trend.lines, STYLES, strict=False)] + [bars]


def _line(trend: Trend, line: Line, style: Part, size: Size) -> Part:
    return {
        "type": "scatter",
        "mode": "lines+markers" if line.count >= FEWEST_FOR_A_LINE else "markers",
        "name": capfirst(name_of(line.part, trend)),
        "x": [period.middle.isoformat() for period in trend.periods],
        "y": line.values,
        "connectgaps": False,
        "cliponaxis": False,
        "line": style["line"],
        "marker": {**style["marker"], "size": size.mark},
    }


def _layout(trend: Trend, size: Size) -> Part:
    end_labels = _end_labels(trend, size)
    right = _right(end_labels)
    left = _left(trend, size)
    plot_width = size.width - left - right
    return {
        "height": size.height,
        "margin": {"l": left, "r": right, "t": TOP, "b": BOTTOM},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": "Tracker, system-ui, sans-serif", "size": TEXT, "color": INK},
        "showlegend": False,
        "hovermode": False,
        "dragmode": False,
        "xaxis": _time_axis(trend, size, plot_width),
        "yaxis": _value_axis([0, 5, TIGHTEST], [size.tightness_from, 1]),
        "yaxis2": _value_axis([0, _most_minutes(trend)], [0, size.minutes_up_to])
        | {"ticktext": [_exercise_number(0, trend), _exercise_number(_most_minutes(trend), trend)]},
        "shapes": [
            *_shades(trend, size),
            _upper_edge(1),
            _upper_edge(size.minutes_up_to),
            *_visit_lines(trend, size),
            *marks(_noted(trend), _row_bottom(size), plot_width, len(trend.periods)),
        ],
        "annotations": [
            *end_labels,
            *_visit_labels(trend, size, plot_width),
            *names(_held(trend), size.tightness_from, plot_width, size.width - left),
            *labels(_noted(trend), _row_bottom(size), plot_width, size.width - left),
            _minutes_title(trend, size),
        ],
    }


def _value_axis(ticks: list[int], domain: list[float]) -> Part:
    return {
        "range": [ticks[0], ticks[-1]],
        "domain": domain,
        "tickvals": ticks,
        "ticktext": [number_words(tick) for tick in ticks],
        "gridcolor": HAIR,
        "zerolinecolor": AXIS,
        "zerolinewidth": 2,
        "fixedrange": True,
        "ticks": "",
        "ticklabelstandoff": 6,
    }


def _time_axis(trend: Trend, size: Size, plot_width: int) -> Part:
    ticks = _ticks(trend, size, plot_width)
    return {
        "type": "date",
        "range": [edge.isoformat() for edge in _edges(trend)],
        "anchor": "y2",
        "tickvals": [day.isoformat() for day, _words in ticks],
        "ticktext": [words for _day, words in ticks],
        "tickangle": 0,
        "ticks": "outside",
        "ticklen": 6,
        "tickcolor": AXIS,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def _ticks(trend: Trend, size: Size, plot_width: int) -> list[tuple[date, str]]:
    """The first days of months and their names: of as many months as there is room for."""
    start, end = trend.periods[0].first, trend.periods[-1].last
    months = range(start.year * 12 + start.month, end.year * 12 + end.month)
    days = [date(month // 12, month % 12 + 1, 1) for month in months]
    named = [(day, _tick_words(day, trend, size)) for day in days]
    widest = max(width_of(words) for _day, words in named) + APART
    step = next(step for step in MONTHS_A_TICK if plot_width / len(named) * step >= widest)
    return [(day, words) for day, words in named if (day.month - 1) % step == 0]


def _tick_words(day: date, trend: Trend, size: Size) -> str:
    """A month's name; in the longer span January is named by its year."""
    if trend.span == Span.HALF_YEAR:
        return date_format(day, "F" if size.full_names else "M")
    return date_format(day, "Y" if day.month == 1 else "M")


def _end_labels(trend: Trend, size: Size) -> list[Part]:
    """The name and newest value of each line at its end, and of the scale's ends where there is room."""
    ended = [(line, line.last) for line in trend.lines if line.last is not None]
    line_height = TEXT * 1.3 / (size.plot_height * (1 - size.tightness_from)) * TIGHTEST
    heights = spread([last for _line, last in ended], line_height, TIGHTEST)
    labels = [
        _at_right(_name_and_value(trend, line), height, "y", weight=700)
        for (line, _last), height in zip(ended, heights, strict=True)
    ]
    for words, height in ((_("Tightest"), TIGHTEST), (_("Not tight"), 0)):
        if all(abs(height - taken) >= line_height for taken in heights):
            labels.append(_at_right(words, height, "y", color=SOFT))
    now = (
        _("Now %(n)s") % {"n": _exercise_number(trend.minutes[-1], trend)}
        if trend.span == Span.HALF_YEAR
        else _("So far")
    )
    labels.append(_at_right(now, 0, "y2", weight=700) | {"yanchor": "bottom"})
    return labels


def _name_and_value(trend: Trend, line: Line) -> str:
    """The part's name, with its newest value where the last mark alone rests on ratings enough."""
    name, newest = capfirst(name_of(line.part, trend)), line.tallies[-1]
    return name if newest.mean is None or newest.count < FEWEST_RATINGS else f"{name} {whole(newest.mean)}"


def _at_right(words: str, height: float, axis: str, **font: Any) -> Part:
    place = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 8, "yref": axis, "y": height, "yanchor": "middle"}
    return place | {"text": words, "showarrow": False, "align": "left", "font": font}


def _right(labels: list[Part]) -> int:
    """The margin that the longest label at the right needs."""
    return round(max(width_of(label["text"]) for label in labels)) + APART


def _upper_edge(height: float) -> Part:
    """The highest grid line of a plot, which plotly leaves out."""
    across = {"xref": "paper", "x0": 0, "x1": 1, "yref": "paper", "y0": height, "y1": height}
    return across | {"type": "line", "layer": "below", "line": {"color": HAIR, "width": 1}}


def _left(trend: Trend, size: Size) -> int:
    """The margin that the highest number of minutes needs."""
    return max(size.left, round(width_of(_exercise_number(_most_minutes(trend), trend))) + APART)


def _held(trend: Trend) -> list[Shade]:
    """The times on hold as they lie in the span; one that goes on lasts up to its end."""
    start, end = (datetime.combine(edge, time()) for edge in _edges(trend))

    def place(day: date) -> float:
        return min(max((datetime.combine(day, time()) - start) / (end - start), 0), 1)

    return [Shade(place(s.first), place(s.until) if s.until else 1, s.reason.short) for s in trend.setbacks]


def _shades(trend: Trend, size: Size) -> list[Part]:
    return shades(_held(trend), size.minutes_up_to, size.tightness_from - STRIP / size.plot_height, 1)


def _noted(trend: Trend) -> list[Mark]:
    """What else was noted, by period, at the place where the lines have that period's mark."""
    start, end = (datetime.combine(edge, time()) for edge in _edges(trend))
    found = [(period, trend.noted_in(period)) for period in trend.periods]
    return [Mark((period.middle - start) / (end - start), causes) for period, causes in found if causes]


def _row_bottom(size: Size) -> float:
    """Where the row of what was noted ends below: it lies under the strip of what is on hold."""
    return size.tightness_from - (STRIP + ROW) / size.plot_height


def _visit_lines(trend: Trend, size: Size) -> list[Part]:
    """For each visit a dotted line through both plots, behind the marks, and a drop above it.

    The drop is full where a part of the chart was injected, hollow where none was, and has a dot where nobody knows.
    """
    shapes = []
    width = 2 if trend.span == Span.HALF_YEAR else 1
    for visit in trend.visits:
        where = visit.where(trend.parts)
        at = {"x0": _noon(visit.day), "x1": _noon(visit.day), "yref": "paper", "type": "line", "layer": "below"}
        colour = INK if where == Where.HERE else AXIS
        dotted = {"line": {"color": colour, "width": width if where == Where.HERE else 1, "dash": "2px,4px"}}
        shapes.append(at | dotted | {"y0": size.tightness_from, "y1": 1})
        shapes.append(at | dotted | {"y0": 0, "y1": size.minutes_up_to})
        shapes += _drops(_place(trend, visit.day), where)
    return shapes


def _drops(place: float, where: Where) -> list[Part]:
    if where == Where.HERE:
        return [_drop(place, DROP, INK)]
    hollow = _drop(place, DROP, PAPER) | {"line": {"color": INK, "width": 1.5}}
    return [hollow, _drop(place, DOT, INK)] if where == Where.UNKNOWN else [hollow]


def _drop(place: float, path: str, colour: str) -> Part:
    """A drop above the plot. Placed by its share of the width, because plotly cuts off what is placed by its date."""
    return {
        "type": "path",
        "path": path,
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xref": "paper",
        "xanchor": place,
        "yanchor": 1,
        "yref": "paper",
        "fillcolor": colour,
        "line": {"width": 0},
    }


def _visit_labels(trend: Trend, size: Size, plot_width: int) -> list[Part]:
    places = [_place(trend, visit.day) for visit in trend.visits]
    wordings = [_visit_wordings(visit, trend, size) for visit in trend.visits]
    placed = beside([place * plot_width for place in places], wordings, size.width - _left(trend, size))
    return [_beside_drop(places[label.index], label) for label in placed]


def _beside_drop(place: float, label: Placed) -> Part:
    return {
        "xref": "paper",
        "x": place,
        "xanchor": "right" if label.left else "left",
        "xshift": -9 if label.left else 9,
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "yshift": 10,
        "showarrow": False,
        "text": label.words,
    }


def _visit_wordings(visit: Injection, trend: Trend, size: Size) -> list[str]:
    """What may stand beside a drop, the fullest first; a date alone is one of the parts shown."""
    years, day = trend.span == Span.YEARS, visit.day
    if visit.where(trend.parts) != Where.HERE:
        return [_("Elsewhere")] if visit.is_complete else []
    full = date_format(day, ("j F Y" if years else "j F") if size.full_names else "j M")
    return [_("Injection %(day)s") % {"day": full}, date_format(day, "M Y" if years else "j M")]


def _minutes_title(trend: Trend, size: Size) -> Part:
    if trend.span == Span.HALF_YEAR:
        words = _("Exercise, hours a week") if _in_hours(trend) else _("Exercise, minutes a week")
    else:
        words = _("Exercise, hours a month") if _in_hours(trend) else _("Exercise, minutes a month")
    place = {"xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "y": size.minutes_up_to, "yanchor": "bottom"}
    return place | {"yshift": 6, "text": words, "showarrow": False, "font": {"weight": 700}}


def _in_hours(trend: Trend) -> bool:
    """Whether exercise is so much that people say it in hours."""
    return max(trend.minutes, default=0) > MINUTE_STEPS[-1]


def _exercise_number(minutes: int, trend: Trend) -> str:
    return number_words(round(minutes / 60) if _in_hours(trend) else minutes)


def _most_minutes(trend: Trend) -> int:
    """The top of the axis of exercise in minutes: a round number that no bar passes."""
    most = max(trend.minutes, default=0)
    if not _in_hours(trend):
        return next(step for step in MINUTE_STEPS if step >= most)
    return -(-most // (60 * HOUR_STEP)) * 60 * HOUR_STEP


def _place(trend: Trend, day: date) -> float:
    """Where the noon of a day lies on the time axis, as a share of its length."""
    start, end = (datetime.combine(edge, time()) for edge in _edges(trend))
    return (datetime.combine(day, time(12)) - start) / (end - start)


def _edges(trend: Trend) -> tuple[date, date]:
    """The midnights at which the time axis begins and ends."""
    return trend.periods[0].first, trend.periods[-1].last + timedelta(days=1)


def _noon(day: date) -> str:
    return f"{day.isoformat()}T12:00:00"
