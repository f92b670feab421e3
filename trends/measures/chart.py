"""The chart of tests and goals: one picture a test, with how far the next result may be no real change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import ceil, floor
from typing import Any

from django.utils.translation import gettext as _

from questions.day_words import say_day
from questions.numbers import plainly
from symptoms.clinic.measures import GRADES, ClinicTest
from symptoms.goals.attainment import Level
from trends.charts.labels import APART, folded, most_lines, width_of
from trends.charts.listed import Listed
from trends.charts.marks import BOLD, Top, figure_of, label, line, look, over, value_axis
from trends.charts.picture import WIDTHS, Picture, PlotPart, picture
from trends.charts.saying import said, says
from trends.charts.scales import AXIS, SOFT, noon
from trends.charts.timeline import Timeline
from trends.measures.series import Course, Measures, Reviewed, bands
from trends.measures.words import (
    facts,
    goal_name,
    goal_title,
    legend,
    message,
    name_of,
    notes,
    number,
    result_words,
    title,
)

TOP, PLOT, BOTTOM, RIGHT = 24, 120, 30, 28
MARK, MARK_WIDE = 8, 10
# Above a mark its number begins.
ABOVE = 4
# So much of the axis is free before the first result, and at least so many days are shown.
FREE, FEWEST_DAYS = 0.06, 180
# How fine the upper end of a scale is: metres, metres a second, degrees.
STEPS = {ClinicTest.SIX_MINUTES: 100.0, ClinicTest.KNEE_STRAIGHT: 5.0, ClinicTest.KNEE_BENT: 5.0}
STEP_OF_SPEED = 0.5
# Room for words under the lowest level and over the highest.
UNDER, OVER = 1, 0.8
# So much of the width may the words of a level take in one line.
ALONG = 0.75


@dataclass(frozen=True)
class Line:
    """What one picture has: its points with their words, the shades behind them, and its scale.

    It is as many times as high as its words have lines.
    """

    points: Sequence[tuple[date, float, str]]
    shades: Sequence[tuple[date, date, float, float]]
    axis: PlotPart
    words: Sequence[PlotPart] = ()
    is_numbered: bool = True
    lines: int = 1


def pictures(measures: Measures) -> list[Picture]:
    """A picture for each test and each goal, all on one time axis."""
    lines = [(title(course), _of_test(course, measures.stroke_year)) for course in measures.shown]
    lines += [(goal_title(n, goal.words), _of_goal(goal)) for n, goal in measures.goals_shown]
    if not lines:
        return []
    left = round(max(width_of(tick) for _words, line in lines for tick in line.axis["ticktext"]) * BOLD) + APART
    times = [_timeline(measures, width, left) for width in WIDTHS]
    return [picture([_figure(line, time) for time in times], words) for words, line in lines]


def sentences(measures: Measures) -> dict[str, Any]:
    """What the page says; what a change says stands after the pictures, which have their own titles."""
    return says(
        said(message(measures)),
        notes=notes(measures),
        legend=legend(measures),
        beside=facts(measures),
        caption=_("The results, the newest first."),
    )


def table(measures: Measures) -> Listed:
    """All results and reviews, the newest first."""
    found = [
        (one.day, name_of(course.what), result_words(course.what, one))
        for course in measures.courses
        for one in course.results
    ]
    found += [
        (day, goal_name(n), str(level.label))
        for n, goal in enumerate(measures.goals, start=1)
        for day, level in goal.levels
    ]
    rows = sorted(found, key=lambda row: row[0], reverse=True)
    return {"head": [_("Day"), _("What"), _("Result")], "rows": [[say_day(day, "j M Y"), *rest] for day, *rest in rows]}


def _timeline(measures: Measures, width: int, left: int) -> Timeline:
    first = min(measures.days[0], measures.today - timedelta(days=FEWEST_DAYS))
    start = first - (measures.today - first) * FREE
    return Timeline(start, measures.today, width, left, RIGHT)


def _of_test(course: Course, stroke_year: int | None) -> Line:
    shades = [(one, then, float(low), float(high)) for one, then, low, high in bands(course, stroke_year)]
    values = [float(course.drawn(one.value)) for one in course.results]
    marks = [(one.day, value, number(course.what, value)) for one, value in zip(course.results, values, strict=True)]
    return Line(marks, shades, _axis(course, [*values, *(high for _one, _then, _low, high in shades)]))


def _axis(course: Course, values: Sequence[float]) -> PlotPart:
    """From 0 to a round number that nothing passes; grades from 0 to 4, degrees from below a right angle."""
    test = course.what.test
    if test == ClinicTest.ASHWORTH:
        most = float(GRADES[-1].value)
        return value_axis(most, (0, 2, 4))
    step = STEPS.get(test, STEP_OF_SPEED)
    most, least = ceil(max(*values, step / 2) / step) * step, min(floor(min(values) / step), 0) * step
    ticks = [least, 0, most] if least else [0, most / 2, most]
    return value_axis(most, ticks, [plainly(Decimal(f"{tick:g}")) for tick in ticks], least=least)


def _of_goal(goal: Reviewed) -> Line:
    marks = [(day, float(level), str(level.label)) for day, level in goal.levels]
    ends = (Level.MUCH_LESS - UNDER, Level.MUCH_MORE + OVER)
    axis = value_axis(ends[1], [level.value for level in Level], [""] * len(Level), least=ends[0])
    said = {
        level: folded(str(level.label), WIDTHS[0], ALONG)
        for level in (Level.MUCH_MORE, Level.EXPECTED, Level.MUCH_LESS)
    }
    words = [_level_words(level, words) for level, words in said.items()]
    return Line(marks, (), axis, words, is_numbered=False, lines=most_lines(said.values()))


def _level_words(level: Level, words: str) -> PlotPart:
    side = "top" if level == Level.MUCH_LESS else "bottom"
    return label(words, 0, level.value, yref="y", foot=side) | {"align": "left", "font": {"color": SOFT}}


def _figure(shown: Line, time: Timeline) -> PlotPart:
    tops = [Top(noon(day), time.place(day), value, words) for day, value, words in shown.points if shown.is_numbered]
    days, values, words = zip(*shown.points, strict=True)
    told = [f"{say_day(day, 'j M Y')}: {one}" for day, one in zip(days, words, strict=True)]
    marks = look(0, MARK_WIDE if time.width == WIDTHS[-1] else MARK)
    return figure_of(
        [line([noon(day) for day in days], values, told, marks)],
        PLOT * shown.lines,
        (time.left, time.right, TOP, BOTTOM),
        xaxis=time.axis(),
        yaxis=shown.axis,
        shapes=[_shade(shown, *one) for one in shown.shades],
        words=[*shown.words, *(words | {"yshift": ABOVE} for words in over(tops))],
    )


def _shade(line: Line, one: date, then: date, low: float, high: float) -> PlotPart:
    """Outlined, as forced colours fill none."""
    ends = {"x0": noon(one), "x1": noon(then), "y0": max(low, line.axis["range"][0]), "y1": high}
    look = {"type": "rect", "layer": "below", "fillcolor": "var(--hold)", "line": {"color": AXIS, "width": 1}}
    return look | ends | {"xref": "x", "yref": "y"}
