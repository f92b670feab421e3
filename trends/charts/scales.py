"""What the parts of a trend's chart share: its sizes, its colours, and where a day or a number of minutes lies."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Self

from trends.charts.labels import APART, width_of
from trends.charts.picture import TEXT, WIDTHS
from trends.series import Trend
from trends.words import number_words

INK, SOFT, HAIR, AXIS, PAPER = "var(--ink)", "var(--soft)", "var(--hair)", "var(--line)", "var(--paper)"
# What the figure of each chart says of itself: the page shows through, and nothing in it moves.
STILL: dict[str, Any] = {
    "paper_bgcolor": "rgba(0,0,0,0)",
    "plot_bgcolor": "rgba(0,0,0,0)",
    "font": {"family": "Tracker, system-ui, sans-serif", "size": TEXT, "color": INK},
    "showlegend": False,
    "hovermode": False,
    "dragmode": False,
}
# The top of the axis in minutes, else in steps of so many hours.
MINUTE_STEPS, HOUR_STEP = (30, 60, 90, 120, 150, 200, 240), 5


@dataclass(frozen=True)
class Size:
    """How the chart is laid out in a width of so many pixels; all lengths are in pixels, shares of 1."""

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
    Size(WIDTHS[0], 430, 36, 7, 0.44, 0.26, full_names=False),
    Size(WIDTHS[1], 430, 36, 7, 0.44, 0.26, full_names=False),
    Size(WIDTHS[2], 510, 48, 10, 0.40, 0.26, full_names=True),
)


def left_margin(trend: Trend, size: Size) -> int:
    """The margin that the highest number of minutes needs."""
    return max(size.left, round(width_of(exercise_number(most_minutes(trend), trend))) + APART)


def in_hours(trend: Trend) -> bool:
    """Whether exercise is so much that people say it in hours."""
    return max(trend.minutes, default=0) > MINUTE_STEPS[-1]


def exercise_number(minutes: int, trend: Trend) -> str:
    """Minutes as the axis of exercise says them: in hours where they are many."""
    return number_words(round(minutes / 60) if in_hours(trend) else minutes)


def most_minutes(trend: Trend) -> int:
    """The top of the axis of exercise in minutes: a round number that no bar passes."""
    most = max(trend.minutes, default=0)
    if not in_hours(trend):
        return next(step for step in MINUTE_STEPS if step >= most)
    return -(-most // (60 * HOUR_STEP)) * 60 * HOUR_STEP


def place_of(trend: Trend, day: date, at: time = time(12)) -> float:
    """Where a day lies on the time axis, or rather its noon or another time of it, as a share of the axis."""
    return share_of(trend, datetime.combine(day, at))


def share_of(trend: Trend, moment: datetime) -> float:
    """Where a moment lies on the time axis, as a share of its length."""
    start, end = (datetime.combine(edge, time()) for edge in edges(trend))
    return (moment - start) / (end - start)


def edges(trend: Trend) -> tuple[date, date]:
    """The midnights at which the time axis begins and ends."""
    return trend.periods[0].first, trend.periods[-1].last + timedelta(days=1)


def axis_of_days(first: date, end: date, named: Iterable[tuple[date, str]]) -> dict[str, Any]:
    """An axis from one midnight up to another, which names some of its days."""
    ticks = list(named)
    return {
        "type": "date",
        "range": [first.isoformat(), end.isoformat()],
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


def noon(day: date) -> str:
    """The middle of a day, as plotly reads it."""
    return f"{day.isoformat()}T12:00:00"
