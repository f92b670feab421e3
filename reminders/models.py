"""What is sent, to whom, when; and how far it got."""

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from patients.models import Patient

MORNING_HOUR = 9


class Kind(models.TextChoices):
    """What a reminder is about."""

    FOUR_WEEKS = "four-weeks", _("4 weeks before the window opens")
    ONE_WEEK = "one-week", _("1 week before the window opens")
    WINDOW_OPEN = "window-open", _("when the window opens with nothing booked")
    DAY_BEFORE = "day-before", _("the day before a booked appointment")


class Subscription(models.Model):
    """Somebody's wish to be reminded about a record, with the state of its plan.

    `planned_version` is the record's `data_version` that the plan was made from; it is behind when the plan is stale.
    """

    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="subscriptions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="subscriptions")
    hour = models.PositiveSmallIntegerField(default=MORNING_HOUR)
    is_on = models.BooleanField(default=True)
    planned_version = models.PositiveBigIntegerField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["patient", "user"], name="one_subscription_per_person"),
            models.CheckConstraint(condition=models.Q(hour__lte=23), name="hour_is_of_a_day"),
        ]

    def __str__(self) -> str:
        return f"subscription {self.pk}"


class State(models.TextChoices):
    """How far a reminder got. A claimed one whose lease ran out is due again."""

    PLANNED = "planned"
    CLAIMED = "claimed"
    SENT = "sent"
    FAILED = "failed"


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def due(self, now: datetime) -> Self:
        """What is to be sent now: planned and due, or claimed by a worker whose lease ran out."""
        planned = models.Q(state=State.PLANNED, due_at__lte=now)
        abandoned = models.Q(state=State.CLAIMED, lease_until__lte=now)
        return self.filter(planned | abandoned).order_by("due_at")


class Reminder(models.Model):
    """One message to one person about one occasion.

    `occasion` tells what it is about, such as the visit it counts from, so that planning twice finds the same row.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=12, choices=Kind)
    occasion = models.CharField(max_length=80)
    due_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.PLANNED)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    snoozed_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"])]
        constraints = [
            models.UniqueConstraint(fields=["subscription", "kind", "occasion"], name="one_reminder_per_occasion"),
        ]

    def __str__(self) -> str:
        return f"reminder {self.pk}"

    @property
    def message_id(self) -> str:
        """The Message-ID of its mail: the same however often it is tried, so that a double can be recognised."""
        return f"<{self.pk}@{settings.SITE_URL.split('//')[-1].split(':')[0]}>"
