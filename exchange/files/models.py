"""What all files that lie in the database in pieces have in common, and the work that a worker has with them."""

import logging
import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from outbox.models import OPEN, Job, State

logger = logging.getLogger(__name__)


class LostClaimError(Exception):
    """Another worker took it over, or it is not wanted any more."""


class PieceOfFile(models.Model):
    """A part of a file that lies in the database."""

    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class FileJob(Job):
    """Work on a file for which somebody waits: its page says how far it is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    percent = models.PositiveSmallIntegerField(default=0)

    class Meta(Job.Meta):
        abstract = True

    @property
    def is_at_work(self) -> bool:
        """Whether a worker goes on with it, or will."""
        return self.state in OPEN

    @property
    def has_failed(self) -> bool:
        """Whether nobody tries it any more."""
        return self.state == State.FAILED

    def note(self, percent: int) -> None:
        """Say how far it is, and hold on to the claim. Raises LostClaimError."""
        self.percent = percent
        if not self.renew(timezone.now(), percent=percent):
            raise LostClaimError

    def finish(self, **also: Any) -> None:
        """Say that the worker is done. Raises LostClaimError."""
        done = {"state": State.DONE, "next_at": None} | also
        if not self.mine().update(**done):
            raise LostClaimError


class SentFile(FileJob):
    """A file that somebody sent, in pieces until a worker has read it; then they are erased, whatever came of it.

    What is wrong with it is said in `refusal`, as its code.
    """

    MOST_ATTEMPTS = 3
    KEPT_FOR = timedelta(days=1)

    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField()

    # Each kind of file has its own.
    pieces: Any

    class Meta(FileJob.Meta):
        abstract = True

    def finish(self, **also: Any) -> None:
        """Say what came of it. Raises LostClaimError."""
        super().finish(percent=100, refusal="", **also)
        self.pieces.all().delete()

    def give_up(self, error: Exception, code: str = "") -> None:
        """Say that nothing comes of it."""
        logger.info("%s was not taken in: %s", self, type(error).__name__)
        with transaction.atomic():
            if self.fail(code):
                self.pieces.all().delete()
