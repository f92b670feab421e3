"""How often a jump is told to people with no change, and how seldom it is missed, by made-up ratings.

Nothing of this comes from people. A part lies at a level of 5 of 10; what is rated around it goes up and down with a
standard deviation of 0.8 to 1.2, and half of a day's deviation is carried over to the next; 60 percent of days are
rated, in 11 steps or in 6. Whoever rises does so by 4 points, at once and for good, after 13 of 26 weeks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from patients.body import Part
from symptoms.scales import Steps
from trends.jumps import TOLD_FOR, jump_of
from trends.series import DayRating

LEVEL, RISE = 5, 4
CARRIED_OVER, RATED = 0.5, 0.6
DAYS = 26 * 7
RISES_AFTER = DAYS // 2
SPREADS = (0.8, 1.0, 1.2)
PEOPLE = 500
MOST_OF_STABLE, LEAST_OF_RISES = 0.28, 0.90
START, PART = date(2026, 1, 1), Part.from_code("ankle-right")


@dataclass(frozen=True)
class Shares:
    """Of all people: how many see a jump though nothing changed, and how many see one within 2 weeks of their rise."""

    stable: float
    rises: float


def main() -> int:
    """Print the table; 1 where too many see a jump, or too few."""
    print(f"{PEOPLE} people each, 26 weeks\n\n{'spread':>10}{'steps':>8}{'no change':>12}{'rose by 4':>12}")
    found = []
    for steps in (Steps.ELEVEN, Steps.SIX):
        for spread in SPREADS:
            shares = simulate(PEOPLE, spread, steps, seed=1)
            found.append(shares)
            print(f"{spread:>10}{int(steps):>8}{shares.stable:>12.0%}{shares.rises:>12.0%}")
    stable, rises = (sum(values) / len(found) for values in zip(*((s.stable, s.rises) for s in found), strict=True))
    print(f"{'all':>10}{'':8}{stable:>12.0%}{rises:>12.0%}")
    return int(stable > MOST_OF_STABLE or rises < LEAST_OF_RISES)


def simulate(people: int, spread: float, steps: Steps, *, seed: int) -> Shares:
    """The shares of so many people, the same for the same seed."""
    rng = Random(seed)  # noqa: S311 -- it makes up ratings, not a secret
    stable = sum(bool(seen(list(_ratings(rng, spread, steps)))) for _person in range(people))
    rose = START + timedelta(days=RISES_AFTER)
    rises = 0
    for _person in range(people):
        days = seen(list(_ratings(rng, spread, steps, rises=True)))
        rises += any(rose <= day <= rose + TOLD_FOR for day in days)
    return Shares(stable / people, rises / people)


def seen(ratings: Sequence[DayRating]) -> list[date]:
    """The days on which a jump came up: each rating is looked at when it is the newest."""
    return [ratings[last].day for last in range(len(ratings)) if jump_of(ratings[: last + 1])]


def _ratings(rng: Random, spread: float, steps: Steps, *, rises: bool = False) -> Iterator[DayRating]:
    step = 10 // (steps - 1)
    deviation = rng.gauss(0, spread)
    for day in range(DAYS):
        deviation = CARRIED_OVER * deviation + (1 - CARRIED_OVER**2) ** 0.5 * rng.gauss(0, spread)
        felt = LEVEL + deviation + (RISE if rises and day >= RISES_AFTER else 0)
        if rng.random() < RATED:
            yield DayRating(PART, START + timedelta(days=day), min(max(round(felt / step) * step, 0), 10), steps)
