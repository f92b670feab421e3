"""A record to take along: who asked for it, how far it is, and the file itself in pieces."""

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from patients.leases import Leased, LeasedQuerySet
from patients.models import Patient


class State(models.TextChoices):
    """How far a download is. A claimed one whose lease ran out is due again."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    READY = "ready"
    FAILED = "failed"


OPEN = (State.WAITING, State.CLAIMED)


class DownloadQuerySet(LeasedQuerySet["Download"]):
    def of(self, patient: Patient, user: User) -> Self:
        """What this person asked for of that record: nobody else sees it."""
        return self.filter(patient=patient, asked_by=user)

    def open(self) -> Self:
        """Those that wait to be made or are being made."""
        return self.filter(state__in=OPEN)

    def kept(self, now: datetime) -> Self:
        """Those whose file is there, or will be."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=now))


class Download(Leased):
    """One file with everything of a record, for the one who asked. `next_at` is when it needs a worker.

    The file lies in the database, in pieces: so the web server and the worker need no folder in common, and it is
    purged and deleted together with the record.
    """

    KEPT_FOR = timedelta(days=7)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="downloads")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    percent = models.PositiveSmallIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    asked_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    objects = DownloadQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["next_at"], condition=Q(next_at__isnull=False), name="download_next_at")]
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "asked_by"], condition=Q(state__in=OPEN), name="one_download_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, next_at__isnull=False)
                | Q(state__in=[State.READY, State.FAILED], next_at=None),
                name="download_state_and_time_agree",
            ),
            models.CheckConstraint(condition=Q(percent__lte=100), name="percent_is_100_at_most"),
        ]

    def __str__(self) -> str:
        return f"download {self.pk}"

    @property
    def is_ready(self) -> bool:
        """Whether the file can be fetched."""
        return self.state == State.READY

    @property
    def has_failed(self) -> bool:
        """Whether nobody tries to make it any more."""
        return self.state == State.FAILED

    def mine(self) -> DownloadQuerySet:
        """This row, as long as the claim made on it here holds: each claim has its own number."""
        return Download.objects.filter(pk=self.pk, state=State.CLAIMED, attempts=self.attempts)

    def pieces(self) -> "models.QuerySet[Piece, bytes | memoryview]":
        """The file, piece by piece."""
        rows = Piece.objects.filter(download=self, attempt=self.attempts).order_by("number")
        return rows.values_list("content", flat=True)


class Piece(models.Model):
    """A part of the file, as one try to make it wrote it: two workers never mix theirs."""

    download = models.ForeignKey(Download, on_delete=models.CASCADE, related_name="+")
    attempt = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["download", "attempt", "number"], name="one_piece_a_place"),
        ]

    def __str__(self) -> str:
        return f"piece {self.number} of download {self.download_id}"
