"""Draws a trend: tightness above, exercise below, injections and setbacks across both, on one time axis.

Colours are named after the tokens of the style sheet ("var(--ink)"); the page fills in what they are in its theme.
Every text and mark is there without a pointer; what a mark says under one is its hovertext.
"""

from datetime import date, time
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from exercises.words import minutes_in_words
from questions import safety
from symptoms.check_ins.causes import in_words
from trends.changes import FEWEST_RATINGS
from trends.charts.labels import APART, folded, most_lines, spread, width_of
from trends.charts.marks import PLAIN, STRONG, bars, figure_of, label, line, look, value_axis
from trends.charts.noted import ROW, Mark, Row, rows
from trends.charts.noted import draw as draw_rows
from trends.charts.periods import Unit
from trends.charts.picture import LINE, Picture, PlotPart, picture
from trends.charts.scales import (
    BOTTOM,
    HAIR,
    SIZES,
    SOFT,
    TOP,
    Size,
    axis_of_days,
    edges,
    exercise_number,
    in_hours,
    left_margin,
    most_minutes,
    place_of,
    share_of,
)
from trends.series import FEWEST_FOR_A_LINE, Line, Trend, whole
from trends.tightness.drops import visit_labels, visit_lines
from trends.tightness.on_hold import STRIP, Shade, names, shades
from trends.words import name_alone, number_words, period_alone

TIGHTEST = 10
DAY_MS = 24 * 60 * 60 * 1000
# Which share of a period its bar fills.
BAR_SHARE = 0.66
MOST_LINES = 2
MONTHS_A_TICK = (1, 2, 3, 6, 12, 24, 60, 120)
FEWEST_MONTHS = 3


def draw(trend: Trend) -> list[Picture]:
    """The picture of a trend with at most two lines.

    Raises ValueError where it is no figure that plotly knows.
    """
    if len(trend.lines) > MOST_LINES:
        raise ValueError(f"{len(trend.lines)} lines in one chart, at most {MOST_LINES}")
    return [picture([figure(trend, size) for size in SIZES])]


def figure(trend: Trend, size: Size) -> PlotPart:
    """The marks and the layout of one figure; it has a row more for what else was noted, and one for medicines."""
    size = size.with_row(ROW * len(_rows(trend, 1)))
    end_labels = _end_labels(trend, size)
    right = _right(end_labels)
    left = left_margin(trend, size)
    plot_width = size.width - left - right
    events = _rows(trend, plot_width)
    noted = draw_rows(events, _row_bottoms(size, len(events)), (plot_width, size.plot_height), size.width - left)
    tightness, minutes = (0, 5, TIGHTEST), (0, most_minutes(trend))
    return figure_of(
        [*(_line(trend, number, size) for number in range(len(trend.lines))), _exercise(trend)],
        size.plot_height,
        (left, right, TOP, BOTTOM),
        xaxis=axis_of_days(*edges(trend), _ticks(trend, size, plot_width)) | {"anchor": "y2"},
        yaxis=value_axis(TIGHTEST, tightness, list(map(number_words, tightness)))
        | {"domain": [size.tightness_from, 1]},
        yaxis2=value_axis(minutes[-1], minutes, [exercise_number(one, trend) for one in minutes])
        | {"domain": [0, size.minutes_up_to]},
        shapes=[
            *_shades(trend, size),
            _upper_edge(1),
            _upper_edge(size.minutes_up_to),
            *visit_lines(trend, size),
            *noted.shapes,
        ],
        words=[
            *end_labels,
            *visit_labels(trend, size, plot_width),
            *names(_held(trend), size.tightness_from, plot_width, size.width - left),
            *noted.words,
            _minutes_title(trend, size),
        ],
    )


def _exercise(trend: Trend) -> PlotPart:
    told = [
        f"{period_alone(period, trend.unit)}: {minutes_in_words(minutes)}"
        for period, minutes in zip(trend.periods, trend.minutes, strict=True)
    ]
    wide = [period.days * DAY_MS * BAR_SHARE for period in trend.periods]
    return bars(_middles(trend), trend.minutes, wide, PLAIN, told) | {"name": _("Exercise"), "yaxis": "y2"}


def _line(trend: Trend, number: int, size: Size) -> PlotPart:
    shown = trend.lines[number]
    told = [
        f"{period_alone(period, trend.unit)}: {value}"
        for period, value in zip(trend.periods, shown.values, strict=True)
    ]
    is_joined = shown.count >= FEWEST_FOR_A_LINE
    marks = line(_middles(trend), shown.values, told, look(number, size.mark), joined=is_joined)
    return marks | {"name": name_alone(shown.part, trend.parts)}


def _middles(trend: Trend) -> list[str]:
    return [period.middle.isoformat() for period in trend.periods]


