"""Draws the injections of a trend: a dotted line through both plots, a drop above it, and what it says beside it."""

from django.utils.translation import gettext as _

from questions.day_words import say_day
from trends.charts.labels import beside
from trends.charts.marks import along, pinned
from trends.charts.picture import PlotPart
from trends.charts.scales import AXIS, INK, PAPER, Size, left_margin, noon, place_of
from trends.series import Injection, Trend, Where

# A drop, 19 px high, in pixels up from the upper end of its line.
DROP = "M0,33C4,27 6,24 6,20C6,12 -6,12 -6,20C-6,24 -4,27 0,33Z"
DOT = "M-2.5,20L0,22.5L2.5,20L0,17.5Z"


def visit_lines(trend: Trend, size: Size) -> list[PlotPart]:
    """For each visit a dotted line through both plots, behind the marks, and a drop above it.

    The drop is full where a part of the chart was injected, hollow where none was, and has a dot where nobody knows.
    """
    shapes = []
    width = 2 if trend.unit.is_short else 1
    for visit in trend.drops:
        where = visit.where(trend.parts)
        at = {"x0": noon(visit.day), "x1": noon(visit.day), "yref": "paper", "type": "line", "layer": "below"}
        colour = INK if where == Where.HERE else AXIS
        dotted = {"line": {"color": colour, "width": width if where == Where.HERE else 1, "dash": "2px,4px"}}
        shapes.append(at | dotted | {"y0": size.tightness_from, "y1": 1})
        shapes.append(at | dotted | {"y0": 0, "y1": size.minutes_up_to})
        shapes += _drops(place_of(trend, visit.day), where)
    return shapes


def _drops(place: float, where: Where) -> list[PlotPart]:
    if where == Where.HERE:
        return [pinned(DROP, place, 1)]
    hollow = pinned(DROP, place, 1, PAPER) | {"line": {"color": INK, "width": 1.5}}
    return [hollow, pinned(DOT, place, 1)] if where == Where.UNKNOWN else [hollow]


def visit_labels(trend: Trend, size: Size, plot_width: int) -> list[PlotPart]:
    """What stands beside the drops, as far as there is room."""
    places = [place_of(trend, visit.day) for visit in trend.drops]
    wordings = [_visit_wordings(visit, trend, size) for visit in trend.drops]
    placed = beside([place * plot_width for place in places], wordings, size.width - left_margin(trend, size))
    return [
        along(places[one.index], one.words, 1, 10, left=one.left, shift=9) | {"yanchor": "bottom"} for one in placed
    ]


def _visit_wordings(visit: Injection, trend: Trend, size: Size) -> list[str]:
    """What may stand beside a drop, the fullest first; a date alone is one of the parts shown."""
    years, day = not trend.unit.is_short, visit.day
    if visit.where(trend.parts) != Where.HERE:
        return [_("Elsewhere")] if visit.is_complete else []
    full = say_day(day, ("j F Y" if years else "j F") if size.full_names else "j M")
    return [_("Injection %(day)s") % {"day": full}, say_day(day, "M Y" if years else "j M")]
