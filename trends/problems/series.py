"""In which week after an injection problems were reported: the newest cycle beside all earlier ones. Numbers only.

Weeks are counted from the last injection before the report. It says when, and nothing of why: a problem after an
injection need not come from it.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from symptoms.problems.kinds import Effect
from trends.changes import LONGEST_CYCLE

# At least so many weeks are shown, those after which an injection may be repeated.
FEWEST_WEEKS = 12


@dataclass(frozen=True)
class Report:
    """One report and the group of its problem; None where emergency signs were named and no group was asked."""

    day: date
    effect: Effect | None = None


@dataclass(frozen=True)
class Problems:
    """The reports of a record and the days of its injections, oldest first."""

    visits: tuple[date, ...]
    reports: tuple[Report, ...]

    def week_of(self, report: Report) -> int | None:
        """The whole weeks since the last injection, 0 in the first; None before any and later than half a year."""
        visit = bisect_right(self.visits, report.day)
        if not visit:
            return None
        week = (report.day - self.visits[visit - 1]).days // 7
        return week if week < LONGEST_CYCLE else None

    @cached_property
    def counted(self) -> tuple[tuple[Report, int], ...]:
        """The reports that are counted from an injection, each with its week."""
        return tuple((one, week) for one in self.reports if (week := self.week_of(one)) is not None)

    def is_of_this_cycle(self, report: Report) -> bool:
        """Whether it came after the last injection."""
        return bool(self.visits) and report.day >= self.visits[-1]

    @property
    def this_cycle(self) -> tuple[int, ...]:
        """How many reports there were in each week of the newest cycle."""
        return self._by_week(this=True)

    @property
    def earlier(self) -> tuple[int, ...]:
        """The same of all cycles before it, together."""
        return self._by_week(this=False)

    def _by_week(self, *, this: bool) -> tuple[int, ...]:
        weeks = [week for report, week in self.counted if self.is_of_this_cycle(report) == this]
        return tuple(weeks.count(week) for week in range(self.length))

    @cached_property
    def length(self) -> int:
        """How many weeks are shown."""
        return max([FEWEST_WEEKS, *(week + 1 for _report, week in self.counted)])

    @cached_property
    def weeks(self) -> dict[Effect | None, list[int]]:
        """The weeks in which each group was reported, those reported most often first."""
        found: dict[Effect | None, list[int]] = {}
        for report, week in self.counted:
            found.setdefault(report.effect, []).append(week)
        return {effect: sorted(found[effect]) for effect in sorted(found, key=lambda one: -len(found[one]))}
