"""Goals, said in words with their numbers."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from questions.day_words import say_day
from symptoms.goals.attainment import Importance, Level, level_of, mean_level, reached, t_score
from symptoms.models import Goal, GoalReview


def score_in_words(goals: Sequence[Goal]) -> list[str]:
    """How far all goals together were reached, or why that is not known; nothing before the first review.

    Takes goals from `Goal.objects.with_last_review()`.
    """
    found = reached(goals)
    if found:
        said = {"words": level_of(mean_level(found)).label, "score": f"{t_score(found):.1f}"}
        return [_("%(words)s. Score %(score)s.") % said, _("50 means: as expected on the whole.")]
    if all(goal.last_level is None for goal in goals):
        return []
    return [
        _("There is no score yet."),
        _("It needs agreed levels and an answer for each goal, within the same 4 weeks."),
    ]


def standing_of(goal: Goal) -> str:
    """How a goal stood last. Takes a goal from `Goal.objects.with_last_review()`."""
    if goal.last_level is None or goal.last_reviewed is None:
        return _("No answer yet")
    return _level_on(Level(goal.last_level), say_day(goal.last_reviewed, "j F Y"))


def review_in_words(review: GoalReview) -> str:
    """How a goal stood on a day."""
    return _level_on(Level(review.level), say_day(review.date, "j F Y"))


def agreed_in_words(goal: Goal) -> list[str]:
    """How important the goal is, and what was agreed for each level, the best first."""
    levels = [
        _("%(level)s: %(words)s") % {"level": level.label, "words": goal.agreed(level)}
        for level in reversed(Level)
        if goal.agreed(level)
    ]
    return [str(Importance(goal.importance).label), *levels]


def _level_on(level: Level, day: str) -> str:
    return _("%(level)s, on %(day)s") % {"level": level.label, "day": day}
