"""The story of the demo, in weeks counted from the first visit of the record.

It is the account of the stroke survivor with whom this project began: the most Botox in leg, arm and wrist every
10 weeks; exercise and a daily programme of muscle stimulation; visits further and further apart, at last 16 weeks,
none in the leg and very little for wrist and fingers. Then vertigo, a cut on the leg under the strap of the WalkAide
and a twisted back; the tightness came back in ankle, leg and hip, and the arm stayed well.
The side, and every dose, number, minute and day, are invented.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from operator import itemgetter

from django.utils.translation import gettext_lazy as _

from exercises.kinds import ExerciseKind
from exercises.setbacks.reasons import Reason
from injections.models import Guidance, Insurance
from injections.muscles import muscle
from patients.body import Region, Side
from symptoms.problems.kinds import Effect, RedFlags, Severity, Since
from symptoms.signs.each_sign import SignCode

FIRST_NAME = _("Sam")
NAME = _("Sam (demo)")
MARK = _("Demo data: invented detail.")
CLINIC = _("Demo clinic")
INJECTOR = _("Demo doctor")
PADS = _("Top of the forearm")
TIME_ZONE = "America/New_York"
COUNTRY = "US"
EMERGENCY_NUMBER = "911"
SIDE = Side.LEFT
FOLLOWED = (Region.WRIST, Region.FINGERS, Region.HIP, Region.KNEE, Region.ANKLE)

STARTS = -3
VERTIGO, CUT, BACK = 142, 150, 153
HELPED_UNTIL = 145
END = 158
CHOSEN_WEEKS = 16
HOLIDAYS = (24, 25, 78, 127, 128)

Track = tuple[tuple[float, float], ...]


def day_of(week: float, today: date) -> date:
    """The date of a moment of the story, whose last day is yesterday: the last one that is over."""
    return today - timedelta(days=1 + round((END - week) * 7))


def at(track: Track, week: float) -> float:
    """The height of a track in a week, on straight lines between its points; two points in one week are a step."""
    after = bisect_right(track, week, key=itemgetter(0))
    if after in {0, len(track)}:
        return track[min(after, len(track) - 1)][1]
    (before_week, before), (after_week, then) = track[after - 1], track[after]
    return before + (then - before) * (week - before_week) / (after_week - before_week)


# ---- the injections ----

MOST = (75, 50, 50, 50, 75, 30, 25, 25, 20)
INJECTED = (
    "gastrocnemius",
    "soleus",
    "hamstrings",
    "iliopsoas",
    "biceps-brachii",
    "flexor-carpi-radialis",
    "flexor-carpi-ulnaris",
    "flexor-digitorum-superficialis",
    "flexor-digitorum-profundus",
)
_DOSES = {
    0: MOST,
    10: MOST,
    20: MOST,
    30: MOST,
    40: MOST,
    51: (75, 50, 50, 0, 50, 30, 25, 25, 20),
    62: (75, 50, 25, 0, 50, 30, 25, 25, 20),
    74: (75, 50, 0, 0, 40, 30, 20, 25, 20),
    86: (50, 50, 0, 0, 25, 25, 20, 25, 20),
    100: (50, 0, 0, 0, 0, 25, 20, 20, 20),
    114: (0, 0, 0, 0, 0, 25, 20, 20, 20),
    130: (0, 0, 0, 0, 0, 20, 15, 20, 15),
    146: (0, 0, 0, 0, 0, 20, 15, 15, 0),
}
# Days after each visit on which it began to work, was at its best, and began to wear off. The last is still to come.
_FELT: dict[int, tuple[int, int, int | None]] = {
    0: (9, 31, 60),
    10: (12, 35, 61),
    20: (10, 33, 62),
    30: (13, 36, 60),
    40: (11, 34, 66),
    51: (12, 33, 65),
    62: (10, 35, 72),
    74: (14, 37, 70),
    86: (12, 34, 80),
    100: (11, 36, 84),
    114: (13, 35, 91),
    130: (12, 38, 95),
    146: (13, 36, None),
}
ULTRASOUND_SINCE = 51


@dataclass(frozen=True)
class Injections:
    """One visit: its week, the units of Botox in each muscle, and the days after it on which something was felt."""

    week: int
    units: dict[str, int]
    began: int
    best: int
    fading: int | None

    @property
    def total(self) -> int:
        return sum(self.units.values())

    @property
    def cost(self) -> int:
        """US dollars: almost 3,000 at the most, as the account says; the split is invented."""
        return 550 + 6 * self.total

    @property
    def guidance(self) -> Guidance:
        return Guidance.ULTRASOUND if self.week >= ULTRASOUND_SINCE else Guidance.EMG

    @property
    def insurance(self) -> Insurance:
        """The last bill is not settled yet."""
        return Insurance.UNSURE if self.fading is None else Insurance.PART

    def units_in(self, region: Region) -> int:
        return sum(units for code, units in self.units.items() if muscle(code).region == region)


VISITS = tuple(
    Injections(week, {code: units for code, units in zip(INJECTED, doses, strict=True) if units}, *_FELT[week])
    for week, doses in _DOSES.items()
)

# ---- how tight each part is, before the day-to-day wobble ----

UNTREATED: dict[Region, Track] = {
    Region.WRIST: ((0, 7.0), (40, 6.5), (90, 5.0), (120, 4.0), (END, 3.6)),
    Region.FINGERS: ((0, 7.4), (40, 6.8), (90, 5.2), (120, 4.2), (END, 3.8)),
    Region.HIP: ((0, 6.8), (40, 6.2), (90, 3.8), (114, 2.8), (VERTIGO + 1, 2.4), (150, 4.4), (155, 5.8), (END, 6.2)),
    Region.KNEE: ((0, 6.8), (40, 6.2), (90, 3.8), (114, 2.8), (VERTIGO + 1, 2.4), (150, 4.2), (155, 5.4), (END, 6.0)),
    Region.ANKLE: (
        (0, 8.0),
        (40, 7.4),
        (90, 4.8),
        (114, 3.4),
        (VERTIGO + 1, 3.0),
        (150, 5.4),
        (155, 6.8),
        (END, 7.4),
    ),
}
RELIEF = {Region.WRIST: 3.0, Region.FINGERS: 3.0, Region.HIP: 2.6, Region.KNEE: 2.6, Region.ANKLE: 3.4}
EFFECT: Track = ((0.7, 0.0), (4.5, 1.0), (8.0, 1.0), (13.0, 0.0))


def tightness(region: Region, week: float) -> float:
    """How tight a part was in a week, 0 to 10: least some 5 weeks after an injection, and back after 9 to 13."""
    most = VISITS[0].units_in(region)
    eased = [
        RELIEF[region] * sqrt(visit.units_in(region) / most) * at(EFFECT, week - visit.week)
        for visit in VISITS
        if visit.week <= week
    ]
    return at(UNTREATED[region], week) - max(eased, default=0.0)


BACK_PAIN: Track = ((BACK, 0.0), (BACK, 3.5), (BACK + 3, 1.5))

# ---- the exercise ----


@dataclass(frozen=True)
class Habit:
    """One exercise: its usual minutes, and on what share of days it was done (of its weekday, where it has one)."""

    kind: ExerciseKind
    minutes: Track
    share: Track
    is_usual: bool = False
    weekday: int | None = None
    regions: tuple[Region, ...] = ()


HABITS = (
    Habit(
        ExerciseKind.EMS,
        minutes=((0, 15), (60, 45), (100, 60)),
        share=((0, 0.5), (40, 0.8), (80, 0.9)),
        is_usual=True,
        regions=(Region.SHOULDER, Region.ELBOW, Region.WRIST, Region.FINGERS),
    ),
    Habit(ExerciseKind.SAEBOFLEX, minutes=((0, 15), (80, 30)), share=((0, 0.35), (60, 0.6)), is_usual=True),
    Habit(ExerciseKind.SAEBOSTRETCH, minutes=((0, 20), (60, 30)), share=((0, 0.45), (60, 0.6)), is_usual=True),
    Habit(
        ExerciseKind.WALKING,
        minutes=((0, 10), (40, 20), (100, 30), (125, 35), (VERTIGO, 35), (VERTIGO, 5), (147, 10), (CUT, 15)),
        share=(
            (0, 0.4),
            (60, 0.65),
            (120, 0.8),
            (VERTIGO, 0.8),
            (VERTIGO, 0.03),
            (146, 0.1),
            (CUT, 0.4),
            (CUT, 0.15),
            (BACK, 0.2),
            (BACK, 0),
        ),
    ),
    Habit(
        ExerciseKind.WALKAIDE,
        minutes=((12, 10), (100, 20)),
        share=((12, 0), (12, 0.3), (100, 0.55), (VERTIGO, 0.55), (VERTIGO, 0.02), (146, 0.05), (CUT, 0.25), (CUT, 0)),
    ),
    Habit(
        ExerciseKind.EX_N_FLEX,
        minutes=((4, 10), (60, 20)),
        share=((4, 0), (4, 0.35), (80, 0.6), (VERTIGO, 0.6), (VERTIGO, 0.2), (BACK, 0.35), (BACK, 0)),
    ),
    Habit(
        ExerciseKind.BIKE,
        minutes=((10, 10), (80, 15)),
        share=((10, 0), (10, 0.3), (80, 0.45), (VERTIGO, 0.45), (VERTIGO, 0.1), (BACK, 0.25), (BACK, 0)),
    ),
    Habit(ExerciseKind.PHYSIOTHERAPY, minutes=((0, 45),), share=((0, 0.9), (40, 0.8), (40, 0)), weekday=2),
    Habit(ExerciseKind.OCCUPATIONAL_THERAPY, minutes=((0, 45),), share=((0, 0.9), (30, 0.8), (30, 0)), weekday=4),
)

# ---- what stopped the exercise ----


@dataclass(frozen=True)
class Stop:
    """A setback, from one week to another; None where it goes on."""

    reason: Reason
    since: int
    until: int | None
    kinds: tuple[ExerciseKind, ...]


LEG_WORK = (ExerciseKind.WALKING, ExerciseKind.WALKAIDE, ExerciseKind.EX_N_FLEX, ExerciseKind.BIKE)
SETBACKS = (
    Stop(Reason.DIZZINESS, VERTIGO, 147, LEG_WORK),
    Stop(Reason.SKIN, CUT, 155, (ExerciseKind.WALKAIDE,)),
    Stop(Reason.INJURY, BACK, None, LEG_WORK),
)

# ---- the problems that were reported ----


@dataclass(frozen=True)
class Problem:
    """A side effect as it was reported, in days counted from the first visit."""

    day: int
    red_flags: RedFlags = RedFlags.NO
    effect: Effect | None = None
    severity: Severity | None = None
    since: Since | None = None
    which: SignCode | None = None
    called: bool = False


PROBLEMS = (
    Problem(1, effect=Effect.SORE, severity=Severity.MILD, since=Since.YESTERDAY),
    Problem(72, effect=Effect.SORE, severity=Severity.MODERATE, since=Since.YESTERDAY),
    Problem(143, effect=Effect.UNWELL, severity=Severity.MILD, since=Since.THIS_WEEK),
    Problem(301, effect=Effect.WEAKER, severity=Severity.MODERATE, since=Since.THIS_WEEK),
    Problem(435, effect=Effect.SORE, severity=Severity.MILD, since=Since.TODAY),
    Problem(703, effect=Effect.UNWELL, severity=Severity.MODERATE, since=Since.YESTERDAY),
    # Sudden dizziness can be a sign of a stroke, so the person called for help.
    Problem(VERTIGO * 7, RedFlags.UNSURE, called=True),
    Problem(CUT * 7, effect=Effect.SKIN, severity=Severity.MODERATE, since=Since.YESTERDAY, which=SignCode.CUT),
    Problem(BACK * 7, effect=Effect.PAIN, severity=Severity.MODERATE, since=Since.TODAY, which=SignCode.BAD_PAIN),
)
