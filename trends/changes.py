"""Whether a part was rated tighter or looser than before, and whether the ratings can carry such a statement.

Like is compared with like: the newest ratings with those of the same weeks after an injection in earlier cycles.
Where a part had no injection for half a year, or no such weeks were rated, they are compared with three months ago and
with the beginning of the span, each for itself, so that a fall and a return do not cancel out; then it is told that
the weeks differ. All stretches are fixed by the calendar, never picked for their values: the lowest weeks of a record
are low by chance too, and anything looks worse beside them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from fractions import Fraction
from functools import cached_property

from patients.body import Part
from trends.charts.periods import Period, Unit
from trends.series import Line, Tally, Trend, Where

# Fewer ratings than this say nothing about a stretch of time.
FEWEST_RATINGS = 3
# The newest week counts alone where it has ratings enough, else with as few before it as make them enough: in a
# short check-in the parts take turns, so that each is rated about once or twice a week. This is the most.
MOST_NEWEST = 4
# What is compared with them ends at least so many weeks before today, and is so long where it is no earlier cycle.
NEWEST, STRETCH = 2, 4
# Four weeks around 13 weeks ago begin so many weeks back.
THREE_MONTHS = 15
# Later than this after an injection a week is no longer counted from it.
LONGEST_CYCLE = 26
DAYS_A_WEEK = 7
# Minutes of weeks are compared with those of the first four of the span, minutes of months with its first month.
FIRST_MINUTES = 4
# A change is noticeable from 2 points that are also 30 % of what it was before. A rule of thumb from studies of pain
# (pubmed.ncbi.nlm.nih.gov/11690728) and from care in multiple sclerosis
# (bmcneurol.biomedcentral.com/articles/10.1186/s12883-021-02246-0), not from stroke.
NOTICEABLE_POINTS = 2
NOTICEABLE_SHARE = Fraction(3, 10)


class Direction(Enum):
    TIGHTER = "tighter"
    SAME = "same"
    LOOSER = "looser"


@dataclass(frozen=True)
class Stretch:
    """Some weeks in a row, the mean of their ratings, and which week after an injection each of them was.

    A week is None in `after` where the part had no injection in the half year up to it.
    """

    period: Period
    mean: Fraction
    after: tuple[int | None, ...]

    @property
    def is_in_a_cycle(self) -> bool:
        """True where all its weeks are counted from an injection."""
        return None not in self.after

    @property
    def is_in_none(self) -> bool:
        """True where none is."""
        return set(self.after) == {None}


@dataclass(frozen=True)
class Comparison:
    """A part's newest stretch beside an earlier one."""

    now: Stretch
    before: Stretch

    @property
    def is_like(self) -> bool:
        """True of the same weeks after an injection, and where there was none for half a year both times."""
        return self.now.after == self.before.after or (self.now.is_in_none and self.before.is_in_none)

    @property
    def points(self) -> Fraction:
        """How much tighter than before, on the scale of 0 to 10; negative is looser."""
        return self.now.mean - self.before.mean

    @property
    def direction(self) -> Direction:
        """Which way it went, if noticeably."""
        if abs(self.points) < max(Fraction(NOTICEABLE_POINTS), NOTICEABLE_SHARE * self.before.mean):
            return Direction.SAME
        return Direction.TIGHTER if self.points > 0 else Direction.LOOSER


@dataclass(frozen=True)
class Change:
    """A part now and before. `now` is None where there are not ratings enough; `newest_weeks` are those it is from.

    `comparisons` begin with the nearest time.
    """

    part: Part
    newest_weeks: int
    now: Stretch | None
    comparisons: tuple[Comparison, ...] = ()

    @property
    def leading(self) -> Comparison | None:
        """What is told first: the nearest time from which it changed noticeably, else the nearest."""
        noticeable = (one for one in self.comparisons if one.direction != Direction.SAME)
        return next(noticeable, next(iter(self.comparisons), None))

    @property
    def direction(self) -> Direction | None:
        """Which way it went, if noticeably; None where nothing can be said."""
        return self.leading.direction if self.leading else None

    @property
    def weight(self) -> Fraction:
        """The size of a noticeable change; 0 for any other."""
        return Fraction(0) if not self.leading or self.direction == Direction.SAME else abs(self.leading.points)


def change_of(trend: Trend, line: Line) -> Change:
    """How a part of the trend changed up to the end of the span."""
    weekly = _Weekly(trend, next(one for one in trend.weekly if one.part == line.part))
    newest = weekly.newest
    now = weekly.stretch(weekly.length - newest, weekly.length)
    if now is None:
        return Change(line.part, newest, None)
    befores = dict.fromkeys(filter(None, weekly.same_weeks(now) or weekly.other_weeks()))
    return Change(line.part, newest, now, tuple(Comparison(now, before) for before in befores))