def _ticks(trend: Trend, size: Size, plot_width: int) -> list[tuple[date, str]]:
    """The first days of months and their names: of as many months as there is room for.

    In fewer months it is the first days of marks, and a day below its mark, counted back from the newest.
    """
    start, end = trend.periods[0].first, trend.periods[-1].last
    months = range(start.year * 12 + start.month, end.year * 12 + end.month)
    if len(months) < FEWEST_MONTHS:
        return _day_ticks(trend, plot_width)
    named = [(month, _tick_words(date(month // 12, month % 12 + 1, 1), trend, size)) for month in months]
    widest = max(width_of(words) for _month, words in named) + APART
    step = next(step for step in MONTHS_A_TICK if plot_width / len(named) * step >= widest)
    return [(date(month // 12, month % 12 + 1, 1), words) for month, words in named if month % step == 0]


def _day_ticks(trend: Trend, plot_width: int) -> list[tuple[date, str]]:
    is_day = trend.unit == Unit.DAY
    named = [(one.middle if is_day else one.first, period_alone(one, trend.unit)) for one in reversed(trend.periods)]
    widest = max(width_of(words) for _day, words in named) + APART
    step = -(-len(named) * round(widest) // plot_width)
    return named[::step][::-1]


def _tick_words(day: date, trend: Trend, size: Size) -> str:
    """A month's name; in longer spans January is named by its year."""
    if trend.unit.is_short:
        return date_format(day, "F" if size.full_names else "M")
    return date_format(day, "Y" if day.month == 1 else "M")


def _end_labels(trend: Trend, size: Size) -> list[PlotPart]:
    """The name and newest value of each line at its end, and of the scale's ends where there is room."""
    ended = [(line, line.last) for line in trend.lines if line.last is not None]
    named = [folded(_name_and_value(trend, line), size.width) for line, _last in ended]
    one_line = LINE / (size.plot_height * (1 - size.tightness_from)) * TIGHTEST
    heights = spread([last for _line, last in ended], most_lines(named) * one_line, TIGHTEST)
    labels = [_at_right(words, height, "y", weight=700) for words, height in zip(named, heights, strict=True)]
    for words, height in ((safety.gettext("Tightest"), TIGHTEST), (safety.gettext("Not tight"), 0)):
        end = folded(words, size.width)
        room = (most_lines(named) + most_lines([end])) / 2 * one_line
        if all(abs(height - taken) >= room for taken in heights):
            labels.append(_at_right(end, height, "y", color=SOFT))
    now = _("Now %(n)s") % {"n": exercise_number(trend.minutes[-1], trend)} if trend.unit.is_short else _("So far")
    labels.append(_at_right(now, 0, "y2", weight=700) | {"yanchor": "bottom"})
    return labels


def _name_and_value(trend: Trend, line: Line) -> str:
    """The part's name, with its newest value where the last mark alone rests on ratings enough."""
    name, newest = name_alone(line.part, trend.parts), line.tallies[-1]
    return name if newest.mean is None or newest.count < FEWEST_RATINGS else f"{name} {whole(newest.mean)}"


def _at_right(words: str, height: float, axis: str, **font: Any) -> PlotPart:
    return label(words, 1, height, yref=axis) | {"xshift": 8, "align": "left", "font": font}


def _right(labels: list[PlotPart]) -> int:
    """The margin that the longest label at the right needs."""
    return round(max(width_of(words["text"]) for words in labels)) + APART


def _upper_edge(height: float) -> PlotPart:
    """The highest grid line of a plot, which plotly leaves out."""
    across = {"xref": "paper", "x0": 0, "x1": 1, "yref": "paper", "y0": height, "y1": height}
    return across | {"type": "line", "layer": "below", "line": {"color": HAIR, "width": 1}}


def _held(trend: Trend) -> list[Shade]:
    """The times on hold as they lie in the span; one that goes on lasts up to its end."""

    def place(day: date) -> float:
        return min(max(place_of(trend, day, at=time()), 0), 1)

    return [Shade(place(s.first), place(s.until) if s.until else 1, s.reason.short) for s in trend.setbacks]


def _shades(trend: Trend, size: Size) -> list[PlotPart]:
    return shades(_held(trend), size.minutes_up_to, size.tightness_from - STRIP / size.plot_height, 1)


def _rows(trend: Trend, plot_width: float) -> list[Row]:
    """What else was noted, by period, at the place where the lines have that period's mark; medicines by day."""
    found = [(period, trend.noted_in(period)) for period in trend.periods]
    noted = [Mark(share_of(trend, period.middle), in_words(causes)) for period, causes in found if causes]
    changed = [Mark(place_of(trend, one.day), str(one.name.facts.label)) for one in trend.medicines_shown]
    return rows((), noted, changed, plot_width / len(trend.periods))


def _row_bottoms(size: Size, many: int) -> list[float]:
    """Where the rows of marks end below: they lie under the strip of what is on hold."""
    return [size.tightness_from - (STRIP + ROW * row) / size.plot_height for row in range(1, many + 1)]


def _minutes_title(trend: Trend, size: Size) -> PlotPart:
    hours, minutes = {
        Unit.DAY: (_("Exercise, hours a day"), _("Exercise, minutes a day")),
        Unit.WEEK: (_("Exercise, hours a week"), _("Exercise, minutes a week")),
        Unit.MONTH: (_("Exercise, hours a month"), _("Exercise, minutes a month")),
        Unit.QUARTER: (_("Exercise, hours in 3 months"), _("Exercise, minutes in 3 months")),
        Unit.YEAR: (_("Exercise, hours a year"), _("Exercise, minutes a year")),
    }[trend.unit]
    words = hours if in_hours(trend) else minutes
    return label(words, 0, size.minutes_up_to, foot="bottom") | {"yshift": 6, "font": STRONG}
