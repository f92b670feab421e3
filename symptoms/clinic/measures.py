"""What a clinician measures, and how large a change must be before it says something.

Nobody is asked to score these on themselves. The grades are those of the Modified Ashworth Scale (Bohannon and
Smith 1987; cprn.org/research/cprn-registry-elements/entry/23613), in our words.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from questions import safety


class ClinicTest(models.TextChoices):
    ASHWORTH = "ashworth", _("Muscle tone (Modified Ashworth)")
    SIX_MINUTES = "walk-6", _("6-minute walk")
    TEN_METRES_EASY = "walk-10-easy", _("10-metre walk, comfortable pace")
    TEN_METRES_FAST = "walk-10-fast", _("10-metre walk, fast pace")
    TEN_METRES = "walk-10", _("10-metre walk, pace not known")
    KNEE_STRAIGHT = "ankle-straight", _("Ankle bend, knee straight")
    KNEE_BENT = "ankle-bent", _("Ankle bend, knee bent")

    @property
    def is_walk(self) -> bool:
        """True of the tests that are about no part of the body."""
        return self in WALKS

    @property
    def is_timed(self) -> bool:
        """True of the walks over 10 metres. Those of one pace are never compared with those of another."""
        return self in TIMED_WALKS

    @property
    def is_of_ankle(self) -> bool:
        return self in ANKLE_TESTS


TIMED_WALKS = (ClinicTest.TEN_METRES_EASY, ClinicTest.TEN_METRES_FAST, ClinicTest.TEN_METRES)
WALKS = (ClinicTest.SIX_MINUTES, *TIMED_WALKS)
ANKLE_TESTS = (ClinicTest.KNEE_STRAIGHT, ClinicTest.KNEE_BENT)


@dataclass(frozen=True)
class Grade:
    """One grade: how it is written, the number it counts as, and its words."""

    written: str
    value: Decimal
    words: str | Promise


# 1+ counts as 1.5, as it often does in studies.
GRADES = (
    Grade("0", Decimal("0"), safety.gettext_lazy("No extra tightness")),
    Grade("1", Decimal("1"), safety.gettext_lazy("Slight: a catch, or only at the end")),
    Grade("1+", Decimal("1.5"), safety.gettext_lazy("A catch, then slight through less than half")),
    Grade("2", Decimal("2"), safety.gettext_lazy("More marked, but moves easily")),
    Grade("3", Decimal("3"), safety.gettext_lazy("Hard to move")),
    Grade("4", Decimal("4"), safety.gettext_lazy("Rigid")),
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


# Walks of 6 minutes, in people about 34 days after a stroke, 1 to 3 days apart (n=37).
EARLY_WALK = Threshold(Decimal(54), "early after a stroke", "pubmed.ncbi.nlm.nih.gov/18569856")
# And 6 to 46 months after one, 7 days apart (n=50): by which share of the walk six tests of gait differed by
# themselves, the least and the most. The 6-minute walk is one of the six; its own figure is not known.
_SHARES = "pubmed.ncbi.nlm.nih.gov/15788341"
LATE_WALK_LEAST = Threshold(Decimal("0.13"), "late after a stroke", _SHARES)
LATE_WALK_MOST = Threshold(Decimal("0.23"), LATE_WALK_LEAST.population, _SHARES)
# Half a year after a stroke "late" begins.
HALF_A_YEAR = timedelta(days=183)

# Walks of 10 metres at a comfortable pace, by the speed of the earlier walk in m/s: the larger of what two walks of
# one session (n=84, frontiersin.org/articles/10.3389/fneur.2023.1219505) and of two days (Lewek 2019,
# nursingcenter.com 4951094) differ by themselves. Of other paces no such figure is known.
_SPEEDS = "frontiersin.org/articles/10.3389/fneur.2023.1219505; nursingcenter.com 4951094"
SLOW_SPEED = Threshold(Decimal("0.10"), "slower than 0.4 m/s", _SPEEDS)
MIDDLE_SPEED = Threshold(Decimal("0.15"), "0.4 to 0.8 m/s", _SPEEDS)
FAST_SPEED = Threshold(Decimal("0.21"), "faster than 0.8 m/s", _SPEEDS)


def speed_error(earlier: Decimal) -> Threshold:
    """The test's own error for somebody who walked at that speed before, in m/s."""
    if earlier < Decimal("0.4"):
        return SLOW_SPEED
    return MIDDLE_SPEED if earlier <= Decimal("0.8") else FAST_SPEED


class Verdict(models.TextChoices):
    """What is said of a change beside its size."""

    LESS = "less", _("Less than the test’s own error.")
    PERHAPS = "perhaps", _("May be the test’s own error.")
    NOT_MORE = "not-more", _("Not more than the test’s own error.")
    MORE = "more", _("More than the test’s own error.")
    # After a stroke (n=21), 20 minutes apart with a fixed force; at the clinic it is that or more, and so no verdict
    # (research.monash.edu, measurements of ankle dorsiflexion in stroke subjects).
    ANKLE = "ankle", _("Measured again, it can differ by 7 degrees or more.")


class Stage(models.TextChoices):
    """How long after the stroke somebody was measured; the error of a test is another."""

    EARLY = "early", _("Early after a stroke:")
    LATE = "late", _("Later:")


def stage_of(stroke_year: int | None, day: date) -> Stage | None:
    """The stage on a day, where the year of the stroke tells it; None where it could be either."""
    if stroke_year is None:
        return None
    if day - date(stroke_year, 12, 31) >= HALF_A_YEAR:
        return Stage.LATE
    return Stage.EARLY if day - date(stroke_year, 1, 1) < HALF_A_YEAR else None


def change(test: ClinicTest, value: Decimal, earlier: Decimal) -> Decimal:
    """How much more than before: grades, metres, metres a second or degrees."""
    return speed(value) - speed(earlier) if test.is_timed else value - earlier


def verdicts(test: ClinicTest, value: Decimal, earlier: Decimal, stage: Stage | None) -> dict[Stage | None, Verdict]:
    """What to say of a change: of a 6-minute walk at an unknown stage for both; nothing where none is known.

    The verified figures for Modified Ashworth (0.48 in the arm, 0.45 in the leg) are for the average of three
    muscle groups, so they say nothing about one of them.
    """
    size = abs(change(test, value, earlier))
    if size == 0 or test in (ClinicTest.ASHWORTH, ClinicTest.TEN_METRES, ClinicTest.TEN_METRES_FAST):
        return {}
    if test.is_of_ankle:
        return {None: Verdict.ANKLE}
    if test == ClinicTest.TEN_METRES_EASY:
        return {None: Verdict.MORE if size > speed_error(speed(earlier)).size else Verdict.NOT_MORE}
    of_stages: dict[Stage | None, Verdict] = {one: _of_a_walk(size, earlier, one) for one in Stage}
    if stage or len(set(of_stages.values())) == 1:
        return {None: of_stages[stage or Stage.LATE]}
    return of_stages


def _of_a_walk(metres: Decimal, earlier: Decimal, stage: Stage) -> Verdict:
    if stage == Stage.EARLY:
        return Verdict.LESS if metres < EARLY_WALK.size else Verdict.MORE
    if metres < LATE_WALK_LEAST.size * earlier:
        return Verdict.LESS
    return Verdict.PERHAPS if metres <= LATE_WALK_MOST.size * earlier else Verdict.MORE
