"""The browsers that show reminders by themselves, and what is pushed to each of them."""

from datetime import datetime
from typing import Self
from zoneinfo import ZoneInfo

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.functional import Promise

from accounts.devices.words import browser_words
from accounts.models import User
from outbox.models import PUSH, JobQuerySet, Outgoing
from outbox.push.endpoints import LONGEST_ENDPOINT
from outbox.push.message import Mailbox
from outbox.push.services import GoneError
from reminders.kinds import URGENT


class DeviceQuerySet(models.QuerySet["Device"]):
    def of(self, user: User) -> Self:
        """Those in which this person switched reminders on, the newest first."""
        return self.filter(place__user=user).select_related("place").order_by("-since", "-pk")

    def alive(self, now: datetime) -> Self:
        """Those in which the sign-in goes on: who signs out, or is signed out, is told nothing there any more."""
        sessions = Session.objects.filter(session_key=OuterRef("place__session_key"), expire_date__gt=now)
        return self.filter(Exists(sessions))


class Device(models.Model):
    """A browser in which somebody is signed in and wants to see reminders. Its mailbox are secrets.

    It goes with the sign-in, and when its push service says that nobody is there any more.
    """

    place = models.OneToOneField(UserSession, on_delete=models.CASCADE, related_name="+")
    endpoint = models.CharField(max_length=LONGEST_ENDPOINT, unique=True)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    since = models.DateTimeField(default=timezone.now)

    objects = DeviceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"device {self.pk}"

    @property
    def words(self) -> Promise:
        """Which browser it is: "Chrome on an Android phone or tablet"."""
        return browser_words(self.place.user_agent)

    @property
    def mailbox(self) -> Mailbox:
        """Where it takes what is pushed."""
        return Mailbox(self.endpoint, self.p256dh, self.auth)


class Push(Outgoing):
    """One reminder on one device, due with the mail of it.

    `opened_at` is when its reader opened the reminder, there or by the mail: then it comes by no other way.
    """

    RELATED = ("reminder__subscription__patient", "reminder__subscription__user", "device__place")
    URGENT = Q(reminder__kind__in=URGENT.values())
    # A browser that was gone for longer gets the next one. With the waits of `outbox.retries` it takes 4 hours.
    MOST_ATTEMPTS = 9

    channel = models.CharField(max_length=8, default=PUSH)
    reminder = models.ForeignKey("reminders.Reminder", on_delete=models.CASCADE, related_name="pushes")
    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="+")
    opened_at = models.DateTimeField(null=True)

    objects = JobQuerySet["Push"].as_manager()

    class Meta(Outgoing.Meta):
        constraints = [
            *Outgoing.Meta.constraints,
            models.UniqueConstraint(fields=["reminder", "device"], name="one_push_of_a_reminder_to_a_device"),
        ]

    @property
    def is_urgent(self) -> bool:
        """Whether it tells of a problem at once."""
        return self.reminder.is_urgent

    @property
    def language(self) -> str:
        """That of the subscription's owner."""
        return self.reminder.language

    @property
    def zone(self) -> ZoneInfo:
        """The zone whose mornings count."""
        return self.reminder.zone

    def give_up(self, error: Exception) -> None:
        """Try no more. A browser that takes nothing any more is forgotten, with all that waits for it."""
        super().give_up(error)
        if isinstance(error, GoneError):
            self.device.delete()
