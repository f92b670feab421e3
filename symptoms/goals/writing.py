"""Writing goals and how they stand."""

import uuid
from collections.abc import Sequence
from datetime import date, timedelta

from accounts.models import User
from patients.changes import one_change
from patients.models import Patient
from symptoms.goals.attainment import Level, Reached
from symptoms.models import Goal, GoalReview

# Goals are scored together where they were reviewed within as many days.
SAME_TIME = timedelta(weeks=4)


@one_change()
def add_goal(*, patient: Patient, user: User, goal_id: uuid.UUID, words: str, day: date) -> Goal:
    """Keep a goal in the person's own words, added on that day; the same form sent twice is one goal.

    Raises Goal.DoesNotExist where the id belongs to another record.
    """
    goal = Goal.objects.make_once(goal_id, patient=patient, by=user, words=words, added_on=day)
    goal.change(words=words)
    return goal


@one_change()
def review_goal(*, goal: Goal, user: User, day: date, level: Level) -> GoalReview:
    """Keep how a goal stands on a day; a second answer that day replaces the first."""
    review, _is_new = GoalReview.objects.get_or_create(
        goal=goal, date=day, deleted_at=None, defaults={"patient": goal.patient, "entered_by": user, "level": level}
    )
    review.change(level=level)
    return review


def reached(goals: Sequence[Goal]) -> list[Reached]:
    """What the score is made from: goals from `Goal.objects.with_last_review()`.

    Nothing until every goal has agreed levels and all were reviewed within the same 4 weeks.
    """
    found = [Reached(goal.importance, goal.last_level) for goal in goals if goal.last_level is not None]
    days = [goal.last_reviewed for goal in goals if goal.last_reviewed is not None]
    if not goals or len(found) < len(goals) or not all(goal.has_agreed_levels for goal in goals):
        return []
    return found if max(days) - min(days) < SAME_TIME else []
