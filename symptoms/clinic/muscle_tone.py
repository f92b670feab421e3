"""Muscle tone of a whole arm or leg: the mean of the Modified Ashworth grades of three parts, against the time before.

How large a change must be is known for the mean of three muscle groups only, elbow, wrist and fingers or hip, knee and
ankle: 0.48 in the arm and 0.45 in the leg, found in 115 people after a stroke by how far their results spread, not by
what they noticed (Chen 2019, Responsiveness and minimal clinically important difference of the Modified Ashworth Scale
in patients with stroke; discovery.researcher.life, a343472067373cb0842a). Of one part or two nothing is said.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from patients.body import Limb, Part, Region, Side

CHANGE_THAT_COUNTS = {Limb.ARM: Decimal("0.48"), Limb.LEG: Decimal("0.45")}
MEASURED_TOGETHER = {
    Limb.ARM: (Region.ELBOW, Region.WRIST, Region.FINGERS),
    Limb.LEG: (Region.HIP, Region.KNEE, Region.ANKLE),
}


@dataclass(frozen=True)
class ToneGrade:
    """The grade of one part on one day, and on the day before that on which it was graded, if there is one."""

    part: Part
    day: date
    value: Decimal
    earlier_value: Decimal | None = None
    earlier_day: date | None = None


@dataclass(frozen=True)
class Tone:
    """The mean grade of a limb's three parts on one day and on an earlier one. Grades, two decimals."""

    limb: Limb
    side: Side
    day: date
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


def tones(graded: Iterable[ToneGrade]) -> list[Tone]:
    """One for each limb and day on which its three parts were graded that had been graded together before.

    Other parts of the limb are left out: the study did not have them.
    """
    together: dict[tuple[date, Limb, Side, date], dict[Region, ToneGrade]] = defaultdict(dict)
    for one in graded:
        limb = one.part.region.limb
        if one.earlier_day is not None and one.part.region in MEASURED_TOGETHER[limb]:
            together[one.day, limb, one.part.side, one.earlier_day][one.part.region] = one
    return [
        Tone(
            limb,
            side,
            day,
            _mean([one.value for one in parts.values()]),
            _mean([one.earlier_value for one in parts.values() if one.earlier_value is not None]),
            earlier_day,
        )
        for (day, limb, side, earlier_day), parts in together.items()
        if len(parts) == len(MEASURED_TOGETHER[limb])
    ]


def _mean(grades: list[Decimal]) -> Decimal:
    return round(sum(grades, Decimal(0)) / len(grades), 2)
