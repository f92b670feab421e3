"""Muscle tone of a whole arm or leg: the mean of the Modified Ashworth grades of its parts, against the time before.

How large a change must be is known for the mean of several muscles only: 0.48 in the arm and 0.45 in the leg, found
in 115 people after a stroke by how far their results spread (Responsiveness and minimal clinically important
difference of the Modified Ashworth Scale in patients with stroke; discovery.researcher.life, a343472067373cb0842a).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from patients.body import Limb, Part, Side

CHANGE_THAT_COUNTS = {Limb.ARM: Decimal("0.48"), Limb.LEG: Decimal("0.45")}
FEWEST_PARTS = 2


@dataclass(frozen=True)
class Graded:
    """The grade of one part on one day, and on the day before that on which it was graded, if there is one."""

    part: Part
    day: date
    value: Decimal
    earlier_value: Decimal | None = None
    earlier_day: date | None = None


@dataclass(frozen=True)
class Tone:
    """The mean grade of a limb on one day and on an earlier one, over the same parts. Grades, two decimals."""

    limb: Limb
    side: Side
    day: date
    parts: int
    mean: Decimal
    earlier_mean: Decimal
    earlier_day: date

    @property
    def change(self) -> Decimal:
        """How much higher it is than it was."""
        return self.mean - self.earlier_mean

    @property
    def counts(self) -> bool:
        """Whether the study counts a change of that size."""
        return abs(self.change) >= CHANGE_THAT_COUNTS[self.limb]


def tones(graded: Iterable[Graded]) -> list[Tone]:
    """One for each limb and day on which at least two parts were graded that had been graded together before.

    A part that was graded on that day or the earlier one alone is left out: the mean of other parts is no comparison.
    """
    together: dict[tuple[date, Limb, Side, date], dict[Part, Graded]] = defaultdict(dict)
    for one in graded:
        if one.earlier_day is not None:
            together[one.day, one.part.region.limb, one.part.side, one.earlier_day][one.part] = one
    return [
        Tone(
            limb,
            side,
            day,
            len(parts),
            _mean([one.value for one in parts.values()]),
            _mean([one.earlier_value for one in parts.values() if one.earlier_value is not None]),
            earlier_day,
        )
        for (day, limb, side, earlier_day), parts in together.items()
        if len(parts) >= FEWEST_PARTS
    ]


def _mean(grades: list[Decimal]) -> Decimal:
    return round(sum(grades, Decimal(0)) / len(grades), 2)
