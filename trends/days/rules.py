"""Whether a part was rated otherwise on some days than on other days of the same weeks after an injection.

A part loosens and tightens over the weeks after an injection, so days are compared within the same week alone: each
week has as much weight as it has days of both kinds. Weeks without both say nothing.

A difference is told where chance seldom makes it: what the ratings of each week would give if their days were shuffled
has a mean and a spread that are known exactly (Mantel 1963, doi 10.1080/01621459.1963.10500879), and the difference
has to lie three such spreads or more from that mean. As many things are asked at once, and days of illness follow each
other as ratings do, that is more than the usual two [design]. It also has to be a point or more, which is a step of
the scale [design]. Of made-up people who rated for half a year it told a difference that was none of 1 in 100 at most,
and one of 2 points of 9 in 10 or more (`tests.trends.days.test_rules`).

Nothing is said of why: on a day with little sleep there may be pain as well.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from trends.changes import LONGEST_CYCLE
from trends.series import DayRating

WEEK = timedelta(weeks=1)
# With fewer days of either kind than that nothing is told [design].
FEWEST_DAYS = 5
SPREADS = 3
LEAST_POINTS = 1


@dataclass(frozen=True)
class Beside:
    """The days that something was noted on and the other days of the same weeks: how many, and their mean ratings."""

    days: int
    others: int
    mean: Fraction
    other_mean: Fraction
    is_told: bool

    @property
    def points(self) -> Fraction:
        """How much tighter than on the other days, on the scale of 0 to 10; negative is looser."""
        return self.mean - self.other_mean


def weeks_of(
    ratings: Iterable[DayRating], injections: Collection[date], today: date
) -> tuple[tuple[DayRating, ...], ...]:
    """The ratings of one part by their weeks: those after an injection, without one those before today.

    `injections` are the days on which that part was injected. Ratings among different numbers of answers are never
    together, as they are not compared.
    """
    found: defaultdict[tuple[int, date | None, int], list[DayRating]] = defaultdict(list)
    for rating in ratings:
        last = max((one for one in injections if one <= rating.day < one + LONGEST_CYCLE * WEEK), default=None)
        week = (today - rating.day) // WEEK if last is None else (rating.day - last) // WEEK
        found[rating.steps, last, week].append(rating)
    return tuple(map(tuple, found.values()))


def compare(weeks: Iterable[Sequence[DayRating]], noted: Collection[date]) -> Beside | None:
    """The ratings on the days `noted` beside those on other days of the same week; None where they are too few.

    On the other days it was not noted, which is not to say that it was not so.
    """
    both = []
    for week in weeks:
        one = [rating.value for rating in week if rating.day in noted]
        if 0 < len(one) < len(week):
            both.append((one, [rating.value for rating in week if rating.day not in noted]))
    days, others = (sum(len(pair[kind]) for pair in both) for kind in (0, 1))
    if min(days, others) < FEWEST_DAYS:
        return None
    shares = [Fraction(len(one) * len(other), len(one) + len(other)) for one, other in both]
    mean, other_mean = (
        sum((share * _mean(pair[kind]) for share, pair in zip(shares, both, strict=True)), Fraction()) / sum(shares)
        for kind in (0, 1)
    )
    points, spread = mean - other_mean, sum((_spread(*pair) for pair in both), Fraction())
    is_far = (points * sum(shares)) ** 2 >= SPREADS**2 * spread
    return Beside(days, others, mean, other_mean, is_told=abs(points) >= LEAST_POINTS and is_far)


def _mean(values: Sequence[int]) -> Fraction:
    return Fraction(sum(values), len(values))


def _spread(one: Sequence[int], other: Sequence[int]) -> Fraction:
    """The variance of the sum of `one`, were the values of both dealt out anew."""
    values = [*one, *other]
    middle, many = _mean(values), len(values)
    return Fraction(len(one) * len(other), many * (many - 1)) * sum((value - middle) ** 2 for value in values)
