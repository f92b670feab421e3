"""The days of the story as somebody would have kept them: wobbling answers, days off, weeks without an entry."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from statistics import fmean

from dashboard.demo import story
from exercises.kinds import ExerciseKind
from patients.body import Limb, Region
from symptoms.check_ins.causes import Cause
from symptoms.helped.rules import Helped
from symptoms.scales import SCALES, Measure, Steps

# One whose last weeks were kept well enough to read the story from.
SEED = 2563
SPREAD = 1.2
CARRIED_OVER = 0.7
OFFERED = {
    Measure.TIGHTNESS: Steps.SIX,
    Measure.PAIN: Steps.SIX,
    Measure.SPASMS: Steps.FIVE,
    Measure.SEVERITY: Steps.THREE,
    Measure.FUNCTION: Steps.SIX,
    Measure.FATIGUE: Steps.SIX,
}
# Feeling so much tighter than usual makes somebody look for another reason.
BAD_DAY = 2.0


@dataclass(frozen=True)
class Rated:
    """One answer of a check-in; no value where the person was not sure."""

    measure: Measure
    value: int | None
    region: Region | None = None


@dataclass(frozen=True)
class Day:
    """What was entered on one day, counted from the first visit; nothing on many."""

    number: int
    rated: list[Rated]
    minutes: dict[ExerciseKind, int]
    causes: tuple[Cause, ...] = ()
    helped: tuple[Helped, ...] = ()


@dataclass(frozen=True)
class Mood:
    """How much of its usual diary a week got."""

    check_ins: float
    exercise: float


# These are asked since so many weeks.
WEEKS_ASKED = 30
HELPED = (
    (Helped.MOVING,),
    (Helped.STRETCHING, Helped.WARMTH),
    (Helped.MOVING, Helped.REST),
    (Helped.STRETCHING,),
    (Helped.UNSURE,),
)
USUAL, LAZY, AWAY = Mood(0.64, 1.0), Mood(0.1, 0.4), Mood(0.0, 0.0)


def seen(day: Day) -> Day:
    """The same day as somebody sees it who watches: each part a step tighter, and nothing of what cannot be seen."""
    tight = [rated for rated in day.rated if rated.measure == Measure.TIGHTNESS and rated.value is not None]
    return replace(
        day, rated=[replace(rated, value=min((rated.value or 0) + 2, 10)) for rated in tight], causes=(), helped=()
    )


def diary() -> list[Day]:
    """Every day of the story, the same each time."""
    rng = Random(SEED)  # noqa: S311 -- it makes up a diary, not a secret
    shared = _wobble(rng)
    own = {region: _wobble(rng) for region in story.FOLLOWED}
    moods = {week: _mood(rng, week) for week in range(story.STARTS, story.END + 1)}
    last = story.END * 7
    days = []
    for number in range(story.STARTS * 7, last + 1):
        mood = moods[number // 7]
        feeling = next(shared)
        tight = {
            region: story.tightness(region, number / 7) + 0.6 * feeling + 0.8 * next(own[region])
            for region in story.FOLLOWED
        }
        checks_in = number == last or rng.random() < mood.check_ins
        rated = _answers(rng, number, tight, feeling) if checks_in else []
        days.append(Day(number, rated, _exercise(rng, number, mood), _causes(number, feeling) if rated else ()))
    return _weekly(days)


def _weekly(days: list[Day]) -> list[Day]:
    """The same, with what is asked once a week of late: how tired they were, and what helped."""
    since, asked, found = (story.END - WEEKS_ASKED) * 7, set[int](), []
    for day in days:
        week = day.number // 7
        tight = [rated.value for rated in day.rated if rated.measure == Measure.TIGHTNESS and rated.value is not None]
        if tight and day.number > since and week not in asked:
            asked.add(week)
            tired = Rated(Measure.FATIGUE, _step(Measure.FATIGUE, 2.5 + 0.5 * fmean(tight)))
            day = replace(day, rated=[*day.rated, tired], helped=HELPED[week % len(HELPED)])
        found.append(day)
    return found


def _wobble(rng: Random) -> Iterator[float]:
    """Noise in which a bad day is often followed by another, of standard deviation `SPREAD`."""
    level = 0.0
    while True:
        level = CARRIED_OVER * level + (1 - CARRIED_OVER**2) ** 0.5 * rng.gauss(0, SPREAD)
        yield level


def _mood(rng: Random, week: int) -> Mood:
    lazy = rng.random() < 0.12
    if week in story.HOLIDAYS:
        return AWAY
    return LAZY if lazy and week < story.END - 1 else USUAL


def _answers(rng: Random, number: int, tight: dict[Region, float], feeling: float) -> list[Rated]:
    """A day's check-in: now and then broken off half-way, now and then "I am not sure"."""
    week = number / 7
    pain = 0.5 * fmean(tight.values()) - 0.5 + 0.5 * feeling + story.at(story.BACK_PAIN, week)
    spasms = 0.4 * fmean(value for region, value in tight.items() if region.limb == Limb.LEG) - 0.3
    rated = [
        *(Rated(Measure.TIGHTNESS, _step(Measure.TIGHTNESS, value), region) for region, value in tight.items()),
        Rated(Measure.PAIN, _step(Measure.PAIN, pain)),
        Rated(Measure.SPASMS, _step(Measure.SPASMS, spasms)),
    ]
    answered = rng.randrange(1, len(rated)) if rng.random() < 0.04 else len(rated)
    kept = [
        Rated(answer.measure, None, answer.region) if rng.random() < 0.01 else answer for answer in rated[:answered]
    ]
    return kept if answered < len(rated) else [*kept, *_longer(kept[-1].value, fmean(tight.values()))]


def _longer(spasms: int | None, tightness: float) -> list[Rated]:
    """What the longer check-in asks besides: how strong spasms are, unless there are none, and the goal."""
    strong = [] if spasms == 0 else [Rated(Measure.SEVERITY, _step(Measure.SEVERITY, tightness / 3))]
    return [*strong, Rated(Measure.FUNCTION, _step(Measure.FUNCTION, 10 - 1.2 * tightness))]


def _causes(number: int, feeling: float) -> tuple[Cause, ...]:
    """What else there was, told on bad days alone."""
    likely = ((Cause.COLD,), (Cause.SLEEP,), (Cause.COLD, Cause.SLEEP), (Cause.STRESS,), (Cause.NONE,))
    return likely[number % len(likely)] if feeling > BAD_DAY else ()


def _step(measure: Measure, value: float) -> int:
    """The number nearest to a value among those offered."""
    return min(SCALES[measure].values(OFFERED[measure]), key=lambda offered: abs(offered - value))


def _exercise(rng: Random, number: int, mood: Mood) -> dict[ExerciseKind, int]:
    """What was done on a day; on that of the cut the WalkAide was worn."""
    done = {}
    for habit in story.HABITS:
        off = habit.weekday is not None and number % 7 != habit.weekday
        if not off and rng.random() < story.at(habit.share, number / 7) * mood.exercise:
            done[habit.kind] = _minutes(rng, story.at(habit.minutes, number / 7))
    if number == story.CUT * 7:
        done.setdefault(ExerciseKind.WALKAIDE, 15)
    return done


def _minutes(rng: Random, usual: float) -> int:
    """Mostly the usual amount, as one tap logs it; else somewhat less or more."""
    amount = usual if rng.random() < 0.7 else rng.gauss(usual, usual / 4)
    return max(5, round(amount / 5) * 5)
