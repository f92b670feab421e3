"""Who is reminded of what, when; and how far it got."""

import uuid
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from typing import Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from accounts.language import reads
from accounts.mail.bounces import forget_bounce, note_bounce
from outbox.models import JobQuerySet, Outgoing, State
from patients.models import Membership, Patient, Role
from reminders.calendar.models import CalendarEvent as CalendarEvent
from reminders.calendar.models import CalendarFeed as CalendarFeed
from reminders.kinds import BOOKING, SWITCHED, URGENT, Facts, ReminderKind
from reminders.phones.models import Device as Device
from reminders.phones.models import Push as Push
from reminders.planning.rules import Snooze
from tables.prepared import Given, Prepared

MORNING_HOUR, EVENING_HOUR = 9, 18


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def out_of_date(self, now: datetime) -> Self:
        """Those whose record changed since their plan was made, and those whose plan is about to end."""
        behind = Q(planned_version=None) | ~Q(planned_version=F("patient__data_version"))
        return self.filter(behind | Q(plan_again_at__lte=now), is_on=True)


class Subscription(models.Model):
    """Somebody's wish to be reminded about a record, with the state of its plan.

    `wishes` are the kinds that they switched themselves, each on or off. `quiet_days`, `check_in_days` and
    `exercise_days` are weekdays, Monday is 0; none of the last two stand for all. A reminder to exercise was put off
    until `exercise_again_at`, or left for the day `exercise_not_on`. `own_time_zone` is empty where mornings are those
    of the person the record is about. `is_plain` lets mails say what they are about, None until asked. `has_page` puts
    the way to the page for the clinic into the mail of the day before. `by_phone_alone` spares the mail of what a phone
    took, urgent notices apart. `planned_version` is the record's `data_version` that the plan was made from; it is
    behind when the plan is stale. `plan_again_at` is when it needs more days, where it has reminders for days of the
    week.
    """

    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="subscriptions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="subscriptions")
    hour = models.PositiveSmallIntegerField(default=MORNING_HOUR)
    is_on = models.BooleanField(default=True)
    wishes = models.JSONField(default=dict, blank=True, editable=False)
    quiet_days = models.JSONField(default=list, blank=True)
    own_time_zone = models.CharField(max_length=64, blank=True)
    is_plain = models.BooleanField(null=True)
    has_page = models.BooleanField(default=False)
    by_phone_alone = models.BooleanField(default=False)
    snoozed_occasion = models.CharField(max_length=80, blank=True, editable=False)
    snoozed_until = models.DateField(null=True, editable=False)
    check_in_days = models.JSONField(default=list, blank=True)
    check_in_hour = models.PositiveSmallIntegerField(default=EVENING_HOUR)
    exercise_days = models.JSONField(default=list, blank=True)
    exercise_hour = models.PositiveSmallIntegerField(default=MORNING_HOUR)
    exercise_again_at = models.DateTimeField(null=True, editable=False)
    exercise_not_on = models.DateField(null=True, editable=False)
    planned_version = models.PositiveBigIntegerField(null=True, editable=False)
    plan_again_at = models.DateTimeField(null=True, editable=False)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["patient", "user"], name="one_subscription_per_person"),
            models.CheckConstraint(condition=Q(hour__lte=23), name="hour_is_of_a_day"),
            models.CheckConstraint(condition=Q(check_in_hour__lte=23), name="check_in_hour_is_of_a_day"),
            models.CheckConstraint(condition=Q(exercise_hour__lte=23), name="exercise_hour_is_of_a_day"),
        ]

    def __str__(self) -> str:
        return f"subscription {self.pk}"

    @property
    def zone(self) -> ZoneInfo:
        """The zone whose mornings count: that of the person the record is about, unless the reader chose another."""
        return ZoneInfo(self.own_time_zone or self.patient.time_zone)

    @property
    def check_in_weekdays(self) -> frozenset[int]:
        """The weekdays of the check-in, Monday is 0."""
        return frozenset(self.check_in_days) or frozenset(range(7))

    @property
    def exercise_weekdays(self) -> frozenset[int]:
        """The weekdays of the reminder to exercise, Monday is 0."""
        return frozenset(self.exercise_days) or frozenset(range(7))

    @property
    def snooze(self) -> Snooze | None:
        """What was put off, if anything was."""
        return Snooze(self.snoozed_occasion, self.snoozed_until) if self.snoozed_until else None

    def wanted_kinds(self) -> frozenset[ReminderKind]:
        """What this person wants to hear of. What is optional stays off until they ask for it.

        One that was put off comes where any that can be put off does. Notices of problems are not among these:
        who gets them stands in the care circle.
        """
        if not self.is_on:
            return frozenset()
        wanted = frozenset(kind for kind in SWITCHED if self.wishes.get(kind.value, not kind.facts.group.optional))
        return wanted | {ReminderKind.LATER} if wanted.intersection(BOOKING.kinds) else wanted

    @cached_property
    def member(self) -> Membership | None:
        """The reader's place in the care circle today; None for somebody who left it, or closes their account."""
        return next(iter(_members().ask(self)), None)

    @property
    def role(self) -> Role | None:
        """What the reader of the mail may do with the record today; None for somebody who left its care circle."""
        return Role(self.member.role) if self.member else None


