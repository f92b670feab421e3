"""What the clinic measured over time, test by test, and how goals stood. Numbers only, no words.

How far two results may differ without a real change is said where that is known of the very test, and nowhere else:
see `symptoms.clinic.measures` and `symptoms.clinic.muscle_tone` for the figures and their sources. Of walks it is the
error of the test, of muscle tone what a study counts by how results spread. Of the ankle only the least is known (7
degrees or more), of a walk at a fast or unknown pace and of the grade of one part nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from patients.body import Limb, Part, Side
from symptoms.clinic.measures import EARLY_WALK, LATE_WALK_MOST, ClinicTest, Stage, speed, speed_error, stage_of
from symptoms.clinic.muscle_tone import CHANGE_THAT_COUNTS, MEASURED_TOGETHER
from symptoms.goals.attainment import Level

# Older results are left out of the picture: it could not hold them apart.
MOST_SHOWN = 31
# So many goals have a picture, and so many tests; the numbers have all of them.
MOST_GOALS, MOST_TESTS = 4, 12


@dataclass(frozen=True)
class What:
    """Which test of which part; or the mean grade of an arm's or a leg's three parts, then without a part."""

    test: ClinicTest
    part: Part | None = None
    limb: tuple[Limb, Side] | None = None


@dataclass(frozen=True)
class Result:
    """One result: a grade, metres, seconds, or degrees."""

    day: date
    value: Decimal


@dataclass(frozen=True)
class Course:
    """The results of one test, oldest first, a day each."""

    what: What
    results: tuple[Result, ...]

    def drawn(self, value: Decimal) -> Decimal:
        """A result as the picture has it: metres a second for the seconds of a walk, so that higher is faster."""
        return speed(value) if self.what.test.is_timed else value

    def error_after(self, number: int, stroke_year: int | None) -> Decimal | None:
        """How far the next result may differ from that one without a real change; None where it is not known."""
        one, then = self.results[number], self.results[number + 1]
        stages = {stage_of(stroke_year, day) for day in (one.day, then.day)}
        return error_of(self.what, one.value, stages.pop() if len(stages) == 1 else None)


@dataclass(frozen=True)
class Reviewed:
    """A goal, in the person's own words, and how it stood, oldest first."""

    words: str
    levels: tuple[tuple[date, Level], ...]


@dataclass(frozen=True)
class Measures:
    """All that the pictures show."""

    today: date
    courses: tuple[Course, ...] = ()
    goals: tuple[Reviewed, ...] = ()
    stroke_year: int | None = None

    @property
    def days(self) -> list[date]:
        """The days on which something was measured or a goal reviewed, oldest first, each once."""
        measured = {one.day for course in self.courses for one in course.results}
        return sorted(measured | {day for goal in self.goals for day, _level in goal.levels})

    @property
    def goals_shown(self) -> list[tuple[int, Reviewed]]:
        """The goals that have a picture, each with its number: those that were reviewed last."""
        numbered = list(enumerate(self.goals, start=1))
        last = sorted(numbered, key=lambda one: (one[1].levels[-1][0], one[0]))[-MOST_GOALS:]
        return sorted(last, key=lambda one: one[0])

    @property
    def shown(self) -> tuple[Course, ...]:
        """The courses that have a picture: those that were measured last."""
        last = sorted(self._apart, key=lambda course: course.results[-1].day)[-MOST_TESTS:]
        return tuple(course for course in self._apart if course in last)

    @property
    def has_more(self) -> bool:
        """Whether there are goals or tests without a picture."""
        return len(self.goals) > MOST_GOALS or len(self._apart) > MOST_TESTS

    @cached_property
    def _apart(self) -> tuple[Course, ...]:
        """The courses without those of a part whose grade is in the mean of its limb."""
        limbs = {course.what.limb for course in self.courses}
        return tuple(course for course in self.courses if not _is_within(course.what, limbs))


def _is_within(what: What, limbs: set[tuple[Limb, Side] | None]) -> bool:
    if what.test != ClinicTest.ASHWORTH or what.part is None:
        return False
    limb = what.part.region.limb
    return (limb, what.part.side) in limbs and what.part.region in MEASURED_TOGETHER[limb]


def courses_of(results: Iterable[tuple[What, Result]]) -> tuple[Course, ...]:
    """A course for each test and part, and for each limb whose three parts were graded together on two days.

    `results` come oldest first; of two of one day the later one counts.
    """
    found: defaultdict[What, dict[date, Decimal]] = defaultdict(dict)
    for what, result in results:
        found[what][result.day] = result.value
    courses = [_course(what, values) for what, values in found.items()]
    return (*courses, *_means(found))


def _course(what: What, values: Mapping[date, Decimal]) -> Course:
    return Course(what, tuple(Result(day, values[day]) for day in sorted(values))[-MOST_SHOWN:])


def _means(found: Mapping[What, Mapping[date, Decimal]]) -> Iterable[Course]:
    """The mean grade of each limb on the days on which all its three parts were graded."""
    for limb in Limb:
        for side in Side:
            parts = [found.get(What(ClinicTest.ASHWORTH, Part(region, side)), {}) for region in MEASURED_TOGETHER[limb]]
            days = set(parts[0]).intersection(*parts[1:])
            if len(days) > 1:
                means = {day: round(sum((part[day] for part in parts), Decimal(0)) / len(parts), 2) for day in days}
                yield _course(What(ClinicTest.ASHWORTH, limb=(limb, side)), means)


def error_of(what: What, value: Decimal, stage: Stage | None) -> Decimal | None:
    """How far the result after that one may differ without a real change, in what is drawn; None where it is unknown.

    Where the stage after the stroke is not known, it is the larger of what is known early and late. Of a late 6-minute
    walk it is the most of what is known, 23 %: beyond it a change is more than the error for sure.
    """
    if what.limb:
        return CHANGE_THAT_COUNTS[what.limb[0]]
    if what.test == ClinicTest.SIX_MINUTES:
        of_stages = {Stage.EARLY: EARLY_WALK.size, Stage.LATE: LATE_WALK_MOST.size * value}
        return of_stages[stage] if stage else max(of_stages.values())
    return speed_error(speed(value)).size if what.test == ClinicTest.TEN_METRES_EASY else None


def bands(course: Course, stroke_year: int | None) -> list[tuple[date, date, Decimal, Decimal]]:
    """From each result to the next: the two days, and from where up to where the next may be no real change."""
    found = []
    for number, (one, then) in enumerate(pairwise(course.results)):
        error, middle = course.error_after(number, stroke_year), course.drawn(one.value)
        if error is not None:
            found.append((one.day, then.day, middle - error, middle + error))
    return found
