"""The chart of this cycle over earlier ones, one part a drawing, by week after the injection."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from patients.models import Patient
from symptoms.check_ins.causes import in_words
from trends.changes import FEWEST_RATINGS
from trends.charts.labels import APART, folded, lines_of, width_of
from trends.charts.listed import Listed
from trends.charts.marks import STRONG, figure_of, label, line, look, named_axis, pinned, value_axis
from trends.charts.noted import ROW, Mark, Row, draw, rows
from trends.charts.periods import Span
from trends.charts.picture import LINE, WIDTHS, Picture, PlotPart, picture
from trends.charts.saying import said, says
from trends.charts.scales import AXIS, INK, SOFT
from trends.cycles.reading import read_cycles
from trends.cycles.series import NOTHING_ELSE, Cycle, Cycles
from trends.cycles.words import (
    beside_in_words,
    facts,
    facts_beside,
    last_name,
    legend,
    message,
    notes,
    title,
)
from trends.jumps import jump_fact, jumps
from trends.series import FEWEST_FOR_A_LINE, whole
from trends.words import missing_words, name_alone, name_of, rule_of_thumb, side_words

TIGHTEST, DAYS = 10, 7
TOP, BOTTOM, LANE = 46, 58, 44
# A triangle that points down at a felt day, in pixels up from the upper end of its line.
MARK = "M-7,20L7,20L0,8Z"
FELT_WORDS_UP = 24
# From a mark to the middle of the words above or below it, in points of ten.
WORDS_APART = 1.0


@dataclass(frozen=True)
class Layout:
    """How the picture is laid out in one of its widths, in pixels; each `every`th week is named."""

    width: int
    left: int
    right: int
    plot: int
    every: int
    mark: float


LAYOUTS = (
    Layout(WIDTHS[0], 28, 42, 180, 4, 7),
    Layout(WIDTHS[1], 30, 46, 190, 2, 8),
    Layout(WIDTHS[2], 40, 70, 280, 1, 10),
)


def count(patient: Patient) -> int:
    """A drawing for each followed part; one even where none is followed."""
    return max(1, len(patient.parts))


def points(patient: Patient, span: Span, today: date) -> list[tuple[str, Cycles | None]]:
    """The cycles of each part and its name; the part that was rated most differently from the last cycle first."""
    found = read_cycles(patient, today)
    if not found:
        return [(part.region.alone, None) for part in patient.parts] or [("", None)]
    ordered = sorted(found, key=lambda one: (-_weight(one), one.is_empty, -one.this.count))
    return [(name_alone(one.part, one.parts), one) for one in ordered]


def _weight(cycles: Cycles) -> float:
    """By how much a part was rated differently from the last cycle, in its own cycle of injections; 0 if not."""
    found = cycles.comparison
    return float(abs(found.points)) if found else -1.0


def pictures(cycles: Cycles | None) -> list[Picture]:
    """The picture; none where there was no injection, or nothing rated."""
    return [picture([figure(cycles, layout) for layout in LAYOUTS])] if cycles and not cycles.is_empty else []


def sentences(cycles: Cycles | None) -> dict[str, Any]:
    """What the page says."""
    if cycles is None:
        return says(said(_("Nothing to show yet")))
    jumped = jumps(cycles.recent, cycles.today)
    of_you, of_others = (
        said(message(cycles, of_you=one), facts(cycles, of_you=one), [jump_fact(jump, of_you=one) for jump in jumped])
        for one in (True, False)
    )
    return says(
        of_you,
        of_others,
        caption=_("Tightness from 0 to 10, by week after the injection."),
        notes=notes(cycles),
        legend=legend(cycles),
        beside=facts_beside(cycles),
        title=title(cycles),
        carer=cycles.carer,
        side=side_words(cycles.parts),
        missing=missing_words(max(FEWEST_FOR_A_LINE - cycles.this.count, 0), name_of(cycles.part, cycles.parts)),
        rule_of_thumb=rule_of_thumb(),
    )


def table(cycles: Cycles | None) -> Listed:
    """The same numbers by week, the newest first."""
    if cycles is None:
        return {"head": [], "rows": []}
    listed, has_more = [], cycles.beside != NOTHING_ELSE
    for week in reversed(range(cycles.length)):
        band = cycles.band[week]
        row = [
            _week(cycles.this, week),
            _week(cycles.last, week),
            _("%(low)s to %(high)s") % _ends(band) if band else "",
            *([beside_in_words(cycles, week)] if has_more else []),
        ]
        if any(row):
            listed.append([_("Week %(week)s") % {"week": week + 1}, *row])
    more = [_("Also noted")] if has_more else []
    return {"head": [_("Week"), _("This cycle"), last_name(cycles), _("Before that"), *more], "rows": listed}


def _ends(band: tuple[float, float]) -> dict[str, str]:
    return {"low": number_format(band[0], 1), "high": number_format(band[1], 1)}


def _week(cycle: Cycle | None, week: int) -> str:
    """The mean of a week, and in brackets of how many ratings."""
    tally = cycle.weeks[week] if cycle and week < len(cycle.weeks) else None
    if tally is None or tally.shown is None:
        return ""
    return f"{number_format(tally.shown, 1)} ({tally.count})"


def figure(cycles: Cycles, layout: Layout) -> PlotPart:
    """The marks and the layout of one figure."""
    plot = layout.width - layout.left - layout.right
    found = _rows(cycles, plot / cycles.length)
    under = BOTTOM + ROW * len(found)
    lane = _lane_told(cycles, layout)
    low = under + (LANE + _more_lines(lane) if lane else 0)
    bottoms = [-(BOTTOM + ROW * number) / layout.plot for number in range(1, len(found) + 1)]
    noted = draw(found, bottoms, (plot, layout.plot), plot + layout.right)
    return figure_of(
        [*_band(cycles), *_last(cycles), _this(cycles, layout)],
        layout.plot,
        (layout.left, layout.right, TOP, low),
        xaxis=_week_axis(cycles, layout),
        yaxis=value_axis(TIGHTEST, (0, TIGHTEST // 2, TIGHTEST)),
        shapes=[*_felt_marks(cycles), *noted.shapes, *_lane(cycles, layout, under + _more_lines(lane))],
        words=[
            *_felt_words(cycles, plot),
            *_line_words(cycles),
            *_band_words(cycles),
            *noted.words,
            *([label(lane, 0, 0) | {"yshift": -(under + 8 + _more_lines(lane) / 2)}] if lane else []),
            label(_("Week after the injection"), 0.5, 0, side="center") | {"yshift": -46},
        ],
    )


def _week_axis(cycles: Cycles, layout: Layout) -> PlotPart:
    """Week 1 lies from 0 to 1: its number stands below its middle, where its mark is."""
    every = layout.every * (2 if cycles.length > 20 and layout.every > 1 else 1)
    named = [week for week in range(1, cycles.length + 1) if week % every == 0]
    return named_axis(cycles.length, [(week - 0.5, str(week)) for week in named])


def _line(cycle: Cycle, drawn: PlotPart) -> PlotPart:
    values = [tally.shown for tally in cycle.weeks]
    told = [_("Week %(week)s: %(value)s") % {"week": week, "value": value} for week, value in enumerate(values, 1)]
    return line([week + 0.5 for week in range(len(values))], values, told, drawn, joined=cycle.is_a_line)


def _this(cycles: Cycles, layout: Layout) -> PlotPart:
    return _line(cycles.this, look(0, layout.mark) | {"line": {"color": "var(--a)", "width": 4}})


def _last(cycles: Cycles) -> list[PlotPart]:
    drawn = {"mode": "lines", "line": {"color": AXIS, "width": 2.5, "dash": "6px,5px"}}
    return [_line(cycles.last, drawn)] if cycles.last else []


def _band(cycles: Cycles) -> list[PlotPart]:
    """The span of the cycles before, one shade for each run of weeks without a gap."""
    shade = {"line": {"color": AXIS, "width": 1}, "fill": "toself", "fillcolor": "var(--hold)", "hoverinfo": "skip"}
    found = []
    for run in _runs(cycles):
        over = [(week + 0.5, high) for week, (_low, high) in run]
        around = [*over, *((week + 0.5, low) for week, (low, _high) in run[::-1]), over[0]]
        x, y = zip(*around, strict=True)
        found.append({"type": "scatter", "mode": "lines", "x": list(x), "y": list(y)} | shade)
    return found


def _runs(cycles: Cycles) -> list[list[tuple[int, tuple[float, float]]]]:
    """The weeks that have a span, in runs without a gap; a run of one week would be no shade."""
    runs: list[list[tuple[int, tuple[float, float]]]] = [[]]
    for week, span in enumerate(cycles.band):
        if span:
            runs[-1].append((week, span))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) > 1]


def _days_on(cycles: Cycles, day: date) -> float:
    """Where the noon of a day lies on the axis of weeks."""
    return ((day - cycles.this.start).days + 0.5) / DAYS


def _felt_marks(cycles: Cycles) -> list[PlotPart]:
    shapes: list[PlotPart] = []
    for felt in cycles.this.felt:
        at = _days_on(cycles, felt.day)
        if at <= cycles.length:
            dots = {"type": "line", "layer": "below", "line": {"color": INK, "width": 2, "dash": "2px,4px"}}
            shapes.append(dots | {"x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1.04})
            shapes.append(pinned(MARK, at / cycles.length, 1))
    return shapes


def _felt_words(cycles: Cycles, plot: int) -> list[PlotPart]:
    """What was felt, above its mark, the latest first; where two would meet, the earlier one stays without words."""
    names = {"began": _("Began"), "best": _("Best"), "fading": _("Wearing off")}
    free, found = float(plot + width_of("Wea")), []
    for felt in sorted(cycles.this.felt, key=lambda one: one.day, reverse=True):
        at, words = _days_on(cycles, felt.day) / cycles.length, names[felt.code]
        half = width_of(words) / 2
        if at <= 1 and at * plot + half <= free:
            placed = label(words, at, 1, side="center", foot="bottom")
            found.append(placed | {"yshift": FELT_WORDS_UP, "font": STRONG})
            free = at * plot - half - APART
    return found


def _line_words(cycles: Cycles) -> list[PlotPart]:
    """The name of each line at its end; those of the two keep out of each other's way."""
    found, this, last = [], cycles.this, cycles.last
    if last and last.newest:
        value = last.weeks[last.newest - 1].shown
        named = label(last_name(cycles), last.newest - 0.5, value, xref="x", yref="y")
        found.append(named | {"xshift": 6, "font": {"color": SOFT}})
    if this.newest:
        newest = this.weeks[this.newest - 1]
        value, mean = newest.shown, newest.mean
        # A week of few ratings is a mark like any other, and no number to be told.
        is_told = this.newest >= len(this.weeks) - 1 and newest.count >= FEWEST_RATINGS
        words = _("Now %(n)s") % {"n": whole(mean)} if is_told and mean is not None else _("This cycle")
        above = value is not None and value >= TIGHTEST / 2
        at = min(max(this.newest - 0.5, 1), cycles.length - 1)
        named = label(words, at, value, xref="x", yref="y", side="center")
        found.append(named | {"yshift": 16 if above else -18, "font": STRONG})
    return found


