"""An axis of columns that stand side by side, each with a name: visits, years, weeks after an injection."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from trends.charts.labels import APART, width_of
from trends.charts.marks import FULL, HOLLOW, Top, bars, named_axis
from trends.charts.picture import PlotPart

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

    def top(self, place: int, height: float, words: str) -> Top:
        """The upper end of what stands there, and what it says."""
        return Top(self.middle(place), self.pixels(place), height, words)

    def pixels(self, place: int) -> float:
        """The middle of a column in pixels from the left of the plot."""
        return self.middle(place) * self.column

    def axis(self) -> PlotPart:
        """The axis of a figure. The last column is named, and before it every one, every second or third, as fits."""
        widest = max(map(width_of, self.names))
        step = ceil((widest + APART) / self.column)
        last = len(self.names) - 1
        named = [n for n in range(last % step, last + 1, step) if self.pixels(n) - widest / 2 >= -self.left]
        return named_axis(len(self.names), [(self.middle(place), self.names[place]) for place in named])

    def bars(self, heights: Sequence[float], words: Sequence[str], marker: PlotPart = FULL, first: int = 0) -> PlotPart:
        """A bar in each column from the `first` on."""
        places = [self.middle(first + number) for number in range(len(heights))]
        return bars(places, heights, [self.bar] * len(heights), marker, words)

    def stacked(self, full: Sequence[float], hollow: Sequence[float], words: Sequence[str]) -> list[PlotPart]:
        """Two series of bars, the hollow one on top of the full one; one that is all 0 is left out."""
        below = self.bars(full, words) | {"base": [0.0] * len(full)}
        above = self.bars(hollow, words) | {"base": list(full), "marker": HOLLOW}
        return [series for series in (below, above) if any(series["y"])]
