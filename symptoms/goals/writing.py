"""Writing goals and how they stand."""

import uuid
from datetime import date

from accounts.models import User
from patients.changes import one_change
from patients.models import Patient
from symptoms.goals.attainment import Level
from symptoms.models import Goal, GoalReview


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
