"""An axis of all days from one up to another: where a day lies on it, and which of them are named."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from questions.day_words import say_day
from trends.charts.labels import APART, width_of
from trends.charts.scales import axis_of_days

DAY_MS = 24 * 60 * 60 * 1000
# The first year's line stands at a January; days without two of them are marked by months.
MONTHS_A_TICK = 3


@dataclass(frozen=True)
class Timeline:
    """From `start` to the end of `end` within a picture of that width and its margins, all in pixels."""

    start: date
    end: date
    width: int
    left: int
    right: int

    @property
    def plot(self) -> int:
        return self.width - self.left - self.right

    @property
    def days(self) -> int:
        return max((self.end - self.start).days + 1, 1)

    def place(self, day: date) -> float:
        """Where a day lies, in pixels from the left of the plot."""
        return (day - self.start).days / self.days * self.plot

    def ms(self, pixels: float) -> float:
        """How much time so many pixels are."""
        return pixels / self.plot * self.days * DAY_MS

    def axis(self) -> dict[str, Any]:
        """The axis of a figure."""
        return axis_of_days(self.start, self.end + timedelta(days=1), self._ticks())

    def _ticks(self) -> list[tuple[date, str]]:
        """The years, each where it begins, as many as there is room for; of less than two, months."""
        start, end = self.start, self.end
        years = [date(year, 1, 1) for year in range(start.year + 1, end.year + 1)]
        if len(years) > 1:
            step = next((n for n in (1, 2, 5, 10) if self.plot / len(years) * n >= width_of("2026") + APART), 20)
            return [(day, str(day.year)) for day in years if day.year % step == 0]
        months = [divmod(month, 12) for month in range(start.year * 12 + start.month, end.year * 12 + end.month)]
        days = [date(year, month + 1, 1) for year, month in months if month % MONTHS_A_TICK == 0]
        named = [(day, say_day(day, "M Y")) for day in days]
        fits = [one for one in named if width_of(one[1]) / 2 < self.place(one[0]) < self.plot]
        step = next((n for n in (1, 2, 4) if self.plot / max(len(fits), 1) * n >= width_of("Sep 2026") + APART), 8)
        return fits[::step]
