"""The timers that run."""

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from exercises.timing.rules import asks_if_forgotten, minutes_of, seconds_between
from patients.models import Patient


class TimerQuerySet(models.QuerySet["Timer"]):
    def of(self, patient: Patient) -> Self:
        """The timers of that record, each with its exercise."""
        return self.filter(patient=patient).select_related("activity")


class Timer(models.Model):
    """That an exercise is being done since a moment, so that a phone may sleep meanwhile. `entered_by` started it.

    There is one while it runs, and at most one of an exercise. When it stops it becomes a session, whose batch is its
    id; so what is sent twice is understood once, and nothing of it is left. `going_at` is when somebody started it,
    or said last that it was still going. Written by `exercises.timing.writing` only.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="+", editable=False)
    activity = models.OneToOneField("exercises.Activity", on_delete=models.CASCADE, related_name="timer")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    started_at = models.DateTimeField()
    going_at = models.DateTimeField()

    objects = TimerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(going_at__gte=F("started_at")), name="timer_goes_after_it_started"),
        ]

    def __str__(self) -> str:
        return f"timer {self.pk}"

    def seconds(self, now: datetime) -> int:
        """How long it has run."""
        return seconds_between(self.started_at, now)

    def minutes(self, now: datetime) -> int:
        """The same to the nearest minute."""
        return minutes_of(self.seconds(now))

    def asks(self, now: datetime) -> bool:
        """Whether somebody has to say if it is still going."""
        return asks_if_forgotten(self.going_at, now)
