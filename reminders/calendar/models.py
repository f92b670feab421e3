"""What is in somebody's calendar, and the private links with which a calendar reads it."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from patients.models import Membership, Patient
from patients.secrets.models import MemberSecret, MemberSecretQuerySet
from reminders.calendar.events import Event, EventKind


class CalendarFeedQuerySet(MemberSecretQuerySet["CalendarFeed"]):
    def with_whose(self) -> Self:
        """Each with whether the record is about its reader."""
        own = Membership.objects.filter(patient=OuterRef("patient"), user=OuterRef("user"), is_the_person=True)
        return self.annotate(is_for_the_person=Exists(own))


class CalendarFeed(MemberSecret):
    """A member's private link to the dates of a record.

    `is_plain` says whether the words may say what the dates are about; `worded_at` when that was chosen.
    """

    PURPOSE = "reminders.calendar.feeds"

    is_plain = models.BooleanField(default=False)
    worded_at = models.DateTimeField()

    # Filled by `with_whose`.
    is_for_the_person: bool

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "user"], condition=Q(ended_at=None), name="one_calendar_link_per_member"
            ),
        ]


class CalendarEvent(models.Model):
    """An event as calendars were told of it last: the memory that revisions are counted from.

    `changed_at` is when it last became something else; a cancelled one stays in calendars for a while.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=EventKind)
    day = models.DateField()
    at = models.TimeField(null=True)
    zone = models.CharField(max_length=64, blank=True)
    weekdays = models.JSONField(default=list, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    is_cancelled = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["patient", "day"])]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EventKind.values), name="calendar_event_kind_is_known"),
            models.CheckConstraint(
                condition=Q(at=None, zone="") | Q(at__isnull=False) & ~Q(zone=""),
                name="calendar_event_has_time_and_zone",
            ),
        ]

    def __str__(self) -> str:
        return f"calendar event {self.pk}"

    @classmethod
    def new(cls, patient_id: uuid.UUID, event: Event, now: datetime) -> "CalendarEvent":
        """One that no calendar knows yet, not saved."""
        row = cls(id=event.id, patient_id=patient_id, made_at=now)
        row.become(event, now)
        return row

    def shows(self, event: Event) -> bool:
        """Whether calendars were told just this."""
        shown = Event(self.pk, EventKind(self.kind), self.day, self.at, self.zone, tuple(self.weekdays))
        return shown == event and not self.is_cancelled

    def become(self, event: Event, now: datetime) -> None:
        """Show that from now on. Not saved."""
        self.kind, self.day, self.at, self.zone = event.kind, event.day, event.at, event.zone
        self.weekdays = list(event.weekdays)
        self.is_cancelled, self.changed_at = False, now

    def cancel(self, now: datetime) -> None:
        """Say that it does not take place. Not saved."""
        self.is_cancelled, self.changed_at = True, now
