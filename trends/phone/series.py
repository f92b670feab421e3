"""What a phone counted, by week. Numbers only, and never mixed with what somebody logged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from exercises.phone.rules import Counted
from trends.charts.periods import Period


@dataclass(frozen=True)
class Week:
    """Seven days, and what was counted on those of them that a phone counted."""

    period: Period
    days: tuple[Counted, ...] = ()

    @property
    def stepped(self) -> int:
        """On how many days steps were counted."""
        return sum(one.steps is not None for one in self.days)

    @property
    def steps(self) -> int:
        """The steps of a day, on average over the days on which they were counted; 0 where there is none."""
        return round(sum(one.steps or 0 for one in self.days) / self.stepped) if self.stepped else 0

    @property
    def metres(self) -> int:
        """How far it was in all."""
        return sum(one.metres or 0 for one in self.days)

    @property
    def minutes(self) -> int:
        """How long the walks were that were begun and ended, or noticed."""
        return sum(one.minutes or 0 for one in self.days)


@dataclass(frozen=True)
class Phone:
    """The weeks of half a year up to today, oldest first."""

    weeks: tuple[Week, ...]

    @property
    def counted(self) -> tuple[Week, ...]:
        """Those in which anything was counted."""
        return tuple(week for week in self.weeks if week.days)

    @property
    def most(self) -> int:
        """The most steps a day of any week."""
        return max((week.steps for week in self.weeks), default=0)

    @property
    def telling(self) -> list[int]:
        """The places of the week with the most steps and of the newest with any: what stands in the picture."""
        stepped = [place for place, week in enumerate(self.weeks) if week.steps]
        return sorted({max(stepped, key=lambda place: self.weeks[place].steps), stepped[-1]}) if stepped else []


def by_week(periods: Sequence[Period], counted: Iterable[Counted]) -> Phone:
    """Those days in their weeks; what lies in none is left out."""
    found: dict[Period, list[Counted]] = {period: [] for period in periods}
    for one in counted:
        for period in periods:
            if period.includes(one.day):
                found[period].append(one)
    return Phone(tuple(Week(period, tuple(days)) for period, days in found.items()))
