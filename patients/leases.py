"""Rows that need a worker: each is taken for a while, and due again where the worker that took it died."""

from datetime import datetime, timedelta
from typing import Self, TypeVar

from django.db import models
from django.db.models import F

CLAIMED = "claimed"

Row = TypeVar("Row", bound="Leased")


class LeasedQuerySet(models.QuerySet[Row]):
    def due(self, now: datetime) -> Self:
        """What needs a worker now, the longest due first: new, put off, or left by a worker that died."""
        return self.filter(next_at__lte=now).order_by("next_at")


class Leased(models.Model):
    """A row with work to do.

    `next_at` is the instant at which it needs somebody: the first try, the next one, or the end of a worker's lease;
    None once there is nothing left to do. Who claims it gets the next number of `attempts`. Each kind of row says
    which other states it has.
    """

    state = models.CharField(max_length=8)
    next_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True

    def claim(self, now: datetime, lease: timedelta, **fresh: object) -> bool:
        """Take it for the length of the lease; False where another worker was quicker. `fresh` is set with it."""
        read = type(self)._default_manager.filter(pk=self.pk, state=self.state, next_at=self.next_at)
        claimed = read.update(state=CLAIMED, next_at=now + lease, attempts=F("attempts") + 1, **fresh)
        self.state, self.next_at, self.attempts = CLAIMED, now + lease, self.attempts + 1
        return bool(claimed)
