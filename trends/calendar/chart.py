"""The chart of a year of days: a block for each month like a wall calendar, and the months in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from questions.day_words import say_day
from trends.calendar.series import SIZES, Days, Month, size_of
from trends.calendar.words import day_words, legend, message, months, sizes
from trends.charts.listed import Listed
from trends.charts.marks import FULL, STRONG, bars, figure_of, label, named_axis, pinned
from trends.charts.picture import WIDTHS, Picture, PlotPart, picture
from trends.charts.saying import said, says
from trends.charts.scales import AXIS, PAPER

WEEK = 7
# A month lies in six weeks at most.
WEEKS = 6
# The height of a line of words, how far it is from the days below it, and what is free under these.
WORDS, BELOW, UNDER = 24, 4, 8
# A day without exercise is a dot of so many pixels; a mark has so large a share of the room of a day.
DOT = 2
SHARES = (0.25, 0.45, 0.65, 0.85)
# A drop in pixels up from the middle of its day, for a day 12 pixels wide.
DROP, DROP_WIDTH = "M0,{0}C{1},{2} {3},0 {3},-{1}C{3},-{0} -{3},-{0} -{3},-{1}C-{3},0 -{1},{2} 0,{0}Z", 12
# So the closer look knows that there is no less time to show.
WHOLE = "whole"


@dataclass(frozen=True)
class Layout:
    """How the calendar is laid out in one of its widths: pixels of a day, months beside each other, keys in a line."""

    width: int
    cell: int
    across: int
    keys: int

    @property
    def apart(self) -> float:
        """Between two months."""
        return (self.width - self.across * WEEK * self.cell) / max(self.across - 1, 1)

    @property
    def month(self) -> int:
        """The height of a month with its name."""
        return WORDS + BELOW + WEEKS * self.cell + UNDER

    @property
    def key(self) -> int:
        """The height of what the sizes mean."""
        return WORDS * -(-len(SIZES) // self.keys) + BELOW

    def height(self, days: Days) -> int:
        """Of all of it."""
        return self.key + -(-len(days.months) // self.across) * self.month

    def corner(self, number: int) -> tuple[float, float]:
        """The left end and, counted down, the upper end of the days of a month, by its number."""
        row, column = divmod(number, self.across)
        return column * (WEEK * self.cell + self.apart), self.key + row * self.month + WORDS + BELOW

    def place(self, number: int, day: date) -> tuple[float, float]:
        """The middle of a day of that month."""
        left, top = self.corner(number)
        week = (day.day - 1 + day.replace(day=1).weekday()) // WEEK
        return left + (day.weekday() + 0.5) * self.cell, top + (week + 0.5) * self.cell


LAYOUTS = (Layout(WIDTHS[0], 12, 3, 2), Layout(WIDTHS[1], 15, 3, 2), Layout(WIDTHS[2], 20, 6, 4))


def pictures(days: Days) -> list[Picture]:
    """The calendar; none where nothing was written down."""
    return [] if days.is_empty else [picture([figure(days, layout) for layout in LAYOUTS])]


def sentences(days: Days) -> dict[str, Any]:
    """What the page says."""
    caption = _("The days with an entry, the newest first.")
    return says(said(message(days)), legend=legend(days), beside=months(days), caption=caption)


def table(days: Days) -> Listed:
    """The days with something noted, the newest first."""
    rows = []
    for month in reversed(days.months):
        for day in reversed(month.days):
            minutes, injected, held = days.minutes.get(day), day in days.injected, days.is_on_hold(day)
            if minutes or injected or held:
                row = [str(minutes or ""), _("yes") if injected else "", _("yes") if held else ""]
                rows.append([say_day(day, "j M Y"), *row])
    return {"head": [_("Day"), _("Exercise minutes"), _("Injection"), _("On hold")], "rows": rows}


def figure(days: Days, layout: Layout) -> PlotPart:
    """The marks and the layout of one figure. Both axes are pixels, the one upward from the lower end."""
    height = layout.height(days)
    return figure_of(
        _marks(days, layout),
        height,
        (0, 0, 0, 0),
        xaxis=named_axis(layout.width, []),
        yaxis=named_axis(height, []),
        shapes=[*_held(days, layout), *_drops(days, layout)],
        words=[*_keys(days, layout), *_names(days, layout)],
        meta=WHOLE,
    )


def _marks(days: Days, layout: Layout) -> Iterator[PlotPart]:
    """A dot for each day, and for those with exercise a square of its size over it."""
    every = [(layout.place(n, day), day) for n, month in enumerate(days.months) for day in month.days]
    height = layout.height(days)
    yield _squares([at for at, day in every if day not in days.minutes], DOT, height, []) | {"hoverinfo": "skip"}
    for size in SIZES:
        alike = [(at, day) for at, day in every if day in days.minutes and size_of(days.minutes[day]) == size]
        key = _key_place(size, layout)
        words = [day_words(days, day) for _at, day in alike]
        yield _squares([*(at for at, _day in alike), key], SHARES[size] * layout.cell, height, [*words, sizes()[size]])


def _squares(places: list[tuple[float, float]], side: float, height: float, says: list[str]) -> PlotPart:
    sizes = [side] * len(places)
    return bars([x for x, _y in places], sizes, sizes, FULL, says) | {
        "base": [height - y - side / 2 for _x, y in places]
    }


def _key_place(size: int, layout: Layout) -> tuple[float, float]:
    """The middle of the square that stands for a size, before its words."""
    row, column = divmod(size, layout.keys)
    return column * layout.width / layout.keys + layout.cell / 2, (row + 0.5) * WORDS


def _keys(days: Days, layout: Layout) -> list[PlotPart]:
    places = [_key_place(size, layout) for size in SIZES]
    return [
        label(words, x + layout.cell / 2 + 6, layout.height(days) - y, xref="x", yref="y")
        for words, (x, y) in zip(sizes(), places, strict=True)
    ]


def _names(days: Days, layout: Layout) -> list[PlotPart]:
    """The name of each month above its days."""
    found = []
    for number, month in enumerate(days.months):
        left, top = layout.corner(number)
        middle = layout.height(days) - top + BELOW + WORDS / 2
        found.append(label(say_day(month.first, "M Y"), left, middle, xref="x", yref="y") | {"font": STRONG})
    return found


def _held(days: Days, layout: Layout) -> list[PlotPart]:
    """The times on hold, behind the days: in each week one box, outlined as forced colours fill none."""
    look: PlotPart = {"type": "rect", "layer": "below", "fillcolor": "var(--hold)", "line": {"color": AXIS, "width": 1}}
    half, height, found = layout.cell / 2, layout.height(days), []
    for number, month in enumerate(days.months):
        for run in _runs(days, month):
            (left, y), (right, _y) = layout.place(number, run[0]), layout.place(number, run[-1])
            ends = {"x0": left - half, "x1": right + half, "y0": height - y - half, "y1": height - y + half}
            found.append(look | ends | {"xref": "x", "yref": "y"})
    return found


def _runs(days: Days, month: Month) -> list[list[date]]:
    """The days of a month on hold; those that lie side by side in a week are together."""
    runs: list[list[date]] = []
    for day in month.days:
        if days.is_on_hold(day):
            if not runs or day.weekday() == 0 or day - runs[-1][-1] > timedelta(days=1):
                runs.append([])
            runs[-1].append(day)
    return runs


def _drops(days: Days, layout: Layout) -> list[PlotPart]:
    """A drop on each day of injections."""
    height, scale = layout.height(days), layout.cell / DROP_WIDTH
    path = DROP.format(*(round(part * scale, 1) for part in (7, 2, 3, 4)))
    edge = {"line": {"color": PAPER, "width": 1.5}}
    found = []
    for number, month in enumerate(days.months):
        for day in month.days:
            if day in days.injected:
                x, y = layout.place(number, day)
                found.append(pinned(path, x / layout.width, 1 - y / height) | edge)
    return found
