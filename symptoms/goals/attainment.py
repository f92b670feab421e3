"""Goal Attainment Scaling: how far the goals of a person were reached, all together.

The formula is the corrected one: the 2009 practical guide (Turner-Stokes) printed a wrong one, and an erratum exists
(slideshare.net/antoniomoset/turner-stokes; studylib.net/doc/27300761/tools-gas-practical-guide).
The words for the five levels are ours. What is said of all goals follows their weighted mean level and not the score,
which spreads the wider the more goals there are: five goals, all a little more than expected, score 65.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from math import sqrt
from typing import TYPE_CHECKING

from django.db import models

from questions.safety import gettext_lazy as _

if TYPE_CHECKING:
    from symptoms.models import Goal


# How far goals are taken to move together.
RHO = 0.3
AS_EXPECTED, ONE_LEVEL = 50, 10


class Level(models.IntegerChoices):
    """What came of a goal, against what was expected."""

    MUCH_LESS = -2, _("Much less than expected")
    LESS = -1, _("A little less than expected")
    EXPECTED = 0, _("As expected")
    MORE = 1, _("A little more than expected")
    MUCH_MORE = 2, _("Much more than expected")


class Importance(models.IntegerChoices):
    """How much a goal weighs in the score."""

    SOME = 1, _("Important")
    MUCH = 2, _("Very important")
    MOST = 3, _("One of the most important")


@dataclass(frozen=True)
class Reached:
    """One goal: its weight, and the level from -2 to 2."""

    weight: int
    level: int


def t_score(goals: Sequence[Reached]) -> float:
    """The T-score: 50 where all came out as expected, standard deviation 10.

    T = 50 + 10 Σ(w·x) / √((1 − ρ) Σ(w²) + ρ (Σw)²). Raises ValueError without a goal.
    """
    if not goals:
        raise ValueError("no goal, no score")
    total = sum(goal.weight for goal in goals)
    squares = sum(goal.weight**2 for goal in goals)
    reached = sum(goal.weight * goal.level for goal in goals)
    return AS_EXPECTED + ONE_LEVEL * reached / sqrt((1 - RHO) * squares + RHO * total**2)


def mean_level(goals: Sequence[Reached]) -> Fraction:
    """The mean of the levels, each by its weight: -2 to 2. Raises ValueError without a goal."""
    if not goals:
        raise ValueError("no goal, no level")
    return Fraction(sum(goal.weight * goal.level for goal in goals), sum(goal.weight for goal in goals))


def level_of(mean: Fraction) -> Level:
    """What a mean level is called: of one goal alone, its own level; half-way between two, the lower one."""
    return next((level for level in Level if mean <= level + Fraction(1, 2)), Level.MUCH_MORE)


# Goals are scored together where they were reviewed within as many days.
SAME_TIME = timedelta(weeks=4)


def reached(goals: "Sequence[Goal]") -> list[Reached]:
    """What the score is made from: goals from `Goal.objects.with_last_review()`.

    Nothing until every goal has agreed levels and all were reviewed within the same 4 weeks.
    """
    found = [Reached(goal.importance, goal.last_level) for goal in goals if goal.last_level is not None]
    days = [goal.last_reviewed for goal in goals if goal.last_reviewed is not None]
    if not goals or len(found) < len(goals) or not all(goal.has_agreed_levels for goal in goals):
        return []
    return found if max(days) - min(days) < SAME_TIME else []
