"""What a clinician measures, and how large a change must be before it says something.

Nobody is asked to score these on themselves. The grades are those of the Modified Ashworth Scale (Bohannon and
Smith 1987; cprn.org/research/cprn-registry-elements/entry/23613), in our words.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ClinicTest(models.TextChoices):
    ASHWORTH = "ashworth", _("Muscle tone (Modified Ashworth)")
    SIX_MINUTES = "walk-6", _("6-minute walk")
    TEN_METRES = "walk-10", _("10-metre walk")
    KNEE_STRAIGHT = "ankle-straight", _("Ankle bend, knee straight")
    KNEE_BENT = "ankle-bent", _("Ankle bend, knee bent")

    @property
    def is_walk(self) -> bool:
        """True of the tests that are about no part of the body."""
        return self in WALKS

    @property
    def is_of_ankle(self) -> bool:
        return self in ANKLE_TESTS


WALKS = (ClinicTest.SIX_MINUTES, ClinicTest.TEN_METRES)
ANKLE_TESTS = (ClinicTest.KNEE_STRAIGHT, ClinicTest.KNEE_BENT)


@dataclass(frozen=True)
class Grade:
    """One grade: how it is written, the number it counts as, and its words."""

    written: str
    value: Decimal
    words: str | Promise


# 1+ counts as 1.5, as it often does in studies.
GRADES = (
    Grade("0", Decimal("0"), _("No extra tightness")),
    Grade("1", Decimal("1"), _("Slight: a catch, or only at the end")),
    Grade("1+", Decimal("1.5"), _("A catch, then slight through less than half")),
    Grade("2", Decimal("2"), _("More marked, but moves easily")),
    Grade("3", Decimal("3"), _("Hard to move")),
    Grade("4", Decimal("4"), _("Rigid")),
)
MOST_METRES, MOST_SECONDS, MOST_DEGREES = 1000, 600, 60


def grade_of(value: Decimal) -> Grade:
    """The grade that counts as that number."""
    return next(grade for grade in GRADES if grade.value == value)


def speed(seconds: Decimal) -> Decimal:
    """Metres a second over 10 metres, to two decimals."""
    return round(Decimal(10) / seconds, 2)


@dataclass(frozen=True)
class Threshold:
    """A size of change, who it was found in, and where that stands."""

    size: Decimal
    population: str
    source: str


# Walks of 6 minutes. These are changes that mattered to people; no verified figure gives the test's own error.
SMALL_WALK = Threshold(
    Decimal(20), "long after a stroke; used as a small change", "so-mine.com/rehabilitation-measures/6-minute-walk-test"
)
MODERATE_WALK = Threshold(Decimal(50), "the same; used as a moderate change", SMALL_WALK.source)
SLOW_WALK = Threshold(
    Decimal(44),
    "2 to 6 months after a stroke, walking slower than 0.40 m/s",
    "Minimal clinically important difference of the 6-minute walk test in people with stroke"
    " (discovery.researcher.life, c24b7601ad6639f09d13bb3704e12ceb)",
)
# 0.40 m/s for 6 minutes.
SLOW_BELOW_METRES = Decimal(144)

# Walks of 10 metres: minimal detectable change, by the speed of the earlier walk in m/s.
_SPEEDS = "frontiersin.org/articles/10.3389/fneur.2023.1219505"
SLOW_SPEED = Threshold(Decimal("0.05"), "slower than 0.4 m/s", _SPEEDS)
MIDDLE_SPEED = Threshold(Decimal("0.11"), "0.4 to 0.8 m/s", _SPEEDS)
FAST_SPEED = Threshold(Decimal("0.21"), "faster than 0.8 m/s", _SPEEDS)

# The bend of the ankle: how far two devices differ on the same ankle.
LEAST_BETWEEN_TOOLS = Threshold(
    Decimal(4), "healthy people, standing on the foot", "pmc.ncbi.nlm.nih.gov/articles/PMC6069889"
)
MOST_BETWEEN_TOOLS = Threshold(Decimal(16), LEAST_BETWEEN_TOOLS.population, LEAST_BETWEEN_TOOLS.source)


def speed_error(earlier: Decimal) -> Threshold:
    """The test's own error for somebody who walked at that speed before, in m/s."""
    if earlier < Decimal("0.4"):
        return SLOW_SPEED
    return MIDDLE_SPEED if earlier <= Decimal("0.8") else FAST_SPEED


class Verdict(models.TextChoices):
    """What is said of a change beside its size."""

    WITHIN_ERROR = "within", _("Not more than the test’s own error.")
    BEYOND_ERROR = "beyond", _("More than the test’s own error.")
    LESS_THAN_SMALL = "less", _("Studies call 20 metres a small change. This is less.")
    SMALL = "small", _("Studies call 20 metres a small change.")
    MODERATE = "moderate", _("Studies call 50 metres a moderate change.")
    LESS_THAN_SLOW = "slow-less", _("For slow walkers, 44 metres mattered in a study. This is less.")
    SLOW_MATTERS = "slow", _("For slow walkers, 44 metres mattered in a study.")
    WITHIN_TOOLS = "tool", _("Two tools can differ by 4 to 16 degrees.")
    BEYOND_TOOLS = "tools", _("In a study, two tools differed by 4 to 16 degrees.")


def change(test: ClinicTest, value: Decimal, earlier: Decimal) -> Decimal:
    """How much more than before: grades, metres, metres a second or degrees."""
    if test == ClinicTest.TEN_METRES:
        return speed(value) - speed(earlier)
    return value - earlier


def verdict(test: ClinicTest, value: Decimal, earlier: Decimal) -> Verdict | None:
    """What to say of a change; None where there is none, and for grades.

    The verified figures for Modified Ashworth (0.48 in the arm, 0.45 in the leg) are for the average of several
    muscles, so they say nothing about one of them.
    """
    size = abs(change(test, value, earlier))
    if size == 0 or test == ClinicTest.ASHWORTH:
        return None
    if test == ClinicTest.TEN_METRES:
        return Verdict.BEYOND_ERROR if size > speed_error(speed(earlier)).size else Verdict.WITHIN_ERROR
    if test.is_of_ankle:
        return Verdict.BEYOND_TOOLS if size > MOST_BETWEEN_TOOLS.size else Verdict.WITHIN_TOOLS
    return _of_a_walk(size, is_slow=earlier < SLOW_BELOW_METRES)


def _of_a_walk(metres: Decimal, *, is_slow: bool) -> Verdict:
    if is_slow:
        return Verdict.SLOW_MATTERS if metres >= SLOW_WALK.size else Verdict.LESS_THAN_SLOW
    if metres < SMALL_WALK.size:
        return Verdict.LESS_THAN_SMALL
    return Verdict.MODERATE if metres >= MODERATE_WALK.size else Verdict.SMALL
