"""The courses that a part may take around an injection, each with how likely it is before any rating is looked at.

A course is a shape (when the injection acts, when it is strongest, when and how it fades) times a size in points. What
is known of the shape is known from groups, so the table is far wider than what it rests on:

- Onset on average 12.9 days after the injection, the strongest effect after 5.0 weeks, symptoms back after 89.4 days
  (n=210, 95 % confidence 86.3 to 92.4, from which a standard deviation of about 22 days follows; Jacinto 2020,
  frontiersin.org/article/10.3389/fneur.2020.00388/full).
- Longer for many: of 415 intervals 31 % were 16 weeks or more, 12 % 20 weeks or more (Kanovsky 2021,
  dx.doi.org/10.3389/fneur.2020.615706).

Beside them stand courses without any benefit, so that what is not the injection is not taken for it: nothing at all,
a lasting change of level, and some bad weeks. How likely each kind is, and the sizes, are ours: they were set on
made-up cycles (`benchmarks.wearing_off`).
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

# The days around a visit that are looked at; by the last of them any injection has worn off.
FIRST, LAST = -56, 300
# When the effect begins and is full, in days.
RISES = ((3, 14), (8, 30), (16, 45))
# When half of it is lost, and how likely each is: about the day on which symptoms are back, and spread more widely.
HALVES = np.arange(40, 261, 8)
HALF_MIDDLE, HALF_SPREAD = 90.0, 0.42
# How long it takes from a tenth to nine tenths lost, as a share of the day on which half is; by a logistic curve.
FALLS = (0.25, 0.6, 1.1)
STEEP = 2 * np.log(9)
# Points of benefit; each is as likely.
SIZES = np.array([1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0, 6.0])
# Of the likelihood of all courses, what those without benefit have.
WITHOUT = 0.4
# Points by which the level changes where nothing helped; bad weeks, points and days; each begins every so many days.
SHIFTS = (-3.0, -2.0, -1.0, 1.0, 2.0, 3.0)
BAD = ((1.5, 10), (3.0, 10), (1.5, 28), (3.0, 28))
EVERY = 20


@dataclass(frozen=True)
class Courses:
    """All courses: a row a day from FIRST to LAST, a column a course.

    `shapes` are shares of the full benefit, each to be taken at each of the SIZES; `others` are points above the level
    before, of courses without benefit. `fifth` and `half` are the days on which a fifth and half of the benefit of a
    shape were lost. The likelihoods are logarithms.
    """

    shapes: Numbers
    fifth: Numbers
    half: Numbers
    others: Numbers
    likely: Numbers
    others_likely: Numbers


@cache
def courses() -> Courses:
    """The table, made once."""
    days = np.arange(FIRST, LAST + 1.0)
    shapes, fifth, half, likely = [], [], [], []
    for onset, full in RISES:
        rising = np.clip((days - onset) / (full - onset), 0, 1)
        for middle in HALVES:
            for fall in FALLS:
                falling = 1 / (1 + np.exp(np.clip(STEEP * (days / middle - 1) / fall, -50, 50)))
                shape = rising * falling
                shape = shape / shape.max()
                shapes.append(shape)
                fifth.append(_lost(days, shape, 0.2))
                half.append(_lost(days, shape, 0.5))
                likely.append(-0.5 * (np.log(middle / HALF_MIDDLE) / HALF_SPREAD) ** 2)
    others = [np.zeros_like(days)]
    others += [np.where(days > day, points, 0) for day in range(-40, 200, EVERY) for points in SHIFTS]
    others += [
        np.where((days > day) & (days <= day + long), points, 0)
        for points, long in BAD
        for day in range(-50, 200, EVERY)
    ]
    return Courses(
        shapes=np.stack(shapes, axis=1),
        fifth=np.array(fifth),
        half=np.array(half),
        others=np.stack(others, axis=1),
        likely=(_log_shares(np.array(likely)) + np.log((1 - WITHOUT) / len(SIZES)))[:, None],
        others_likely=np.log(WITHOUT) + np.log([0.5, *[0.5 / (len(others) - 1)] * (len(others) - 1)]),
    )


def _lost(days: Numbers, shape: Numbers, share: float) -> float:
    """The first day after the best on which that share of the benefit was lost."""
    best = int(shape.argmax())
    below = np.flatnonzero(shape[best:] <= 1 - share)
    return float(days[best + below[0]]) if len(below) else float(LAST)


def _log_shares(logs: Numbers) -> Numbers:
    """Logarithms of likelihoods, made to be shares of one."""
    return np.asarray(logs - np.log(np.exp(logs).sum()))
