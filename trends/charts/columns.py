"""An axis of columns that stand side by side, each with a name: visits, years, weeks after an injection."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from trends.charts.labels import APART, width_of
from trends.charts.scales import PAPER

PlotPart = dict[str, Any]

WIDEST_BAR, BETWEEN = 28, 4
AT_THE_END = 4
# Two series are told apart by more than their colour.
FULL: PlotPart = {"color": "var(--a)"}
HOLLOW: PlotPart = {"color": PAPER, "line": {"color": "var(--b)", "width": 2}}


@dataclass(frozen=True)
class Columns:
    """The columns of a picture of that width, right of a margin; all lengths are in pixels."""

    names: Sequence[str]
    width: int
    left: int

    @property
    def right(self) -> int:
        """The margin that the name of the last column needs."""
        names = len(self.names)
        beyond = (width_of(self.names[-1]) - (self.width - self.left) / names) / 2 if names else 0
        return max(round(beyond) + APART // 2, AT_THE_END)

    @property
    def plot(self) -> int:
        return self.width - self.left - self.right

    @property
    def column(self) -> float:
        """The width of one."""
        return self.plot / len(self.names)

    @property
    def bar(self) -> float:
        """How wide a bar is, in columns."""
        return min(WIDEST_BAR, max(self.column - BETWEEN, self.column / 2)) / self.column

    def middle(self, place: int) -> float:
        """Where a column stands on the axis."""
        return place + 0.5

    def pixels(self, place: int) -> float:
        """The same in pixels from the left of the plot."""
        return self.middle(place) * self.column

    def axis(self) -> PlotPart:
        """The axis of a figure. The last column is named, and before it every one, every second or third, as fits."""
        widest = max(map(width_of, self.names))
        step = ceil((widest + APART) / self.column)
        last = len(self.names) - 1
        named = [n for n in range(last % step, last + 1, step) if self.pixels(n) - widest / 2 >= -self.left]
        return {
            "range": [0, len(self.names)],
            "tickvals": [self.middle(place) for place in named],
            "ticktext": [self.names[place] for place in named],
            "tickangle": 0,
            "ticks": "",
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        }

    def stacked(self, full: Sequence[float], hollow: Sequence[float], words: Sequence[str]) -> list[PlotPart]:
        """Two series of bars, the hollow one on top of the full one; one that is all 0 is left out."""
        layers = ((full, [0.0] * len(full), FULL), (hollow, full, HOLLOW))
        return [
            {
                "type": "bar",
                "x": [self.middle(place) for place in range(len(heights))],
                "y": list(heights),
                "base": list(bases),
                "width": [self.bar] * len(heights),
                "marker": marker,
                "hoverinfo": "text",
                "hovertext": list(words),
            }
            for heights, bases, marker in layers
            if any(heights)
        ]