def _band_words(cycles: Cycles) -> list[PlotPart]:
    runs = _runs(cycles)
    if not runs:
        return []
    middle = cycles.length * 0.62
    shown = [cycle.values_near(middle) for cycle in (cycles.this, cycles.last, *cycles.earlier) if cycle]
    near = [value for values in shown for value in values] or [0.0]
    words = _("%(n)s cycles before") % {"n": len(cycles.earlier)}
    # Above or below all that is drawn there, as near as may be.
    over, under = max(near) + WORDS_APART, min(near) - WORDS_APART
    height = over if over <= TIGHTEST - 0.6 else under if under >= 0.6 else TIGHTEST - 0.6
    return [label(words, middle, height, xref="x", yref="y", side="center") | {"font": {"color": SOFT}}]


def _rows(cycles: Cycles, week: float) -> list[Row]:
    """What was on hold and changed in the going cycle, by day, and what was noted, by week, `week` pixels wide."""

    def place(day: date) -> float:
        return min(max((day - cycles.this.start).days / DAYS / cycles.length, 0), 1)

    beside = cycles.beside
    held = [
        Mark(place(stop.until or cycles.today), stop.reason.short, since=place(stop.first)) for stop in beside.setbacks
    ]
    weeks = [(number, cycles.noted_in(number)) for number in range(len(cycles.this.weeks))]
    noted = [Mark((number + 0.5) / cycles.length, in_words(causes)) for number, causes in weeks if causes]
    changed = [Mark(_days_on(cycles, one.day) / cycles.length, str(one.name.facts.label)) for one in beside.medicines]
    return rows(held, noted, [mark for mark in changed if mark.place <= 1], week)


def _lane(cycles: Cycles, layout: Layout, under: float) -> list[PlotPart]:
    """A bar below all else: the weeks in which half of the help of earlier cycles was gone, by the ratings."""
    if not cycles.range_before:
        return []
    first, last = cycles.range_before
    low, high = (-(under + up) / layout.plot for up in (LANE - 10, LANE - 24))
    heights = {"type": "rect", "yref": "paper", "y0": low, "y1": high}
    track = heights | {"x0": 0, "x1": cycles.length, "line": {"color": AXIS, "width": 1.5}}
    return [track, heights | {"x0": first - 1, "x1": last, "fillcolor": "var(--edge)", "line": {"width": 0}}]


def _lane_told(cycles: Cycles, layout: Layout) -> str:
    """What that bar is, in as many lines as it takes; nothing where there is none."""
    if not cycles.range_before:
        return ""
    first, last = cycles.range_before
    words = _("By the ratings, half the help was gone earlier: weeks %(first)s to %(last)s")
    return folded(words % {"first": first, "last": last}, layout.width - layout.left, 1)


def _more_lines(words: str) -> float:
    """How much room words take beyond that of one line, in pixels."""
    return (len(lines_of(words)) - 1) * LINE
