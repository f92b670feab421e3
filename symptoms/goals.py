"""Writing goals and how they stand."""

import uuid
from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from accounts.models import User
from patients.models import Patient
from symptoms.goal_attainment import Level, Reached
from symptoms.models import Goal, GoalReview

# Goals are scored together where they were reviewed within as many days.
SAME_TIME = timedelta(weeks=4)


def add_goal(*, patient: Patient, user: User, goal_id: uuid.UUID, words: str, day: date) -> Goal:
    """Keep a goal in the person's own words, added on that day; the same form sent twice is one goal.

    Raises Goal.DoesNotExist where the id belongs to another record.
    """
    goal, is_new = Goal.objects.get_or_create(
        pk=goal_id, defaults={"patient": patient, "entered_by": user, "words": words, "added_on": day}
    )
    if goal.patient_id != patient.pk:
        raise Goal.DoesNotExist
    if goal.deleted_at:
        goal.restore()
    if not is_new:
        change_goal(goal, words=words)
    return goal


def change_goal(goal: Goal, **values: str | int) -> None:
    """Set fields of a goal."""
    for field, value in values.items():
        setattr(goal, field, value)
    goal.save(update_fields=[*values, "updated_at"])


def review_goal(*, goal: Goal, user: User, day: date, level: Level) -> GoalReview:
    """Keep how a goal stands on a day; a second answer that day replaces the first."""
    review, is_new = GoalReview.objects.get_or_create(
        goal=goal, date=day, deleted_at=None, defaults={"patient": goal.patient, "entered_by": user, "level": level}
    )
    if not is_new and review.level != level:
        review.level = level
        review.save(update_fields=["level", "updated_at"])
    return review


def restore_review(review: GoalReview) -> None:
    """Bring back a deleted review, unless the goal was reviewed again that day: then the newer answer counts."""
    with transaction.atomic():
        others = GoalReview.objects.filter(goal=review.goal_id, date=review.date, deleted_at=None)
        if review.deleted_at and not others.select_for_update().exists():
            review.restore()


def reached(goals: Sequence[Goal]) -> list[Reached]:
    """What the score is made from: goals from `Goal.objects.with_last_review()`.

    Nothing until every goal has agreed levels and all were reviewed within the same 4 weeks.
    """
    found = [Reached(goal.importance, goal.last_level) for goal in goals if goal.last_level is not None]
    days = [goal.last_reviewed for goal in goals if goal.last_reviewed is not None]
    if not goals or len(found) < len(goals) or not all(goal.has_agreed_levels for goal in goals):
        return []
    return found if max(days) - min(days) < SAME_TIME else []
