"""An invitation into a care circle, and the mails that carry it."""

import uuid
from datetime import datetime
from typing import Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.language import reads
from outbox.models import JobQuerySet, Outgoing
from patients.roles import AlertLevel, Role


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def waiting(self) -> Self:
        """Those that were neither used nor taken back; some may be too old."""
        return self.filter(ended_at=None)

    def live(self, now: datetime) -> Self:
        """Those that still let somebody in."""
        return self.waiting().filter(expires_at__gt=now)


class Invitation(models.Model):
    """An owner's word that whoever has this address and the link may join, once.

    The link's secret is not kept, only its digest: see `patients.invitations.rules`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    patient = models.ForeignKey("patients.Patient", on_delete=models.CASCADE, related_name="invitations")
    address = models.EmailField(_("email address"), max_length=254)
    role = models.CharField(max_length=6, choices=Role)
    is_the_person = models.BooleanField(default=False)
    hears = models.CharField(max_length=5, choices=AlertLevel, default=AlertLevel.NEVER)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asks = models.CharField(_("name of who asks"), max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "patient", Lower("address"), condition=Q(ended_at=None), name="one_waiting_invitation_per_address"
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="invited_role_is_known"),
            models.CheckConstraint(condition=Q(hears__in=AlertLevel.values), name="invited_hears_is_known"),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    @property
    def words(self) -> str:
        """What whoever accepts it may do, by itself: "May look"."""
        return Role(self.role).alone


class InvitationMail(Outgoing):
    """One mail with the link of an invitation."""

    RELATED = ("invitation__patient", "invitation__invited_by")

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="mails")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = JobQuerySet["InvitationMail"].as_manager()

    class Meta(Outgoing.Meta):
        constraints = [
            *Outgoing.Meta.constraints,
            models.UniqueConstraint(
                fields=["invitation"], condition=Q(next_at__isnull=False), name="one_mail_of_an_invitation_at_a_time"
            ),
        ]

    @property
    def language(self) -> str:
        """That of who asks: nobody knows yet which one the reader chooses."""
        return reads(self.invitation.invited_by)

    @property
    def zone(self) -> ZoneInfo:
        """The clock of the person whose record it is: nobody knows yet by which the reader lives."""
        return ZoneInfo(self.invitation.patient.time_zone)
