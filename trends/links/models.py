"""Links with which a clinic opens one page of a record without signing in."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Count, Exists, F, Max, OuterRef, Q

from patients.models import Membership, Record, RecordQuerySet
from patients.roles import Role


class ClinicLinkQuerySet(RecordQuerySet["ClinicLink"]):
    def alive(self, now: datetime) -> Self:
        """Those that open the page now."""
        return self.not_over(now).filter(Q(starts_at=None) | Q(starts_at__lte=now))

    def not_over(self, now: datetime) -> Self:
        """Those that open the page, now or on their day. What somebody gave out who decides no more opens nothing."""
        owners = Membership.objects.filter(patient=OuterRef("patient"), user=OuterRef("entered_by"), role=Role.OWNER)
        return self.filter(Exists(owners), deleted_at=None, ended_at=None, ends_at__gt=now)

    def with_looks(self) -> Self:
        """Each with how often and when last somebody looked through it."""
        return self.annotate(look_count=Count("looks"), last_look=Max("looks__at"))


class ClinicLink(Record):
    """A link to the page for the clinic. Neither its token nor its PIN is stored, only what proves them.

    `starts_at` is when its day begins, where it was made for a day; else it works at once.
    `tries` counts PINs since the last right one; after too many, none is taken until `waits_until`.
    """

    digest = models.CharField(max_length=64, unique=True)
    pin = models.CharField(max_length=128)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    waits_until = models.DateTimeField(null=True, blank=True)

    # Filled by `with_looks`.
    look_count: int = 0
    last_look: datetime | None = None

    objects = ClinicLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("created_at")), name="link_ends_after_it_was_made"),
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(ends_at__gt=F("starts_at")), name="link_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"clinic link {self.pk}"

    def is_alive(self, now: datetime) -> bool:
        """Whether it opens the page: never before its start, at its end or after."""
        return not self.is_over(now) and (self.starts_at is None or self.starts_at <= now)

    def is_over(self, now: datetime) -> bool:
        """Whether it opens nothing any more."""
        return self.deleted_at is not None or self.ended_at is not None or now >= self.ends_at


class ClinicLook(models.Model):
    """One time that somebody saw the page through a link."""

    link = models.ForeignKey(ClinicLink, on_delete=models.CASCADE, related_name="looks")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"look {self.pk}"
