"""How well the ratings around a visit fit each of the possible courses (`trends.cycles.courses`).

What is rated is the level, less the benefit of the course, plus what goes up and down for other reasons. The latter is
taken to be normally distributed, with a part that carries over from day to day, slow ups and downs over weeks, a
lasting trend, and a level before the visit that may lie off by chance: people come when it is worst. Nothing is assumed
of the level itself, so that whoever rates everything a point higher is told the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from trends.cycles.courses import FIRST, LAST, SIZES, Numbers, courses

# Days with ratings beyond so many are taken together by twos, threes and so on: quicker, and nothing is lost.
MOST_DAYS = 64
# The spread of ratings in points, and how much of a day's deviation is there the next day: each pair is tried. Of its
# variance a share is of one day only.
NOISE = [(spread, carried) for spread in (0.6, 0.9, 1.3, 1.8) for carried in (0.4, 0.75, 0.92)]
MIDDLE_NOISE = [(1.0, 0.75)]
ONE_DAY = 0.3
# The level may be anything; its trend, in points in 100 days; ups and downs over months, and of the time before the
# visit alone: points, days.
LEVEL, TREND = 30.0, 0.4
SLOW, SLOW_DAYS = 0.3, 60
BEFORE, BEFORE_DAYS = 0.5, 30
# What is lost by the steps of the scale is nearly the same while the level is.
ROUNDING_DAYS = 10
# A rating further from the likely courses than so many spreads is taken for a flare-up, and counts the less the
# further it is; the spread is no less than so many points.
FAR, LEAST_SPREAD = 2.5, 0.6


@dataclass(frozen=True)
class Rated:
    """The rated days around a visit, counted from it, oldest first: the mean value of each, and the scale's step."""

    day: Numbers
    value: Numbers
    step: float

    @property
    def before(self) -> int:
        """On how many days up to the visit's there are ratings."""
        return int((self.day <= 0).sum())

    @property
    def since(self) -> int:
        """On how many later ones."""
        return int((self.day > 0).sum())


@dataclass(frozen=True)
class Weighed:
    """How likely each course with a benefit is: a row a shape, a column a size. The rest has no benefit."""

    shares: Numbers

    def of_at_least(self, points: float) -> Numbers:
        """The same by shape, of courses with so large a benefit."""
        return np.asarray(self.shares[:, points <= SIZES].sum(axis=1))


def rated(ratings: Sequence[tuple[int, float]], step: float) -> Rated:
    """The rated days from pairs of a day and a value, in any order."""
    pairs = np.array(sorted(ratings), float).reshape(-1, 2)
    together = 1
    while len(np.unique(_places(pairs[:, 0], together))) > MOST_DAYS:
        together += 1
    _, place, count = np.unique(_places(pairs[:, 0], together), return_inverse=True, return_counts=True)
    day, value = (np.bincount(place, column, len(count)) / count for column in pairs.T)
    return Rated(day, value, step)


def _places(day: Numbers, together: int) -> Numbers:
    """To which of the groups of so many days each day belongs; none has days before and after the visit."""
    return np.asarray(np.ceil(day / together))


def weigh(days: Rated, since_earlier: int | None) -> Weighed:
    """The courses weighed by the ratings: at first plainly, then with what lies far off counting less.

    What is left of an earlier injection, so many days before this one, fades as this one does, or is gone.
    """
    table = courses()
    row = np.round(days.day).astype(int) - FIRST
    shapes, others = table.shapes[row], table.others[row]
    if since_earlier is not None:
        left = table.shapes[np.minimum(row + since_earlier, LAST - FIRST)]
        shapes = np.hstack([shapes, np.maximum(shapes, left)])
    many = len(SIZES) * shapes.shape[1]
    plain = _shares(days, shapes, others, np.zeros_like(days.day), MIDDLE_NOISE)
    expected = others @ plain[many:] - shapes @ (plain[:many].reshape(-1, len(SIZES)) @ SIZES)
    shares = _shares(days, shapes, others, _flare_ups(days.value - expected), NOISE)
    return Weighed(shares[:many].reshape(-1, *table.shapes.shape[1:], len(SIZES)).sum(axis=0))


def _flare_ups(off: Numbers) -> Numbers:
    """What is added to the variance of each rating, from how far it lies off the likely courses."""
    off = np.abs(off - np.median(off))
    spread = max(1.48 * float(np.median(off)), LEAST_SPREAD)
    return np.asarray(4 * np.clip((off / FAR) ** 2 - spread**2, 0, None))


def _shares(
    days: Rated, shapes: Numbers, others: Numbers, flare_ups: Numbers, noise: Sequence[tuple[float, float]]
) -> Numbers:
    """The share of each course, summed over all kinds of noise: each shape at each size, then those without benefit."""
    table = courses()
    slow, apart = _slow(days) + np.diag(flare_ups), _apart(days)
    both, many = np.hstack([shapes, others]), shapes.shape[1]
    times = many // len(table.likely)
    likely = np.tile(table.likely, (times, 1)) - np.log(times)
    logs = []
    for spread, carried in noise:
        covariance = spread**2 * ((1 - ONE_DAY) * carried**apart + ONE_DAY * (apart == 0)) + slow
        inverse = np.linalg.inv(covariance)
        values = days.value - days.value.mean()
        seen = inverse @ both
        along, own = values @ seen, (both * seen).sum(axis=0)
        with_benefit = -along[:many, None] * SIZES - 0.5 * own[:many, None] * SIZES**2 + likely
        without = along[many:] - 0.5 * own[many:] + table.others_likely
        plain = -0.5 * (values @ inverse @ values + np.linalg.slogdet(covariance)[1])
        logs.append(plain + np.concatenate([with_benefit.ravel(), without]))
    likelihoods = np.exp(np.array(logs) - np.max(logs))
    return np.asarray(likelihoods.sum(axis=0) / likelihoods.sum())


def _apart(days: Rated) -> Numbers:
    """How many days lie between each two."""
    return np.abs(days.day[:, None] - days.day)


def _slow(days: Rated) -> Numbers:
    """The covariance of what does not depend on the spread of the ratings."""
    apart, before = _apart(days), (days.day <= 0) * BEFORE
    return np.asarray(
        LEVEL**2
        + np.outer(days.day, days.day) * (TREND / 100) ** 2
        + SLOW**2 * np.exp(-apart / SLOW_DAYS)
        + np.outer(before, before) * np.exp(-apart / BEFORE_DAYS)
        + days.step**2 / 12 * np.exp(-apart / ROUNDING_DAYS)
    )
