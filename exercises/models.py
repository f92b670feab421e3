"""What a person does to keep moving: their own list of exercises, and each time they did one."""

import uuid
from datetime import date
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from exercises.kinds import Kind
from patients.models import Record, RecordQuerySet, validate_part_codes

MOST_MINUTES = 24 * 60
USUAL_MINUTES = 20


class ActivityQuerySet(RecordQuerySet["Activity"]):
    def usual(self) -> Self:
        """The exercises that one tap on Today logs."""
        return self.filter(is_usual=True)

    def in_order(self) -> Self:
        """As the person listed them."""
        return self.order_by("created_at", "name")


class Activity(Record):
    """One exercise or piece of equipment on the person's own list."""

    kind = models.CharField(max_length=24, choices=Kind)
    name = models.CharField(_("name of the exercise"), max_length=60, blank=True)
    regions = models.JSONField(default=list, blank=True, validators=[validate_part_codes])
    usual_minutes = models.PositiveSmallIntegerField(
        _("usual minutes"),
        default=USUAL_MINUTES,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_MINUTES)],
    )
    is_usual = models.BooleanField(default=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "kind", "name"], condition=models.Q(deleted_at=None), name="one_activity_of_a_kind"
            ),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="kind_is_known"),
            models.CheckConstraint(
                condition=models.Q(usual_minutes__gte=1, usual_minutes__lte=MOST_MINUTES),
                name="usual_minutes_fit_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"activity {self.pk}"

    @property
    def title(self) -> str:
        """What the person calls it."""
        return self.name or str(Kind(self.kind).label)


class SessionQuerySet(RecordQuerySet["Session"]):
    def on(self, day: date) -> Self:
        """What was done that day, in the order it was logged."""
        return self.filter(date=day).select_related("activity").order_by("created_at")


class Session(Record):
    """One exercise done on one day. What one tap logged together shares a `batch`."""

    activity = models.ForeignKey(Activity, on_delete=models.RESTRICT, related_name="sessions")
    date = models.DateField(_("date"))
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), validators=[MinValueValidator(1), MaxValueValidator(MOST_MINUTES)]
    )
    batch = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["patient", "-date"]), models.Index(fields=["batch"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes__gte=1, minutes__lte=MOST_MINUTES), name="minutes_fit_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"session {self.pk}"
