"""Made-up cycles whose truth is known: who benefits how much and how long, how they rate, and what comes between.

Nothing of this comes from people. How an injection acts and fades is drawn otherwise, and from other spans, than in
the app's table of courses, so that the app is not tested on what it assumes.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from trends.cycles.rules import Apart, Cycle, Rating

VISIT = date(2026, 1, 1)
# Days before and after the visit that are made up.
BEFORE, AFTER = 182, 224
DAYS = np.arange(-BEFORE, AFTER + 1, dtype=np.float64)

Rates = Callable[[Generator], NDArray[np.bool_]]


@dataclass(frozen=True)
class Arm:
    """One kind of people: how often they rate, on how many steps, how much they benefit, and what comes between.

    `benefit` is the span from which the points of benefit are drawn; (0, 0) is none.
    """

    name: str
    rates: Rates
    benefit: tuple[float, float] = (2.5, 4.5)
    steps: int = 11
    between: str = ""
    injected: bool = True

    @property
    def benefits(self) -> bool:
        return self.benefit[1] > 0


@dataclass(frozen=True)
class Made:
    """One cycle as the app sees it, and what is true of it: when a fifth and half of the benefit were lost, if ever."""

    ratings: tuple[Rating, ...]
    cycle: Cycle
    apart: tuple[Apart, ...]
    end: int
    fifth: float | None
    half: float | None

    def day(self, number: int) -> date:
        """The day so many days after the visit."""
        return VISIT + timedelta(days=number)


def every(days: int, missed: float) -> Rates:
    """Who rates every so many days, and misses a share of them."""

    def rates(rng: Generator) -> NDArray[np.bool_]:
        return np.asarray((DAYS % days == rng.integers(days)) & (rng.random(len(DAYS)) >= missed))

    return rates


def in_bursts(rng: Generator) -> NDArray[np.bool_]:
    """Who rates most days for one or two weeks, then not for two to five."""
    found = np.zeros(len(DAYS), bool)
    start = -int(rng.integers(20))
    while start < len(DAYS):
        long = int(rng.integers(7, 15))
        found[max(start, 0) : max(start + long, 0)] = True
        start += long + int(rng.integers(14, 36))
    return found & (rng.random(len(DAYS)) >= 0.2)


THIRD_DAY, DAILY, WEEKLY = every(3, 0.4), every(1, 0.15), every(7, 0.25)
FOUR_IN_TURN = every(4, 0.3)
NO_BENEFIT = (0.0, 0.0)
ARMS = (
    Arm("every third day, 40 % missed", THIRD_DAY),
    Arm("daily", DAILY),
    Arm("weekly, 25 % missed", WEEKLY),
    Arm("in bursts", in_bursts),
    Arm("four parts in turn", FOUR_IN_TURN),
    Arm("six steps", THIRD_DAY, steps=6),
    Arm("four steps", THIRD_DAY, steps=4),
    Arm("small benefit", THIRD_DAY, (1.5, 2.5)),
    Arm("level shift", THIRD_DAY, between="shift"),
    Arm("one bad week", THIRD_DAY, between="bad week"),
    Arm("infection", THIRD_DAY, between="infection"),
    Arm("exercise", THIRD_DAY, between="trend"),
    Arm("dose changed", THIRD_DAY, between="dose"),
    Arm("next visit early", THIRD_DAY, between="early"),
    Arm("visit at the worst", THIRD_DAY, between="worst"),
    Arm("no benefit, every third day", THIRD_DAY, NO_BENEFIT),
    Arm("no benefit, daily", DAILY, NO_BENEFIT),
    Arm("no benefit, weekly", WEEKLY, NO_BENEFIT),
    Arm("no benefit, in bursts", in_bursts, NO_BENEFIT),
    Arm("no benefit, six steps", THIRD_DAY, NO_BENEFIT, steps=6),
    Arm("no benefit, four steps", THIRD_DAY, NO_BENEFIT, steps=4),
    Arm("no benefit, level shift", THIRD_DAY, NO_BENEFIT, between="shift"),
    Arm("no benefit, one bad week", THIRD_DAY, NO_BENEFIT, between="bad week"),
    Arm("no benefit, infection", THIRD_DAY, NO_BENEFIT, between="infection"),
    Arm("no benefit, exercise", THIRD_DAY, NO_BENEFIT, between="trend"),
    Arm("no benefit, visit at the worst", THIRD_DAY, NO_BENEFIT, between="worst"),
    Arm("part not injected", THIRD_DAY, NO_BENEFIT, injected=False),
)


@dataclass(frozen=True)
class _Course:
    """How the effect of an injection of one person comes and goes; all in days after it."""

    onset: float
    rise: float
    plateau: float
    fall: float
    form: str

    def at(self, days: NDArray[np.float64]) -> NDArray[np.float64]:
        """The share of the full benefit there is on those days, 0 to 1."""
        rising = np.clip((days - self.onset) / self.rise, 0, 1)
        since = days - self.onset - self.rise - self.plateau
        if self.form == "linear":
            falling = np.clip(1 - since / self.fall, 0, 1)
        elif self.form == "exponential":
            falling = np.exp(-np.clip(since, 0, None) / (self.fall / 2))
        else:
            falling = 1 / (1 + np.exp(np.clip((since - self.fall / 2) / (self.fall / 8), -50, 50)))
        return np.asarray(rising * falling)

    @property
    def half(self) -> float:
        return self.lost(0.5)

    def lost(self, share: float) -> float:
        """The first day after the best on which that share of the benefit was lost."""
        days = np.arange(400, dtype=np.float64)
        effect = self.at(days)
        best = int(effect.argmax())
        below = np.flatnonzero(effect[best:] <= (1 - share) * effect.max())
        return float(best + below[0]) if len(below) else 400.0


def _course(rng: Generator) -> _Course:
    """A course whose benefit is half lost between 7 and 24 weeks after the injection."""
    while True:
        course = _Course(
            onset=rng.uniform(2, 18),
            rise=rng.uniform(5, 28),
            plateau=rng.uniform(0, 60),
            fall=rng.uniform(20, 110),
            form=str(rng.choice(["linear", "exponential", "logistic"])),
        )
        if 49 <= course.half <= 168:
            return course


def make(arm: Arm, rng: Generator) -> Made:
    """One cycle of one person of that arm."""
    course = _course(rng)
    points = rng.uniform(*arm.benefit) if arm.benefits else 0.0
    interval = int(rng.integers(77, 150))
    next_visit = int(rng.integers(84, 183)) if rng.random() < 0.6 else None
    end = int(rng.integers(140, AFTER)) if next_visit is None else next_visit
    if arm.between == "early":
        end = next_visit = int(rng.integers(63, 99))
    first = rng.random() < 0.3
    was = 0.0 if first else points * (rng.choice([0.4, 0.7, 1.5]) if arm.between == "dose" else rng.uniform(0.75, 1.3))
    before = replace(course, plateau=course.plateau * rng.uniform(0.6, 1.5), fall=course.fall * rng.uniform(0.7, 1.4))
    effect = np.maximum(points * course.at(DAYS), was * before.at(DAYS + interval))
    other, marked = _between(arm, rng)
    level = rng.uniform(4.5, 8.5)
    felt = level - effect + other + _noise(rng, at_worst=arm.between == "worst")
    rated = arm.rates(rng) & (end >= DAYS)
    ratings = tuple(
        Rating(VISIT + timedelta(days=int(day)), value, arm.steps)
        for day, value in zip(DAYS[rated], on_steps(felt[rated], arm.steps), strict=True)
    )
    return Made(
        ratings=ratings,
        cycle=Cycle(
            VISIT,
            VISIT + timedelta(days=next_visit) if next_visit else None,
            injected=arm.injected,
            earlier=() if first else (VISIT - timedelta(days=interval),),
        ),
        apart=marked,
        end=end,
        fifth=course.lost(0.2) if arm.benefits else None,
        half=course.half if arm.benefits else None,
    )


def on_steps(felt: NDArray[np.float64], steps: int) -> list[float]:
    """What is tapped: the nearest number offered, 0 to 10."""
    step = 10 / (steps - 1)
    return [float(round(value)) for value in np.clip(np.round(felt / step) * step, 0, 10)]


def _noise(rng: Generator, *, at_worst: bool) -> NDArray[np.float64]:
    """Ups and downs from day to day that carry over, and slow ones over weeks; the visit may fall on the worst."""
    spread, carried, share = rng.uniform(0.7, 1.5), rng.uniform(0.2, 0.9), rng.uniform(0, 0.4)
    length = len(DAYS) + 200
    own, shocks = rng.normal(0, spread, length), rng.normal(0, spread, length)
    slow = np.empty(length)
    slow[0] = shocks[0]
    for day in range(1, length):
        slow[day] = carried * slow[day - 1] + (1 - carried**2) ** 0.5 * shocks[day]
    noise = (1 - share) ** 0.5 * slow + share**0.5 * own
    if not at_worst:
        return np.asarray(noise[: len(DAYS)])
    weeks = np.convolve(noise, np.full(14, 1 / 14), "valid")
    worst = int(weeks[BEFORE : BEFORE + 150].argmax()) + BEFORE + 13
    return np.asarray(noise[worst - BEFORE :][: len(DAYS)])


def _between(arm: Arm, rng: Generator) -> tuple[NDArray[np.float64], tuple[Apart, ...]]:
    """What else raises or lowers the ratings, and the days of it that the person marked."""
    other = np.zeros(len(DAYS))
    day = int(rng.integers(-28, 140))
    if arm.between == "shift":
        other[day <= DAYS] = rng.choice([-1, 1]) * rng.uniform(1, 2.5)
    elif arm.between == "bad week":
        other[(day <= DAYS) & (day + 7 > DAYS)] = rng.uniform(2, 4)
    elif arm.between == "infection":
        long = int(rng.integers(7, 22))
        other[(day <= DAYS) & (day + long > DAYS)] = rng.uniform(2, 4)
        if rng.random() < 0.6:
            first = VISIT + timedelta(days=day + int(rng.integers(0, 4)))
            return other, (Apart(first, VISIT + timedelta(days=day + long - 1)),)
    elif arm.between == "trend":
        other = DAYS / 182 * rng.uniform(-2.5, 1)
    return other, ()
