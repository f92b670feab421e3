"""Work that waits in the database until a worker takes it; above all what leaves by mail or push."""

import logging
import time
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import ClassVar, Self, TypeVar, cast
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from outbox.ending import is_over
from outbox.outcomes import AGAIN, DONE, FAILED, tell
from outbox.retries import MOST_ATTEMPTS, is_permanent, wait_before

logger = logging.getLogger(__name__)

# Work is looked for each half minute: what has been due for longer than this waits for somebody to look.
LATE_AFTER = timedelta(minutes=15)

Row = TypeVar("Row", bound="Job")
Work = Callable[[Row, datetime], None]
GiveUp = Callable[[Row, Exception], None]


class State(models.TextChoices):
    """How far work on a row got. A claimed one whose lease ran out is due again."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    DONE = "done"
    FAILED = "failed"


OPEN = (State.WAITING, State.CLAIMED)
# What is told of a row that was taken and is neither.
_OUTCOMES = {State.WAITING: AGAIN, State.FAILED: FAILED}
# The ways out: see `outbox.channels`.
MAIL, PUSH = "mail", "push"


class JobQuerySet(models.QuerySet[Row]):
    def due(self, now: datetime) -> Self:
        """What needs a worker now, the longest due first: new, put off, or left by a worker that died."""
        return self.filter(next_at__lte=now).order_by("next_at")

    def open(self) -> Self:
        """Those that wait or are being worked on."""
        return self.filter(state__in=OPEN)

    def urgent(self) -> Self:
        """Those for which somebody waits this minute."""
        return self.filter(self.model.URGENT)

    def work_off(self, work: "Work[Row]", give_up: "GiveUp[Row]", *, seconds: float) -> int:
        """Take what is due, one after the other, beginning no new one after so many seconds; how many were dealt with.

        `work` and `give_up` are those of `Job.take`.
        """
        dealt_with, ends = 0, time.monotonic() + seconds
        while not is_over(ends) and (row := self.due(timezone.now()).first()):
            dealt_with += row.take(work, give_up)
        return dealt_with

    def late(self, now: datetime) -> Self:
        """What has been due for so long that something must be wrong; what is urgent is late after seconds."""
        return self.filter(next_at__lt=now - LATE_AFTER) | self.urgent().filter(next_at__lt=now - settings.STILL_AFTER)


class Job(models.Model):
    """A row with work to do.

    `next_at` is the instant at which it needs somebody: the first try, the next one, or the end of a worker's lease;
    None once there is nothing left to do. Who claims it gets the next number of `attempts`. `refusal` is what went
    wrong the last time. `URGENT` are those rows for which somebody waits this minute.
    """

    MOST_ATTEMPTS: ClassVar[int] = MOST_ATTEMPTS
    URGENT: ClassVar[Q] = Q(pk__in=())

    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    next_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    refusal = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["next_at"], condition=Q(next_at__isnull=False), name="%(class)s_next_at")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=OPEN, next_at__isnull=False)
                | Q(state__in=[State.DONE, State.FAILED], next_at=None),
                name="%(class)s_state_and_time_agree",
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @classmethod
    def rows(cls) -> JobQuerySet[Self]:
        """All of this kind."""
        return cast(JobQuerySet[Self], cls._default_manager.all())

    def claim(self, now: datetime) -> bool:
        """Take it for the length of a lease; False where another worker was quicker."""
        until = now + settings.LEASE
        read = self.rows().filter(pk=self.pk, state=self.state, next_at=self.next_at)
        claimed = read.update(state=State.CLAIMED, next_at=until, attempts=F("attempts") + 1)
        self.state, self.next_at, self.attempts = State.CLAIMED, until, self.attempts + 1
        return bool(claimed)

    def take(self, work: Callable[[Self, datetime], None], give_up: Callable[[Self, Exception], None]) -> int:
        """Take it as far as it goes now; 0 where another worker has it. What fails too often is given up."""
        now = timezone.now()
        if not self.claim(now):
            return 0
        try:
            if self.attempts > self.MOST_ATTEMPTS:
                raise RuntimeError("each worker that took it ended")
            work(self, now)
        except Exception as error:
            # What the error says may hold an address; it is kept in the row.
            logger.warning("%s was not done, try %s: %s", self, self.attempts, type(error).__name__)
            if is_permanent(error) or self.attempts >= self.MOST_ATTEMPTS:
                give_up(self, error)
            else:
                self.put_off(now + wait_before(self.attempts), str(error))
        tell(str(self._meta.model_name), _OUTCOMES.get(State(self.state), DONE))
        return 1

    def renew(self, now: datetime, **also: object) -> bool:
        """Hold on to it for another lease; False where the claim made here is lost."""
        until = now + settings.LEASE
        renewed = self.mine().update(next_at=until, **also)
        self.next_at = until
        return bool(renewed)

    def put_off(self, until: datetime, refusal: str) -> None:
        """Give the claim back, to be tried again at that instant."""
        self.mine().update(state=State.WAITING, next_at=until, refusal=refusal[:200])
        self.state = State.WAITING

    def wait(self, until: datetime) -> None:
        """Give the claim back untried: it is not time for it before that instant."""
        self.mine().update(state=State.WAITING, next_at=until, attempts=F("attempts") - 1)
        self.state, self.attempts = State.WAITING, self.attempts - 1

    def fail(self, refusal: str) -> bool:
        """Give up on it, with what went wrong; False where the claim made here is lost."""
        failed = self.mine().update(state=State.FAILED, next_at=None, refusal=refusal[:200])
        self.state = State.FAILED
        return bool(failed)

    def drop(self) -> None:
        """Take it off the table: nobody wants it any more."""
        self.mine().delete()

    def mine(self) -> JobQuerySet[Self]:
        """This row, as long as the claim made on it here holds."""
        claim = {"state": State.CLAIMED, "next_at": self.next_at, "attempts": self.attempts}
        return self.rows().filter(pk=self.pk, **claim)


class Outgoing(Job):
    """A message to one person. What it says is made when it is sent: see `outbox.sending.MAKING`.

    `RELATED` is read along with each row. Its id is made once, so that its Message-ID stays the same however often it
    is tried, and a double can be recognised.
    """

    RELATED: ClassVar[tuple[str, ...]] = ()

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    channel = models.CharField(max_length=8, default=MAIL)

    class Meta(Job.Meta):
        abstract = True

    @property
    def message_id(self) -> str:
        """What tells its mail from every other."""
        return f"<{self.pk}@{urlsplit(settings.SITE_URL).hostname}>"

    @property
    def is_urgent(self) -> bool:
        """Whether somebody waits for it this minute: it goes first, and does not wait for a turn."""
        return False

    @property
    def language(self) -> str:
        """The language of whoever reads it."""
        return settings.LANGUAGE_CODE

    @property
    def zone(self) -> ZoneInfo:
        """By whose clock it says days and hours."""
        return ZoneInfo(settings.TIME_ZONE)

    def mark_sent(self, now: datetime, **also: object) -> None:
        """Say that it was taken. That is so, whoever claimed the row meanwhile."""
        rows = self.rows().filter(pk=self.pk).exclude(state=State.DONE)
        rows.update(state=State.DONE, next_at=None, refusal="", **also)

    def give_up(self, error: Exception) -> None:
        """Try no more."""
        self.fail(str(error))


class Mail(Outgoing):
    """A mail whose words are written already, such as a code to sign in with; gone when it is sent."""

    URGENT = Q()
    KEPT_FOR = timedelta(days=1)

    to = models.EmailField(max_length=320)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = JobQuerySet["Mail"].as_manager()

    @property
    def is_urgent(self) -> bool:
        """It was asked for by somebody who waits for it."""
        return True

    def mark_sent(self, now: datetime, **also: object) -> None:
        """Forget it: what it says is a secret."""
        Mail.objects.filter(pk=self.pk).delete()


class Pace(models.Model):
    """Until when turns to send a mail are given out: one row, for all workers. See `outbox.pace`."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    given_until = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_pace_for_all")]

    def __str__(self) -> str:
        return f"turns are given until {self.given_until}"