@dataclass(frozen=True)
class _Weekly:
    """The ratings of one part by week."""

    trend: Trend
    line: Line

    @property
    def length(self) -> int:
        return len(self.line.tallies)

    @cached_property
    def newest(self) -> int:
        """How many of the newest weeks have ratings enough together, or the most that count."""
        counts = range(1, min(MOST_NEWEST, self.length) + 1)
        enough = (n for n in counts if self.tally(self.length - n, self.length).count >= FEWEST_RATINGS)
        return next(enough, counts[-1])

    @property
    def limit(self) -> int:
        """Where what is compared with the newest weeks has to end."""
        return self.length - max(NEWEST, self.newest)

    @cached_property
    def after(self) -> tuple[int | None, ...]:
        """Which week after an injection of that part each week is: 1 is the first. One without places may be its."""
        days = [one.day for one in self.trend.injections if one.where([self.line.part]) != Where.ELSEWHERE]
        found: list[int | None] = []
        for week in self.trend.weeks:
            middle = week.middle.date()
            last = max((day for day in days if day <= middle), default=None)
            number = None if last is None else (middle - last) // timedelta(weeks=1) + 1
            found.append(number if number is not None and number <= LONGEST_CYCLE else None)
        return tuple(found)

    def tally(self, start: int, stop: int) -> Tally:
        return self.line.together(start, stop)

    def stretch(self, start: int, stop: int) -> Stretch | None:
        """The weeks from `start` up to, without, `stop`; None where they have too few ratings."""
        tally = self.tally(start, stop)
        if tally.mean is None or tally.count < FEWEST_RATINGS:
            return None
        period = Period(self.trend.weeks[start].first, self.trend.weeks[stop - 1].last)
        return Stretch(period, tally.mean, self.after[start:stop])

    def same_weeks(self, now: Stretch) -> list[Stretch | None]:
        """The same weeks after an injection, of the last cycle that has them and of the first of the span."""
        if not now.is_in_a_cycle:
            return []
        many = len(now.after)
        found = [
            self.stretch(start, start + many)
            for start in range(self.limit - many + 1)
            if self.after[start : start + many] == now.after
        ]
        known = [one for one in found if one]
        return [known[-1], known[0]] if known else []

    def other_weeks(self) -> list[Stretch | None]:
        """About three months ago, and the beginning of the span, or of what was rated in it."""
        starts = range(max(self.limit, 0))
        return [self._first(starts[max(self.length - THREE_MONTHS, 0) :]), self._first(starts)]

    def _first(self, starts: Iterable[int]) -> Stretch | None:
        """The first stretch with ratings enough that begins with a week that was rated."""
        rated = (start for start in starts if self.line.tallies[start].count)
        found = (self.stretch(start, min(start + STRETCH, self.limit)) for start in rated)
        return next(filter(None, found), None)


def newest_minutes(trend: Trend) -> tuple[Period, int]:
    """The newest week, or the newest period that is over where it is longer, and its minutes of exercise."""
    if trend.unit.is_short:
        days = DAYS_A_WEEK if trend.unit == Unit.DAY else 1
        return Period(trend.periods[-days].first, trend.today), sum(trend.minutes[-days:])
    newest = max(len(trend.periods) - 2, 0)
    return trend.periods[newest], trend.minutes[newest]


def first_minutes(trend: Trend) -> tuple[Period, Fraction] | None:
    """The stretch in which exercise was first noted, and its mean minutes a week, a month or whatever a mark is.

    None where it was first noted in the newest periods. Of days it is the week before the newest one.
    """
    if trend.unit == Unit.DAY:
        before = trend.minutes[-2 * DAYS_A_WEEK : -DAYS_A_WEEK]
        since = Period(trend.periods[-2 * DAYS_A_WEEK].first, trend.periods[-DAYS_A_WEEK - 1].last)
        return (since, Fraction(sum(before))) if any(before) else None
    limit = len(trend.periods) - NEWEST
    start = next((index for index, minutes in enumerate(trend.minutes[:limit]) if minutes), None)
    if start is None:
        return None
    stop = min(start + (FIRST_MINUTES if trend.unit == Unit.WEEK else 1), limit)
    since = Period(trend.periods[start].first, trend.periods[stop - 1].last)
    return since, Fraction(sum(trend.minutes[start:stop]), stop - start)


def in_pairs(trend: Trend) -> list[tuple[Part, ...]]:
    """The parts two by two, from shoulder to toes; the pair with the largest noticeable change comes first.

    The changes are those seen from the last half year, so that each span has the pairs in the same order.
    """
    trend = trend.half_year
    parts = [line.part for line in trend.lines]
    pairs = [tuple(parts[start : start + 2]) for start in range(0, len(parts), 2)] or [()]
    weights = {line.part: change_of(trend, line).weight for line in trend.lines}
    first = max(pairs, key=lambda pair: max((weights[part] for part in pair), default=Fraction(0)))
    return [first, *(pair for pair in pairs if pair != first)]