@cache
def _members() -> Prepared[Subscription, Membership]:
    patient = Given(attrgetter("patient_id"), models.UUIDField())
    user = Given(attrgetter("user_id"), models.IntegerField())
    return Prepared(Membership.objects.filter(patient=patient, user=user, user__is_active=True, user__closing=None))


class ReminderQuerySet(JobQuerySet["Reminder"]):
    def free(self, now: datetime) -> Self:
        """Those that wait and that nobody is sending at this moment."""
        return self.open().exclude(state=State.CLAIMED, next_at__gt=now)


class Reminder(Outgoing):
    """One message to one person about one occasion.

    `kind` and `occasion` find the same row when it is planned twice. `due_at` is the morning it was planned for.
    The row is that of the mail; beside it each device of the reader's has its `Push`.
    """

    RELATED = ("subscription__patient", "subscription__user")
    URGENT = Q(kind__in=URGENT.values())

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=24)
    occasion = models.CharField(max_length=80)
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReminderQuerySet.as_manager()

    class Meta(Outgoing.Meta):
        constraints = [
            *Outgoing.Meta.constraints,
            models.UniqueConstraint(fields=["subscription", "kind", "occasion"], name="one_reminder_per_occasion"),
            models.CheckConstraint(condition=~Q(kind=""), name="reminder_has_a_kind"),
            models.CheckConstraint(
                condition=Q(state=State.DONE, sent_at__isnull=False) | (~Q(state=State.DONE) & Q(sent_at=None)),
                name="reminder_is_sent_where_it_is_done",
            ),
        ]

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the other reminders of its subscription."""
        return self.kind, self.occasion

    @property
    def facts(self) -> Facts:
        """All that is known of its kind."""
        return ReminderKind(self.kind).facts

    @property
    def is_urgent(self) -> bool:
        """Whether it tells of a problem at once, and not of the next injection."""
        return self.facts.notice is not None

    @property
    def language(self) -> str:
        """That of the subscription's owner."""
        return reads(self.subscription.user)

    @property
    def zone(self) -> ZoneInfo:
        """The zone whose mornings count."""
        return self.subscription.zone

    @property
    def due_day(self) -> date:
        """The local date of its morning."""
        return self.due_at.astimezone(self.subscription.zone).date()

    @property
    def handled_day(self) -> date:
        """The local date on which it was sent, or, where it was refused, was due."""
        return (self.sent_at or self.due_at).astimezone(self.subscription.zone).date()

    def mark_sent(self, now: datetime, **also: object) -> None:
        """Say that the mail server took it, and that its reader can be reached."""
        super().mark_sent(now, sent_at=now, **also)
        forget_bounce(self.subscription.user)

    def mark_told(self, now: datetime) -> None:
        """Say that its reader knows it already, so that no mail is sent."""
        super().mark_sent(now, sent_at=now)

    def give_up(self, error: Exception) -> None:
        """Try no more, and say so to the reader where their address is the reason."""
        super().give_up(error)
        note_bounce(self.subscription.user, error)

    def move(self, due_at: datetime) -> None:
        """Give the claim back for another morning, as if it had not been tried."""
        self.mine().update(**planned_for(due_at))

    def reopen(self, due_at: datetime) -> int:
        """Try one that was given up once more, as if it had not been tried; 1 where it was given up still."""
        return Reminder.objects.filter(pk=self.pk, state=State.FAILED).update(**planned_for(due_at))


def planned_for(due_at: datetime) -> dict[str, object]:
    """The fields of a reminder that waits for that morning and was not tried yet."""
    return {"state": State.WAITING, "due_at": due_at, "next_at": due_at, "attempts": 0, "refusal": ""}


class Pulse(models.Model):
    """When a worker or the scheduler of one machine last did something, or a backup was made.

    See `reminders.operating.pulse`.
    """

    class Process(models.TextChoices):
        """What has to be alive besides the web server, or to be done again and again."""

        WORKER = "worker"
        SCHEDULER = "scheduler"
        BACKUP = "backup"

    process = models.CharField(max_length=9, choices=Process)
    machine = models.CharField(max_length=255)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process", "machine"], name="one_pulse_a_process"),
            models.CheckConstraint(
                condition=Q(process__in=["worker", "scheduler", "backup"]), name="pulse_process_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"the {self.process} of {self.machine} lived at {self.at}"


def reminder_id(subscription: Subscription, kind: str, occasion: str) -> uuid.UUID:
    """The id of a reminder: the same whenever it is planned, so that its Message-ID is the same too."""
    return uuid.uuid5(subscription.patient_id, f"{subscription.user_id}/{kind}/{occasion}")
