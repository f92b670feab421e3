"""What a member of a care circle makes for a program of theirs: whoever holds it does one thing, and nothing else."""

from datetime import timedelta
from typing import ClassVar, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from accounts.models import User
from outbox.secret_links import digest_of
from patients.models import Membership, Patient
from patients.roles import Role

Secret = TypeVar("Secret", bound="MemberSecret")


class MemberSecretQuerySet(models.QuerySet[Secret]):
    def of(self, patient: Patient) -> Self:
        """Those that were ever made for that record."""
        return self.filter(patient=patient)

    def made_by(self, user: User) -> Self:
        """Those of this member."""
        return self.filter(user=user)

    def alive(self) -> Self:
        """Those that were not ended, of people who have been members ever since: who comes back makes a new one."""
        members = Membership.objects.filter(
            patient=OuterRef("patient"),
            user=OuterRef("user"),
            user__is_active=True,
            user__closing=None,
            role__in=[role for role in Role if role.includes(self.model.NEEDS)],
            created_at__lte=OuterRef("made_at"),
        )
        return self.filter(Exists(members), ended_at=None)

    def in_use(self, patient: Patient, user: User) -> Secret | None:
        """The one of this member that works now, if they have one."""
        return self.of(patient).made_by(user).alive().first()

    def opened_by(self, secret: str) -> Self:
        """The one of that secret with its record, while it works."""
        return self.alive().filter(digest=digest_of(secret)).select_related("patient")


class MemberSecret(models.Model):
    """A member's secret for one record. It is not stored, only what proves it.

    `PURPOSE` keeps the secrets of one kind from opening another; `NEEDS` is the role without which it stops working.
    """

    # A form sent again so long after the secret was made shows it no more.
    SHOWN_FOR = timedelta(minutes=10)
    PURPOSE: ClassVar[str]
    NEEDS: ClassVar[Role] = Role.VIEWER

    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
