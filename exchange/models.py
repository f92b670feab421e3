"""A record to take along and one that is brought: who asked, how far it is, and the file itself in pieces."""

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from outbox.models import OPEN, Job, JobQuerySet, State
from patients.models import Patient


class DownloadQuerySet(JobQuerySet["Download"]):
    def of(self, patient: Patient, user: User) -> Self:
        """What this person asked for of that record: nobody else sees it."""
        return self.filter(patient=patient, asked_by=user)

    def kept(self, now: datetime) -> Self:
        """Those whose file is there, or will be."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=now))

    def purge(self, now: datetime) -> int:
        """Remove downloads 7 days after they were made, and those that never were; the number of rows removed."""
        in_vain = Q(ends_at=None, asked_at__lte=now - Download.KEPT_FOR)
        return self.filter(Q(ends_at__lte=now) | in_vain).delete()[0]


class Download(Job):
    """One file with everything of a record, for the one who asked.

    The file lies in the database, in pieces: so the web server and the worker need no folder in common, and it is
    purged and deleted together with the record.
    """

    MOST_ATTEMPTS = 6
    KEPT_FOR = timedelta(days=7)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="downloads")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    percent = models.PositiveSmallIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    asked_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    objects = DownloadQuerySet.as_manager()

    class Meta(Job.Meta):
        constraints = [
            *Job.Meta.constraints,
            models.UniqueConstraint(
                fields=["patient", "asked_by"], condition=Q(state__in=OPEN), name="one_download_at_a_time"
            ),
            models.CheckConstraint(condition=Q(percent__lte=100), name="percent_is_100_at_most"),
        ]

    @property
    def is_ready(self) -> bool:
        """Whether the file can be fetched."""
        return self.state == State.DONE

    @property
    def has_failed(self) -> bool:
        """Whether nobody tries to make it any more."""
        return self.state == State.FAILED

    def pieces(self) -> "models.QuerySet[Piece, bytes | memoryview]":
        """The file, piece by piece."""
        rows = Piece.objects.filter(download=self, attempt=self.attempts).order_by("number")
        return rows.values_list("content", flat=True)


class PieceOfFile(models.Model):
    """A part of a file that lies in the database."""

    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        abstract = True


class Piece(PieceOfFile):
    """A part of a download, as one try to make it wrote it: two workers never mix theirs."""

    download = models.ForeignKey(Download, on_delete=models.CASCADE, related_name="+")
    attempt = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["download", "attempt", "number"], name="one_piece_a_place"),
        ]

    def __str__(self) -> str:
        return f"piece {self.number} of download {self.download_id}"


class ArrivalQuerySet(JobQuerySet["Arrival"]):
    def of(self, user: User) -> Self:
        """What this person sent: nobody else sees it."""
        return self.filter(sent_by=user)

    def kept(self, now: datetime) -> Self:
        """Those that were sent lately."""
        return self.filter(sent_at__gt=now - Arrival.KEPT_FOR)

    def purge(self, now: datetime) -> int:
        """Remove what was sent a day ago, whatever became of it; the number of rows removed."""
        return self.filter(sent_at__lte=now - Arrival.KEPT_FOR).delete()[0]


class Arrival(Job):
    """A file with everything of a record, sent to become a record here.

    `name` and `people` are whose it is and who could see it, as the file says. It waits until the sender has said who
    of them they are: `who` is that number, 0 for none of them. Until then it is due only to be thrown away.
    """

    MOST_ATTEMPTS = 3
    KEPT_FOR = timedelta(days=1)
    NONE_OF_THEM = 0

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField()
    name = models.CharField(max_length=60)
    people = models.JSONField(default=list)
    who = models.PositiveIntegerField(null=True)
    percent = models.PositiveSmallIntegerField(default=0)
    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, null=True, related_name="+")

    objects = ArrivalQuerySet.as_manager()

    class Meta(Job.Meta):
        constraints = [
            *Job.Meta.constraints,
            models.UniqueConstraint(fields=["sent_by"], condition=Q(state__in=OPEN), name="one_arrival_at_a_time"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="arrival_is_100_percent_at_most"),
        ]

    @property
    def is_asking(self) -> bool:
        """Whether it waits to hear who its sender is."""
        return self.who is None and self.state == State.WAITING

    @property
    def has_failed(self) -> bool:
        """Whether there will be no record. What is wrong with the file is said in `refusal`, as its code."""
        return self.state == State.FAILED


class SentPiece(PieceOfFile):
    """A part of a file that arrived."""

    arrival = models.ForeignKey(Arrival, on_delete=models.CASCADE, related_name="pieces")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["arrival", "number"], name="one_sent_piece_a_place")]

    def __str__(self) -> str:
        return f"piece {self.number} of arrival {self.arrival_id}"


class StandIn(models.Model):
    """An account that nobody can use: it stands for somebody who wrote in a record before it was brought here.

    So the answers of two helpers stay apart, and each row says whose it is. It goes with its record.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="stand_in")
    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"stand-in {self.pk}"
