"""An axis of columns that stand side by side, each with a name: visits, years, weeks after an injection."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from trends.charts.labels import APART, in_a_row, width_of

WIDEST_BAR, BETWEEN = 28, 4
AT_THE_END = 4


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

    def axis(self) -> dict[str, Any]:
        """The axis of a figure; of the names as many as have room."""
        middles = [self.pixels(place) for place in range(len(self.names))]
        widths = [width_of(name) + APART for name in self.names]
        named = sorted(in_a_row(middles, widths, (-self.left, self.plot + self.right + APART)))
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
