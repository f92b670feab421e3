"""The points of a chart: what was rated, done and injected in each of its periods. Numbers only, no words."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from math import floor
from operator import attrgetter, itemgetter
from typing import Self

from exercises.setbacks.reasons import Reason
from medicines.names import MedicineName
from medicines.rules import What
from patients.body import Part
from questions.exactness import Exact
from symptoms.check_ins.causes import Cause
from symptoms.helped.rules import Helped
from symptoms.scales import Steps
from trends.charts.periods import WEEKS, Period, Span, Unit, unit_of


@dataclass(frozen=True)
class Tally:
    """Some ratings taken together: their sum, and how many they are."""

    total: int = 0
    count: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.total + other.total, self.count + other.count)

    @property
    def mean(self) -> Fraction | None:
        """The exact mean, 0 to 10; None where nobody rated."""
        return Fraction(self.total, self.count) if self.count else None

    @property
    def shown(self) -> float | None:
        """The mean as charts and tables give it: to one decimal, halves upward."""
        return None if self.mean is None else floor(self.mean * 10 + Fraction(1, 2)) / 10


@dataclass(frozen=True)
class Line:
    """One part of the body and its tally in each period, oldest first."""

    part: Part
    tallies: tuple[Tally, ...]

    @property
    def values(self) -> list[float | None]:
        """The marks of the line; None is a gap."""
        return [tally.shown for tally in self.tallies]

    @property
    def last(self) -> float | None:
        """The newest mark; None where there is none."""
        return next((value for value in reversed(self.values) if value is not None), None)

    @property
    def count(self) -> int:
        """How many ratings it has in all."""
        return self.together(0, len(self.tallies)).count

    def together(self, start: int, stop: int) -> Tally:
        """The ratings of the periods from `start` up to, without, `stop`."""
        return sum(self.tallies[start:stop], Tally())


@dataclass(frozen=True)
class Stop:
    """A setback: why, from when, and up to which day, on which exercise was possible again; None where it goes on.

    The two days are as exact as the person knew them.
    """

    first: date
    until: date | None
    reason: Reason
    first_exact: str = Exact.DAY
    until_exact: str = Exact.DAY


@dataclass(frozen=True)
class Note:
    """What else was going on on a day, in the order in which it is asked; "none of these" is no note."""

    day: date
    causes: tuple[Cause, ...]


@dataclass(frozen=True)
class Help:
    """What helped on a day, as the person found; that nothing did is no help."""

    day: date
    ways: tuple[Helped, ...]


@dataclass(frozen=True)
class Medication:
    """That a medicine was begun, changed or ended on a day, and how exact the day is. A refill is no change."""

    day: date
    name: MedicineName
    what: What
    exact: str = Exact.DAY


@dataclass(frozen=True)
class Happened:
    """What was done and what else happened in some days, oldest first: minutes of exercise, setbacks and so on."""

    minutes: tuple[tuple[date, int], ...] = ()
    setbacks: tuple[Stop, ...] = ()
    noted: tuple[Note, ...] = ()
    medicines: tuple[Medication, ...] = ()
    helped: tuple[Help, ...] = ()

    def since(self, first: date) -> "Happened":
        """What of it lies on that day or after it; a setback where it lasted longer."""
        return Happened(
            tuple(one for one in self.minutes if one[0] >= first),
            tuple(one for one in self.setbacks if one.until is None or one.until > first),
            tuple(one for one in self.noted if one.day >= first),
            tuple(one for one in self.medicines if one.day >= first),
            tuple(one for one in self.helped if one.day >= first),
        )


# Fewer ratings than this are marks that no line joins.
FEWEST_FOR_A_LINE = 4
# On a phone no more drops fit beside each other.
MOST_DROPS = 18
# An injection longer ago than that begins no cycle that can be shown.
CYCLE_AT_MOST = timedelta(weeks=WEEKS)


class Where(Enum):
    """Where an injection was, seen from the parts that are shown."""

    HERE = "here"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Injection:
    """The parts that were injected on a day; `is_complete` is False where a visit of that day has no places noted."""

    day: date
    parts: frozenset[Part]
    is_complete: bool = True

    def where(self, parts: Collection[Part]) -> Where:
        """Whether it was in any of those parts. Where none is followed, it was wherever it was: here."""
        if not parts or self.parts & set(parts):
            return Where.HERE
        return Where.ELSEWHERE if self.is_complete else Where.UNKNOWN


@dataclass(frozen=True)
class DayRating:
    """How tight a part was rated on one day, 0 to 10, and how many steps the scale had."""

    part: Part
    day: date
    value: int
    steps: int = Steps.ELEVEN


@dataclass(frozen=True)
class Trend:
    """All that one chart shows. `lines` and `minutes` have an entry for each of the `periods`.

    `weekly` are the same parts with an entry for each of the `weeks`, by which times are compared; these may go back
    further than a short span. `injections` are those of span and weeks and of the half year before; `medicines` are
    those of span and weeks. `recent` are the single ratings of the last six weeks, `daily` those of the span, but of
    a year at most; both may be none where many records are read at once. All ratings are of one voice: the
    person's own or, where `carer` is not None, how the carer of that number sees it. `has_other_steps` where not all
    were chosen among as many answers.
    """

    span: Span
    periods: tuple[Period, ...]
    lines: tuple[Line, ...]
    minutes: tuple[int, ...]
    weeks: tuple[Period, ...]
    weekly: tuple[Line, ...]
    injections: tuple[Injection, ...] = ()
    setbacks: tuple[Stop, ...] = ()
    noted: tuple[Note, ...] = ()
    medicines: tuple[Medication, ...] = ()
    helped: tuple[Help, ...] = ()
    exercised: frozenset[date] = frozenset()
    recent: tuple[DayRating, ...] = ()
    daily: tuple[DayRating, ...] = ()
    carer: int | None = None
    has_other_steps: bool = False

    @property
    def today(self) -> date:
        """The last day of the span."""
        return self.periods[-1].last

    @property
    def unit(self) -> Unit:
        """What a mark stands for."""
        return unit_of(self.span, self.periods[0].first, self.today)

    @property
    def spans(self) -> list[Span]:
        """The spans that the record can be drawn for: a cycle where the last injection is half a year ago at most."""
        begun = any(one.day > self.today - CYCLE_AT_MOST for one in self.injections)
        return [span for span in Span if begun or span != Span.CYCLE]

    @property
    def half_year(self) -> Self:
        """The same trend compared by the weeks of the last half year alone."""
        weekly = tuple(replace(line, tallies=line.tallies[-WEEKS:]) for line in self.weekly)
        return replace(self, weeks=self.weeks[-WEEKS:], weekly=weekly)

    @property
    def missing(self) -> int:
        """How many more check-ins with the parts shown make a line of each; 0 where no part is shown."""
        return max((max(FEWEST_FOR_A_LINE - line.count, 0) for line in self.lines), default=0)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was written down in the span."""
        has_ratings = any(line.count for line in self.lines)
        return not (has_ratings or any(self.minutes) or self.visits or self.setbacks or self.noted)

    @property
    def gaps(self) -> tuple[Period, ...]:
        """The periods after the first rating in which nobody rated any part."""
        rated = [any(line.tallies[index].count for line in self.lines) for index in range(len(self.periods))]
        first = rated.index(True) if any(rated) else len(rated)
        return tuple(period for index, period in enumerate(self.periods) if index > first and not rated[index])

    def only(self, parts: Sequence[Part]) -> Self:
        """The same trend with the lines of those parts alone."""
        lines, weekly = (tuple(line for line in found if line.part in parts) for found in (self.lines, self.weekly))
        return replace(self, lines=lines, weekly=weekly)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that are shown."""
        return tuple(line.part for line in self.lines)

    @property
    def visits(self) -> tuple[Injection, ...]:
        """The injections of the span, oldest first, wherever they were."""
        return tuple(one for one in self.injections if one.day >= self.periods[0].first)

    @property
    def drops(self) -> tuple[Injection, ...]:
        """The injections that the picture marks: all of them, or none where they would run into each other."""
        return self.visits if len(self.visits) <= MOST_DROPS else ()

    def visits_by_place(self, where: Where) -> list[date]:
        """The days of those injections of the span that were there, seen from the parts shown, oldest first."""
        return [one.day for one in self.visits if one.where(self.parts) == where]

    def visits_in(self, period: Period) -> list[Injection]:
        """The injections of a period, oldest first."""
        return [one for one in self.visits if period.includes(one.day)]

    @property
    def medicines_shown(self) -> tuple[Medication, ...]:
        """The changes of medicines in the span, oldest first."""
        return tuple(one for one in self.medicines if one.day >= self.periods[0].first)

    def noted_in(self, period: Period) -> tuple[Cause, ...]:
        """What was noted on any day of a period, each once, in the order in which it is asked."""
        return causes_in(self.noted, period)


def causes_in(noted: Iterable[Note], period: Period) -> tuple[Cause, ...]:
    """What was noted on any day of a period, each once, in the order in which it is asked."""
    found = {cause for note in noted if period.includes(note.day) for cause in note.causes}
    return tuple(cause for cause in Cause if cause in found)


@dataclass(frozen=True)
class Rated:
    """The ratings of one part in one period and week, as the database adds them up; of recent ones, those of one day.

    `period` is None for the days before the span, `week` for those before the first whole week.
    """

    part: Part
    period: int | None
    tally: Tally
    week: int | None = None
    day: date | None = None
    steps: int | None = None


def lines_of(
    parts: Iterable[Part],
    rated: Iterable[Rated],
    length: int,
    place_of: Callable[[Rated], int | None] = attrgetter("period"),
) -> tuple[Line, ...]:
    """A line for each part, in that order, from what was rated; places without ratings are empty tallies.

    `place_of` says in which place of its line a row is: in its period, unless it is to be in its week.
    """
    found: defaultdict[tuple[Part, int | None], Tally] = defaultdict(Tally)
    for row in rated:
        found[row.part, place_of(row)] += row.tally
    return tuple(Line(part, tuple(found[part, place] for place in range(length))) for part in parts)


def injections_of(sites: Iterable[tuple[date, Part | None]]) -> tuple[Injection, ...]:
    """The injections of each day, oldest first, from the places of its visits; None stands for a visit without any."""
    found: defaultdict[date, set[Part | None]] = defaultdict(set)
    for day, part in sites:
        found[day].add(part)
    return tuple(
        Injection(day, frozenset(part for part in parts if part), is_complete=None not in parts)
        for day, parts in sorted(found.items(), key=itemgetter(0))
    )


def recent_of(parts: Sequence[Part], rated: Iterable[Rated]) -> tuple[DayRating, ...]:
    """The single ratings of those parts, in their order, from what was rated on one day."""
    days = [
        DayRating(row.part, row.day, row.tally.total, row.steps)
        for row in rated
        if row.day and row.steps and row.part in parts
    ]
    return tuple(sorted(days, key=lambda rating: (parts.index(rating.part), rating.day)))


def minutes_of(done: Iterable[tuple[int, int]], length: int) -> tuple[int, ...]:
    """The minutes of each period, from pairs of a period's number and its minutes; 0 where nothing was done."""
    found = dict(done)
    return tuple(found.get(index, 0) for index in range(length))


def whole(mean: Fraction) -> int:
    """A mean as people are told it: a whole number, halves upward."""
    return floor(mean + Fraction(1, 2))
