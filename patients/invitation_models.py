"""An invitation into a care circle, and the mails that carry it."""

import uuid
from datetime import datetime
from typing import Self
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from patients.hearing import Hears
from patients.leases import Leased, LeasedQuerySet
from patients.roles import Role


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def waiting(self) -> Self:
        """Those that were neither used nor taken back; some may be too old."""
        return self.filter(ended_at=None)

    def live(self, now: datetime) -> Self:
        """Those that still let somebody in."""
        return self.waiting().filter(expires_at__gt=now)


class Invitation(models.Model):
    """An owner's word that whoever has this address and the link may join, once.

    The link's secret is not kept, only its digest: see `patients.invitations`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    patient = models.ForeignKey("patients.Patient", on_delete=models.CASCADE, related_name="invitations")
    address = models.EmailField(_("email address"), max_length=254)
    role = models.CharField(max_length=6, choices=Role)
    is_the_person = models.BooleanField(default=False)
    hears = models.CharField(max_length=5, choices=Hears, default=Hears.NEVER)
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
            models.CheckConstraint(condition=Q(hears__in=Hears.values), name="invited_hears_is_known"),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class State(models.TextChoices):
    """How far a mail got. A claimed one whose lease ran out is due again."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    SENT = "sent"
    FAILED = "failed"


class InvitationMailQuerySet(LeasedQuerySet["InvitationMail"]):
    """Mails with the link of an invitation."""


class InvitationMail(Leased):
    """One mail with the link of an invitation. `next_at` is when it needs somebody; None once all is done."""

    id = models.UUIDField(primary_key=True, editable=False)
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="mails")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = InvitationMailQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["next_at"], condition=Q(next_at__isnull=False), name="invitation_mail_next_at")]
        constraints = [
            models.UniqueConstraint(
                fields=["invitation"], condition=Q(next_at__isnull=False), name="one_mail_of_an_invitation_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.WAITING, State.CLAIMED], next_at__isnull=False)
                | Q(state__in=[State.SENT, State.FAILED], next_at=None),
                name="invitation_mail_state_and_time_agree",
            ),
        ]

    def __str__(self) -> str:
        return f"invitation mail {self.pk}"

    @property
    def message_id(self) -> str:
        """The Message-ID: the same however often it is tried, so that a double can be recognised."""
        return f"<{self.pk}@{urlsplit(settings.SITE_URL).hostname}>"

    def mark_sent(self) -> None:
        """Say that the mail server took it. That is so, whoever claimed the row meanwhile."""
        InvitationMail.objects.filter(pk=self.pk).update(state=State.SENT, next_at=None)

    def put_off(self, until: datetime) -> None:
        """Give the claim back, to be tried again at that instant."""
        self._mine().update(state=State.WAITING, next_at=until)

    def give_up(self) -> None:
        """Try no more: it was refused for good, or its invitation has ended."""
        self._mine().update(state=State.FAILED, next_at=None)

    def _mine(self) -> InvitationMailQuerySet:
        """This row, as long as the claim made on it here holds."""
        return InvitationMail.objects.filter(pk=self.pk, state=State.CLAIMED, next_at=self.next_at)
