"""What the clinic measured in the demo, and two goals. Every number and word is invented, and marked as such.

They follow the story: walking got better for more than two years, until vertigo, a cut and a twisted back stopped it;
the arm stayed well.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from dashboard.demo import story
from patients.body import Region
from patients.models import Patient
from symptoms.clinic.measures import ClinicTest
from symptoms.goals.attainment import Importance, Level
from symptoms.models import Goal, GoalReview, Measurement

# The visits at which the clinic measured, about one in each year.
WEEKS = (0, 51, 100, 146)
RESULTS: dict[tuple[ClinicTest, Region | None], tuple[str, ...]] = {
    (ClinicTest.SIX_MINUTES, None): ("160", "205", "262", "190"),
    (ClinicTest.TEN_METRES_EASY, None): ("22", "18.2", "14.1", "19.6"),
    (ClinicTest.KNEE_STRAIGHT, Region.ANKLE): ("-8", "-4", "2", "-3"),
    (ClinicTest.ASHWORTH, Region.ANKLE): ("3", "2", "1.5", "2"),
    (ClinicTest.ASHWORTH, Region.KNEE): ("2", "1.5", "1", "2"),
    (ClinicTest.ASHWORTH, Region.HIP): ("2", "1.5", "1", "1.5"),
    (ClinicTest.ASHWORTH, Region.ELBOW): ("2", "2", "1", "1"),
    (ClinicTest.ASHWORTH, Region.WRIST): ("3", "2", "1.5", "1"),
    (ClinicTest.ASHWORTH, Region.FINGERS): ("3", "3", "2", "1.5"),
}


@dataclass(frozen=True)
class GoalStory:
    """One goal: its words, its importance, what each level looks like, and how it stood by week."""

    words: str | Promise
    importance: Importance
    levels: dict[str, str | Promise]
    reviews: dict[int, Level]


GOALS = (
    GoalStory(
        _("Walk to the corner and back"),
        Importance.MOST,
        {
            "much_less": _("Only inside the house"),
            "less": _("To the gate"),
            "expected": _("To the corner and back, with a stick"),
            "more": _("To the corner, without a stick"),
            "much_more": _("To the park"),
        },
        {20: Level.LESS, 51: Level.EXPECTED, 100: Level.MORE, 130: Level.MUCH_MORE, 146: Level.LESS},
    ),
    GoalStory(
        _("Hold a cup with my weak hand"),
        Importance.MUCH,
        {
            "much_less": _("I cannot close my hand on it"),
            "less": _("An empty cup"),
            "expected": _("A half full cup"),
            "more": _("A full cup"),
            "much_more": _("A full cup, and drink from it"),
        },
        {20: Level.MUCH_LESS, 51: Level.LESS, 100: Level.EXPECTED, 146: Level.MORE},
    ),
)


def write_clinic(patient: Patient, user: User, today: date) -> None:
    """Store what was measured, and the goals with their reviews, told up to `today`."""
    days = [story.day_of(week, today) for week in WEEKS]
    Measurement.objects.bulk_create(
        Measurement(
            patient=patient,
            entered_by=user,
            test=test,
            region=region or "",
            side=story.SIDE if region else "",
            value=Decimal(value),
            date=day,
            measured_by=f"{story.CLINIC}. {story.MARK}",
        )
        for (test, region), values in RESULTS.items()
        for day, value in zip(days, values, strict=True)
    )
    for place, told in enumerate(GOALS):
        levels = {name: str(words) for name, words in told.levels.items()}
        levels["expected"] += f". {story.MARK}"
        goal = Goal.objects.create(
            patient=patient,
            entered_by=user,
            words=str(told.words),
            added_on=days[0],
            importance=told.importance,
            **levels,
        )
        started = datetime.combine(days[0], time(12), tzinfo=UTC) + timedelta(minutes=place)
        Goal.objects.filter(pk=goal.pk).update(created_at=started)
        GoalReview.objects.bulk_create(
            GoalReview(patient=patient, entered_by=user, goal=goal, date=story.day_of(week, today), level=level)
            for week, level in told.reviews.items()
        )
