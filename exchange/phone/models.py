"""A file from a phone on its way in, and the tokens with which a phone sends its steps by itself."""

from typing import Self

from django.db import models
from django.db.models import Q

from exchange.files.models import PieceOfFile, SentFile
from outbox.models import OPEN, JobQuerySet
from patients.models import Patient
from patients.roles import Role
from patients.secrets.models import MemberSecret, MemberSecretQuerySet


class PhoneFileQuerySet(JobQuerySet["PhoneFile"]):
    def of(self, patient: Patient) -> Self:
        """The files for that record, the newest first."""
        return self.filter(patient=patient).order_by("-sent_at")


class PhoneFile(SentFile):
    """The file of a health store. `days` are those on which it counted something."""

    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="+")
    days = models.PositiveIntegerField(default=0)

    objects = PhoneFileQuerySet.as_manager()

    class Meta(SentFile.Meta):
        constraints = [
            *SentFile.Meta.constraints,
            models.UniqueConstraint(fields=["patient"], condition=Q(state__in=OPEN), name="one_phone_file_at_a_time"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="phone_file_is_100_percent_at_most"),
        ]


class PhonePiece(PieceOfFile):
    """A part of such a file."""

    file = models.ForeignKey(PhoneFile, on_delete=models.CASCADE, related_name="pieces")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="one_phone_piece_a_place")]


class PhoneToken(MemberSecret):
    """With it a phone sends the steps of a record, and does nothing else."""

    PURPOSE = "exchange.phone.tokens"
    NEEDS = Role.HELPER

    used_at = models.DateTimeField(null=True)

    objects = MemberSecretQuerySet["PhoneToken"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "user"], condition=Q(ended_at=None), name="one_phone_token_per_member"
            ),
        ]
