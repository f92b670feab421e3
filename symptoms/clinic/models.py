"""What was measured at the clinic, and what the person wants to reach."""

import datetime
from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from patients.body import Part, Region, Side, part_of
from patients.models import FromFile, Record, RecordQuerySet
from questions.exactness import NAMED, Exact, named_in_words
from questions.own_words import isolated
from symptoms.clinic.measures import (
    ANKLE_TESTS,
    GRADES,
    MOST_DEGREES,
    MOST_METRES,
    MOST_SECONDS,
    TIMED_WALKS,
    WALKS,
    ClinicTest,
)
from symptoms.goals.attainment import Importance, Level

LONGEST_WORDS = 200


class MeasurementQuerySet(RecordQuerySet["Measurement"]):
    def newest_first(self) -> Self:
        """From the last to the first; those without a day before all, as they are not finished."""
        return self.order_by(F("date").desc(nulls_first=True), "-created_at")

    def with_earlier(self) -> Self:
        """Each with what the same test of the same part gave on an earlier day."""
        same = {name: OuterRef(name) for name in ("patient", "test", "region", "side")}
        earlier = Measurement.objects.filter(**same, deleted_at=None, date__lt=OuterRef("date")).newest_first()
        return self.annotate(
            earlier_value=Subquery(earlier.values("value")[:1]), earlier_date=Subquery(earlier.values("date")[:1])
        )

    def last_measurer(self) -> str:
        """Who measured last, where that was told; else nothing."""
        return self.exclude(measured_by="").order_by("-created_at").values_list("measured_by", flat=True).first() or ""


class Measurement(FromFile, Record):
    """One result of a test by a clinician. It is kept as soon as there is a value; the day is asked next.

    `value` is a grade (1+ counts as 1.5), metres, seconds, or degrees from a right angle (pointing down: below 0).
    """

    test = models.CharField(max_length=14, choices=ClinicTest)
    region = models.CharField(max_length=8, choices=Region, blank=True)
    side = models.CharField(max_length=5, choices=Side, blank=True)
    value = models.DecimalField(max_digits=6, decimal_places=2)
    date = models.DateField(_("date"), null=True, blank=True)
    date_exact = models.CharField(max_length=8, choices=Exact, default=Exact.DAY)
    measured_by = models.CharField(_("who measured it"), max_length=LONGEST_WORDS, blank=True)

    # Filled by `with_earlier`.
    earlier_value: Decimal | None = None
    earlier_date: datetime.date | None = None

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["patient", "-date"]),
            models.Index(fields=["patient", "test", "region", "side", "-date"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(test=ClinicTest.ASHWORTH, region__in=Region.values, side__in=Side.values)
                | Q(test__in=ANKLE_TESTS, region=Region.ANKLE, side__in=Side.values)
                | Q(test__in=WALKS, region="", side=""),
                name="measurement_names_its_part",
            ),
            models.CheckConstraint(condition=Q(date_exact__in=NAMED), name="measurement_day_is_named"),
            models.CheckConstraint(
                condition=Q(test=ClinicTest.ASHWORTH, value__in=[grade.value for grade in GRADES])
                | Q(test__in=ANKLE_TESTS, value__gte=-MOST_DEGREES, value__lte=MOST_DEGREES)
                | Q(test=ClinicTest.SIX_MINUTES, value__gt=0, value__lte=MOST_METRES)
                | Q(test__in=TIMED_WALKS, value__gt=0, value__lte=MOST_SECONDS),
                name="measurement_is_within_its_test",
            ),
        ]

    def __str__(self) -> str:
        return f"measurement {self.pk}"

    @property
    def day_in_words(self) -> str:
        """When it was measured, as exactly as it is known; nothing where nobody said."""
        return named_in_words(self.date, self.date_exact) if self.date else ""

    @property
    def kind(self) -> ClinicTest:
        """Which test it was."""
        return ClinicTest(self.test)

    @property
    def part(self) -> Part | None:
        """The part that was measured; None of walks."""
        return part_of(self.region, self.side) if self.region else None


class GoalQuerySet(RecordQuerySet["Goal"]):
    def in_order(self) -> Self:
        """As the person added them."""
        return self.order_by("created_at", "id")

    def with_last_review(self) -> Self:
        """Each with the level and day of its last review, where there is one."""
        reviews = GoalReview.objects.filter(goal=OuterRef("pk"), deleted_at=None).newest_first()
        return self.annotate(
            last_level=Subquery(reviews.values("level")[:1]), last_reviewed=Subquery(reviews.values("date")[:1])
        )


class Goal(Record):
    """What somebody wants to reach, in their own words, and what each level would look like."""

    words = models.CharField(_("goal"), max_length=LONGEST_WORDS)
    added_on = models.DateField()
    importance = models.PositiveSmallIntegerField(choices=Importance, default=Importance.SOME)
    much_less = models.CharField(max_length=LONGEST_WORDS, blank=True)
    less = models.CharField(max_length=LONGEST_WORDS, blank=True)
    expected = models.CharField(max_length=LONGEST_WORDS, blank=True)
    more = models.CharField(max_length=LONGEST_WORDS, blank=True)
    much_more = models.CharField(max_length=LONGEST_WORDS, blank=True)

    # Filled by `with_last_review`.
    last_level: int | None = None
    last_reviewed: datetime.date | None = None

    objects = GoalQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["patient", "created_at"]),
            models.Index(fields=["patient", "-added_on"]),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="goal_has_words"),
            models.CheckConstraint(condition=Q(importance__in=Importance.values), name="importance_is_1_to_3"),
        ]

    def __str__(self) -> str:
        return f"goal {self.pk}"

    @property
    def title(self) -> str:
        """The goal as it stands inside a sentence or a list."""
        return isolated(self.words)

    @property
    def has_agreed_levels(self) -> bool:
        """True once it is agreed what each level looks like."""
        return all(self.agreed(level) for level in Level)

    def agreed(self, level: Level) -> str:
        """What was agreed for that level; what is expected is the goal itself where nothing else was agreed."""
        words = {
            Level.MUCH_LESS: self.much_less,
            Level.LESS: self.less,
            Level.EXPECTED: self.expected or self.words,
            Level.MORE: self.more,
            Level.MUCH_MORE: self.much_more,
        }
        return isolated(words[level])


class GoalReviewQuerySet(RecordQuerySet["GoalReview"]):
    def newest_first(self) -> Self:
        """From the last to the first."""
        return self.order_by("-date", "-created_at")


class GoalReview(Record):
    """How a goal stood on one day. A later answer that day replaces the earlier one."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="reviews")
    date = models.DateField(_("date"))
    level = models.SmallIntegerField(choices=Level)

    objects = GoalReviewQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["patient", "-date"])]
        constraints = [
            models.UniqueConstraint(
                fields=["goal", "date"], condition=Q(deleted_at=None), name="one_review_of_a_goal_a_day"
            ),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="level_is_minus_2_to_2"),
        ]

    def __str__(self) -> str:
        return f"goal review {self.pk}"
