"""Records out and in: the file to take along, one that is brought, each in its pieces, a spreadsheet, a phone."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User
from exchange.files.models import FileJob, PieceOfFile, SentFile
from exchange.phone.models import PhoneFile as PhoneFile
from exchange.phone.models import PhonePiece as PhonePiece
from exchange.phone.models import PhoneToken as PhoneToken
from outbox.models import OPEN, JobQuerySet, State
from patients.models import Patient


class DownloadQuerySet(JobQuerySet["Download"]):
    def of(self, patient: Patient, user: User) -> Self:
        """What this person asked for of that record: nobody else sees it."""
        return self.filter(patient=patient, asked_by=user)

    def kept(self, now: datetime) -> Self:
        """Those whose file is there, or will be."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=now))


class Download(FileJob):
    """One file with everything of a record, for the one who asked.

    The file lies in the database, in pieces: so the web server and the worker need no folder in common, and it is
    purged and deleted together with the record.
    """

    MOST_ATTEMPTS = 6
    KEPT_FOR = timedelta(days=7)

    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="downloads")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    size = models.PositiveBigIntegerField(default=0)
    asked_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    objects = DownloadQuerySet.as_manager()

    class Meta(FileJob.Meta):
        constraints = [
            *FileJob.Meta.constraints,
            models.UniqueConstraint(
                fields=["patient", "asked_by"], condition=Q(state__in=OPEN), name="one_download_at_a_time"
            ),
            models.CheckConstraint(condition=Q(percent__lte=100), name="percent_is_100_at_most"),
        ]

    @property
    def is_ready(self) -> bool:
        """Whether the file can be fetched."""
        return self.state == State.DONE

    def pieces(self) -> "models.QuerySet[Piece, bytes | memoryview]":
        """The file, piece by piece."""
        rows = Piece.objects.filter(download=self, attempt=self.attempts).order_by("number")
        return rows.values_list("content", flat=True)


class Piece(PieceOfFile):
    """A part of a download, as one try to make it wrote it: two workers never mix theirs."""

    download = models.ForeignKey(Download, on_delete=models.CASCADE, related_name="+")
    attempt = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["download", "attempt", "number"], name="one_piece_a_place"),
        ]


class Step(models.TextChoices):
    """How far an import is. Some steps are a worker's, at the others somebody is asked."""

    READ = "read"
    ASK = "ask"
    CHECK = "check"
    SHOW = "show"
    SAVE = "save"
    SAVED = "saved"
    TAKE_BACK = "take-back"
    TAKEN_BACK = "taken-back"
    PUT_BACK = "put-back"
    REFUSED = "refused"


class ImportQuerySet(JobQuerySet["Import"]):
    def of(self, patient: Patient) -> Self:
        """The imports into that record."""
        return self.filter(patient=patient)

    def listed(self) -> Self:
        """Those that somebody may want to look at again, the newest first."""
        return self.exclude(step=Step.REFUSED).order_by("-asked_at")


class Import(FileJob):
    """One table of a file on its way into a record. The file itself is gone as soon as its rows are read.

    `names` are what its columns are called, `codes` what each is: None where nobody knows yet, "" where it is left
    out. `voice` says whose ratings they are. `why` is the reason for which it is not read.
    """

    MOST_ATTEMPTS: ClassVar[int] = 3
    WAITS_FOR = timedelta(days=7)
    KEPT_FOR = timedelta(days=30)

    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    step = models.CharField(max_length=10, choices=Step, default=Step.READ)
    content = models.BinaryField(null=True)
    sheets = models.JSONField(default=list)
    sheet = models.PositiveSmallIntegerField(null=True)
    names = models.JSONField(default=list)
    codes = models.JSONField(default=list)
    kind = models.CharField(max_length=8, blank=True)
    order = models.CharField(max_length=11, blank=True)
    mark = models.CharField(max_length=1, blank=True)
    # A day that can be two, as it stands in the file; asked about while there is one.
    example = models.CharField(max_length=60, blank=True)
    voice = models.CharField(max_length=6, blank=True)
    why = models.CharField(max_length=16, blank=True)
    saved_at = models.DateTimeField(null=True)

    objects = ImportQuerySet.as_manager()

    class Meta(FileJob.Meta):
        constraints = [
            *FileJob.Meta.constraints,
            models.CheckConstraint(condition=Q(percent__lte=100), name="percent_of_import_is_100_at_most"),
        ]


class LineState(models.TextChoices):
    """What becomes of a row of a file, in the order in which rows are shown: as the words are sorted."""

    NEW = "new"
    THERE = "there"
    BAD = "bad"
    SAVED = "saved"


class Line(models.Model):
    """One row of a file, with what was understood of it. Rows of one `key` are one visit, check-in or session.

    `number` is where it stands in the file, `why` and `words` say why it was not read.
    """

    source = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="lines")
    sheet = models.PositiveSmallIntegerField(default=0)
    number = models.PositiveIntegerField()
    cells = models.JSONField()
    state = models.CharField(max_length=5, choices=LineState, default=LineState.NEW)
    key = models.CharField(max_length=40, blank=True)
    facts: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    why = models.CharField(max_length=16, blank=True)
    words = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "sheet", "number"], name="one_line_a_row_of_a_file")]
        indexes = [
            models.Index(fields=["source", "state", "key"], name="lines_by_key"),
            models.Index(fields=["source", "state", "number"], name="lines_by_state"),
        ]

    def __str__(self) -> str:
        return f"line {self.number} of import {self.source_id}"


class ArrivalQuerySet(JobQuerySet["Arrival"]):
    def of(self, user: User) -> Self:
        """What this person sent: nobody else sees it."""
        return self.filter(sent_by=user)

    def kept(self, now: datetime) -> Self:
        """Those that were sent lately."""
        return self.filter(sent_at__gt=now - Arrival.KEPT_FOR)


class Arrival(SentFile):
    """A file with everything of a record, sent to become a record here.

    `name` and `people` are whose it is and who could see it, as the file says. It waits until the sender has said who
    of them they are: `who` is that number, 0 for none of them. Until then it is due only to be thrown away.
    """

    NONE_OF_THEM = 0

    name = models.CharField(max_length=60)
    people = models.JSONField(default=list)
    who = models.PositiveIntegerField(null=True)
    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, null=True, related_name="+")

    objects = ArrivalQuerySet.as_manager()

    class Meta(FileJob.Meta):
        constraints = [
            *FileJob.Meta.constraints,
            models.UniqueConstraint(fields=["sent_by"], condition=Q(state__in=OPEN), name="one_arrival_at_a_time"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="arrival_is_100_percent_at_most"),
        ]

    @property
    def is_asking(self) -> bool:
        """Whether it waits to hear who its sender is."""
        return self.who is None and self.state == State.WAITING


class SentPiece(PieceOfFile):
    """A part of a file that arrived."""

    arrival = models.ForeignKey(Arrival, on_delete=models.CASCADE, related_name="pieces")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["arrival", "number"], name="one_sent_piece_a_place")]


class StandIn(models.Model):
    """An account that nobody can use: it stands for somebody who wrote in a record before it was brought here.

    So the answers of two helpers stay apart, and each row says whose it is. It goes with its record.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="stand_in")
    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"stand-in {self.pk}"
