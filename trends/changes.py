"""Whether a part is tighter or looser than it was, and whether the ratings can carry such a statement.

The newest ratings are compared with the first ones of the span. Both stretches are fixed by the calendar, never
picked for their values: the lowest weeks of a record are low by chance too, and anything looks worse beside them.
"""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from patients.body import Part
from trends.periods import Period, Span
from trends.series import Line, Tally, Trend

# Fewer ratings than this say nothing about a stretch of time.
FEWEST_RATINGS = 3
# The first stretch of the span is four weeks, or one month.
FIRST_STRETCH = {Span.HALF_YEAR: 4, Span.YEARS: 1}
# The newest period counts alone where it has ratings enough, else with as few before it as make them enough: in a
# short check-in the parts take turns, so that each is rated about once or twice a week. These are the most.
MOST_NEWEST = {Span.HALF_YEAR: 4, Span.YEARS: 2}
# What is compared with them ends at least so many periods before today.
NEWEST_PERIODS = 2
# A change is noticeable from 2 points or 30 % of what it was before, whichever is more. A rule of thumb from studies
# of pain (pubmed.ncbi.nlm.nih.gov/11690728) and from care in multiple sclerosis
# (bmcneurol.biomedcentral.com/articles/10.1186/s12883-021-02246-0), not from stroke.
NOTICEABLE_POINTS = 2
NOTICEABLE_SHARE = Fraction(3, 10)


class Direction(Enum):
    TIGHTER = "tighter"
    SAME = "same"
    LOOSER = "looser"


@dataclass(frozen=True)
class Change:
    """A part now and before. `now` or `before` is None where there are not ratings enough."""

    part: Part
    now: Fraction | None
    newest_periods: int
    before: Fraction | None
    since: Period | None

    @property
    def points(self) -> Fraction:
        """How much tighter than before, on the scale of 0 to 10; negative is looser, 0 where nothing can be said."""
        return Fraction(0) if self.now is None or self.before is None else self.now - self.before

    @property
    def direction(self) -> Direction | None:
        """Which way it went, if noticeably; None where nothing can be said."""
        if self.now is None or self.before is None:
            return None
        if abs(self.points) < max(Fraction(NOTICEABLE_POINTS), NOTICEABLE_SHARE * self.before):
            return Direction.SAME
        return Direction.TIGHTER if self.points > 0 else Direction.LOOSER

    @property
    def weight(self) -> Fraction:
        """The size of a noticeable change; 0 for any other."""
        return Fraction(0) if self.direction in (None, Direction.SAME) else abs(self.points)


def change_of(trend: Trend, line: Line) -> Change:
    """How that line of the trend changed from the beginning of the span to its end."""
    newest_periods, now = _newest(trend, line)
    first = first_stretch(trend, line)
    return Change(
        part=line.part,
        now=now.mean if now.count >= FEWEST_RATINGS else None,
        newest_periods=newest_periods,
        before=line.together(*first).mean if first else None,
        since=Period(trend.periods[first[0]].first, trend.periods[first[1] - 1].last) if first else None,
    )


def first_stretch(trend: Trend, line: Line) -> tuple[int, int] | None:
    """The earliest stretch with ratings enough, before the newest periods: where it starts and, excluded, stops."""
    limit = len(trend.periods) - max(NEWEST_PERIODS, _newest(trend, line)[0])
    for start in range(limit):
        stop = min(start + FIRST_STRETCH[trend.span], limit)
        if line.tallies[start].count and line.together(start, stop).count >= FEWEST_RATINGS:
            return start, stop
    return None


def first_minutes(trend: Trend) -> tuple[Period, Fraction] | None:
    """The stretch in which exercise was first noted, and its mean minutes a week or a month.

    None where it was first noted in the newest periods.
    """
    limit = len(trend.periods) - NEWEST_PERIODS
    start = next((index for index, minutes in enumerate(trend.minutes[:limit]) if minutes), None)
    if start is None:
        return None
    stop = min(start + FIRST_STRETCH[trend.span], limit)
    since = Period(trend.periods[start].first, trend.periods[stop - 1].last)
    return since, Fraction(sum(trend.minutes[start:stop]), stop - start)


def in_pairs(trend: Trend) -> list[tuple[Part, ...]]:
    """The parts two by two, from shoulder to toes; the pair with the largest noticeable change comes first."""
    parts = [line.part for line in trend.lines]
    pairs = [tuple(parts[start : start + 2]) for start in range(0, len(parts), 2)] or [()]
    weights = {line.part: change_of(trend, line).weight for line in trend.lines}
    first = max(pairs, key=lambda pair: max((weights[part] for part in pair), default=Fraction(0)))
    return [first, *(pair for pair in pairs if pair != first)]


def _newest(trend: Trend, line: Line) -> tuple[int, Tally]:
    """How many of the newest periods have ratings enough together, or the most that count, and their ratings."""
    most = MOST_NEWEST[trend.span]
    together = {count: line.together(len(line.tallies) - count, len(line.tallies)) for count in range(1, most + 1)}
    return next(
        ((count, tally) for count, tally in together.items() if tally.count >= FEWEST_RATINGS), (most, together[most])
    )
