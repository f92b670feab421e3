"""The cycles of a part, from one injection to the next: what was rated in each of their weeks. Numbers only, no words.

Like is compared with like: the same weeks after an injection; and a cycle in which the part was injected only with
others in which it was, one without with others without.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from patients.body import Part
from questions.exactness import Exact
from symptoms.check_ins.causes import Cause
from trends.changes import FEWEST_RATINGS, LONGEST_CYCLE, MOST_NEWEST, Comparison, Stretch
from trends.charts.periods import Period
from trends.cycles.rules import Answer, Range
from trends.series import FEWEST_FOR_A_LINE, DayRating, Happened, Injection, Tally, Where, causes_in

WEEK = timedelta(weeks=1)
NOTHING_ELSE = Happened()
# So many cycles of the same product before the last one make the band: those of long ago say little of today.
MOST_EARLIER = 4
# A band needs two of them: one alone would be a line.
FEWEST_FOR_A_BAND = 2
# Of so many earlier cycles of the same product it is told when they wore off: what was felt, and what the ratings tell.
FEWEST_BEFORE = 2
# The picture is so many weeks wide, or as many as its longest cycle has.
USUAL_WEEKS = 16


@dataclass(frozen=True)
class Felt:
    """A day that the person named, by the code of `injections.effect.rules`, and how exact it is."""

    code: str
    day: date
    exact: str = Exact.DAY


@dataclass(frozen=True)
class Cycle:
    """The time from an injection up to the day before the next one, or up to today.

    `weeks` are the tallies of one part in its weeks, the first is week 1: days 0 to 6 after the injection. `product`
    is its code, "" where it is not known which one it was. `weigh` finds what the ratings tell of when it wore off,
    which takes a moment.
    """

    injection: Injection
    until: date
    felt: tuple[Felt, ...]
    weeks: tuple[Tally, ...]
    product: str = ""
    weigh: Callable[[], Answer | None] = field(default=lambda: None, compare=False)

    @property
    def start(self) -> date:
        return self.injection.day

    @cached_property
    def told(self) -> Answer | None:
        """What the ratings tell of when it wore off; None where nothing is asked of them."""
        return self.weigh()

    def has_product_of(self, other: "Cycle") -> bool:
        """Whether both are known to be of the same product."""
        return bool(self.product) and self.product == other.product

    @cached_property
    def count(self) -> int:
        """How many ratings it has in all."""
        return sum(tally.count for tally in self.weeks)

    @property
    def is_a_line(self) -> bool:
        """Whether its ratings are enough to be joined."""
        return self.count >= FEWEST_FOR_A_LINE

    @property
    def newest(self) -> int | None:
        """The last week that has a rating."""
        return next((week for week in range(len(self.weeks), 0, -1) if self.weeks[week - 1].count), None)

    def week_of(self, day: date) -> int:
        """In which week after the injection a day lies."""
        return week_of((day - self.start).days)

    def together(self, first: int, last: int) -> Tally:
        """The ratings of the weeks from `first` to `last`."""
        return sum(self.weeks[first - 1 : last], Tally())

    def stretch(self, first: int, last: int) -> Stretch | None:
        """The same, for a comparison; None where there are too few."""
        tally = self.together(first, last)
        if tally.mean is None or tally.count < FEWEST_RATINGS:
            return None
        period = Period(self.start + (first - 1) * WEEK, self.start + last * WEEK - timedelta(days=1))
        return Stretch(period, tally.mean, tuple(range(first, last + 1)))

    def values_near(self, week: float) -> list[float]:
        """The marks of the weeks around one: those that lie behind words in the middle of the picture."""
        near = self.weeks[max(int(week) - 4, 0) : int(week) + 4]
        return [tally.shown for tally in near if tally.shown is not None]

    def fading(self) -> Felt | None:
        """When the person felt it wearing off."""
        return next((felt for felt in self.felt if felt.code == "fading"), None)


@dataclass(frozen=True)
class Cycles:
    """This cycle of a part, the last one of the same kind, and those of that kind before, the newest first.

    `earlier` are only those of the same product as this one: several are told together only where they are alike.
    `parts` are all that are followed, `before` all earlier cycles, of any kind. `beside` is what else happened since
    this one began. `recent` are the single ratings of the last weeks, of all parts. All ratings are of one voice, see
    `trends.series.Trend`; `has_other_steps` where they were not all given in the same steps.
    """

    part: Part
    parts: tuple[Part, ...]
    today: date
    this: Cycle
    last: Cycle | None
    earlier: tuple[Cycle, ...]
    before: tuple[Cycle, ...] = ()
    carer: int | None = None
    recent: tuple[DayRating, ...] = ()
    beside: Happened = NOTHING_ELSE
    has_other_steps: bool = False

    @property
    def of_this_product(self) -> list[Cycle]:
        """All earlier cycles that are known to be of the same product as this one."""
        return [one for one in self.before if one.has_product_of(self.this)]

    @property
    def range_before(self) -> tuple[int, int] | None:
        """The weeks in which half was lost by the ratings in earlier cycles of that product; None of fewer than 2."""
        ranges = [one.told for one in self.of_this_product if isinstance(one.told, Range)]
        if len(ranges) < FEWEST_BEFORE:
            return None
        return min(week_of(one.low_day) for one in ranges), max(week_of(one.high_day) for one in ranges)

    def days_of(self, week: int) -> Period:
        """The days of a week of this cycle; the first is 0."""
        first = self.this.start + week * WEEK
        return Period(first, first + WEEK - timedelta(days=1))

    def noted_in(self, week: int) -> tuple[Cause, ...]:
        """What else was noted in a week of this cycle, each once, in the order in which it is asked."""
        return causes_in(self.beside.noted, self.days_of(week))

    @property
    def where(self) -> Where:
        """Where this cycle's injection was, seen from the part."""
        return self.this.injection.where([self.part])

    @property
    def is_the_one_before(self) -> bool:
        """Whether the last of the same kind is the last of all."""
        return bool(self.before) and self.last == self.before[0]

    @property
    def length(self) -> int:
        """How many weeks the picture has."""
        shown = [self.this, *([self.last] if self.last else []), *self.earlier]
        return max(USUAL_WEEKS, *(cycle.newest or 0 for cycle in shown), len(self.this.weeks))

    @property
    def band(self) -> list[tuple[float, float] | None]:
        """From the lowest to the highest of the earlier cycles, by week; None where fewer than two were rated."""
        return [self._span(week) for week in range(self.length)]

    def _span(self, week: int) -> tuple[float, float] | None:
        found = [cycle.weeks[week].shown for cycle in self.earlier if week < len(cycle.weeks)]
        values = [value for value in found if value is not None]
        return (min(values), max(values)) if len(values) >= FEWEST_FOR_A_BAND else None

    @property
    def comparison(self) -> Comparison | None:
        """The newest weeks beside the same weeks of the last cycle; None where either has too few ratings."""
        if not self.this.is_a_line:
            return None
        current = len(self.this.weeks)
        for many in range(1, min(MOST_NEWEST, current) + 1):
            weeks = (current - many + 1, current)
            now, before = self.this.stretch(*weeks), self.last and self.last.stretch(*weeks)
            if now:
                return Comparison(now, before) if before else None
        return None

    @property
    def is_empty(self) -> bool:
        """Whether no rating is there to be shown."""
        return not self.this.count and self.last is None


def week_of(days: int) -> int:
    """In which week after an injection the day lies that is so many days after it; day 0 is in week 1."""
    return days // WEEK.days + 1


def alike(part: Part, cycles: Sequence[Cycle]) -> list[Cycle]:
    """The cycles before the first of those that are of its kind and have ratings enough for a line."""
    this, *before = cycles
    kind = this.injection.where([part]) == Where.ELSEWHERE
    return [one for one in before if one.is_a_line and (one.injection.where([part]) == Where.ELSEWHERE) == kind]


def weeks_of(start: date, until: date, rated: Sequence[tuple[date, Tally]]) -> tuple[Tally, ...]:
    """The tallies of a cycle's weeks, from the ratings of single days, of which only its own count."""
    many = min((until - start) // WEEK + 1, LONGEST_CYCLE)
    found = [Tally()] * many
    for day, tally in rated:
        week = (day - start) // WEEK
        if start <= day <= until and week < many:
            found[week] += tally
    return tuple(found)
