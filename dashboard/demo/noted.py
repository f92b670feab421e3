"""What the demo's person noted of their exercise besides the minutes. Every number is invented.

Walking is slower than in the walking tests of the clinic and follows them: faster for two and a half years, slower
after the vertigo. The cut under the strap of the WalkAide is told on the day that it stopped.
"""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from dashboard.demo import story
from exercises.kinds import ExerciseKind
from exercises.log.lengths import MILE
from exercises.log.stimulation import Value
from exercises.safety.skin import Skin

CUT_DAY = story.CUT * 7
METRES_A_MINUTE: story.Track = ((0, 19), (51, 24), (100, 32), (story.VERTIGO, 34), (story.VERTIGO, 20), (story.END, 22))
METRES_A_STEP: story.Track = ((0, 0.32), (100, 0.45), (story.VERTIGO, 0.46), (story.VERTIGO, 0.36))
REPETITIONS_A_MINUTE: story.Track = ((0, 1.5), (80, 2.4), (story.END, 2.8))
# Steps are known since there is a phone that counts them.
STEPS_SINCE = 60
# From the first day, or from the week in which the machine was set anew.
PROGRAMMES: dict[int, dict[str, Value]] = {
    story.STARTS: {"current": Decimal(18), "frequency": 30, "seconds_on": 5, "seconds_off": 15},
    40: {"current": Decimal(24), "frequency": 35, "seconds_on": 10, "seconds_off": 20},
    90: {"current": Decimal("27.5"), "frequency": 35, "pulse": 300, "seconds_on": 12, "seconds_off": 18},
}


@dataclass(frozen=True)
class Noted:
    """What else is known of one session; None and nothing where it was not noted."""

    distance: int | None = None
    steps: int | None = None
    repetitions: int | None = None
    skin: str = ""


def noted_of(kind: ExerciseKind, number: int, minutes: int) -> Noted:
    """What was noted of an exercise on a day, counted from the first visit; the same each time."""
    rng = Random(f"{kind} {number}")  # noqa: S311 -- it makes up a diary, not a secret
    week = number / 7
    keen = rng.random() < 0.55
    if kind == ExerciseKind.WALKING and keen:
        return _walked(rng, week, minutes)
    skin = _skin(rng, kind, number)
    if kind == ExerciseKind.SAEBOFLEX and keen:
        return Noted(repetitions=round(minutes * story.at(REPETITIONS_A_MINUTE, week) / 5) * 5, skin=skin)
    return Noted(skin=skin)


def settings_of(number: int) -> dict[str, Value]:
    """How the stimulator was set on a day, and where the pads were."""
    latest = max(week for week in PROGRAMMES if week <= number / 7)
    return {**PROGRAMMES[latest], "electrodes": str(story.PADS)}


def _walked(rng: Random, week: float, minutes: int) -> Noted:
    """A distance in whole tenths of a mile, as a watch shows it, and the steps that make it up."""
    metres = minutes * story.at(METRES_A_MINUTE, week) * rng.uniform(0.85, 1.15)
    tenths = max(1, round(metres / float(MILE) * 10))
    steps = round(metres / story.at(METRES_A_STEP, week)) if week >= STEPS_SINCE else None
    return Noted(distance=round(tenths * MILE / 10), steps=steps)


def _skin(rng: Random, kind: ExerciseKind, number: int) -> str:
    if not kind.facts.strapped:
        return ""
    if kind == ExerciseKind.WALKAIDE and number == CUT_DAY:
        return Skin.MARK
    return Skin.WELL if rng.random() < 0.4 else ""
