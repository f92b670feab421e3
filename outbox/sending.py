"""Sending what is due: claim, send, mark. One loop for whatever leaves, of every kind and by every channel.

The row is claimed for a few minutes, the mail is sent outside any transaction, then the row is marked. A crash at any
point leaves a row that is due again, and the same message goes out, with the same Message-ID. Rows are claimed one by
one, each just before it is sent, so a worker never holds more than it can send within the lease.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.core.mail import EmailMessage
from django.db import InterfaceError, OperationalError
from django.db import connection as database
from django.utils import timezone, translation

from outbox.channels import CHANNELS, Channel
from outbox.ending import is_over
from outbox.models import MAIL, Outgoing
from outbox.pace import Allowance
from outbox.push.message import PushMessage

logger = logging.getLogger(__name__)

BATCH = 100
# A run ends before the next tick of the schedule; what is left is due then too.
RUN_SECONDS, URGENT_SECONDS = 25, 12
# How long to wait, each time, for a database that is being restarted while a mail is out and not marked yet.
WAITS_TO_MARK = (0.0, 1.0, 2.0, 4.0, 8.0)

# Says what a row says now; None where it was dropped, moved or given up instead.
Making = Callable[[Any, datetime], EmailMessage | PushMessage | None]
# Whoever sends a class of rows says here how, when its app is ready.
MAKING: dict[type[Outgoing], Making] = {}


def send_due(*, only_urgent: bool = False, seconds: float = RUN_SECONDS) -> int:
    """Send what is due, for at most that long; how many rows were dealt with.

    One that fails is put off and does not hold up the rest. Where no server answers, nothing is claimed. No more than
    MAILS_PER_MINUTE go out, whoever sends them. Each channel may take its part of what time is left: a slow one holds
    up no other.
    """
    ends, dealt_with = time.monotonic() + seconds, 0
    for parts, (name, channel) in zip(range(len(CHANNELS), 0, -1), CHANNELS.items(), strict=True):
        now = time.monotonic()
        dealt_with += _send_by(name, channel(), now + (ends - now) / parts, only_urgent=only_urgent)
    return dealt_with


def next_due(channel: str = MAIL, *, only_urgent: bool = False) -> list[Outgoing]:
    """What is due, first what is urgent, then the longest: as many as are worth reading at once, with all they need."""
    now, rows = timezone.now(), list[Outgoing]()
    for model in MAKING:
        due = model.rows().due(now).filter(channel=channel)
        rows += (due.urgent() if only_urgent else due).select_related(*model.RELATED)[:BATCH]
    return sorted(rows, key=lambda row: (not row.is_urgent, row.next_at))[:BATCH]


@contextmanager
def written_for(language: str, zone: ZoneInfo) -> Iterator[None]:
    """What is written in here is in that language, and its days and hours are those of that clock."""
    with translation.override(language), timezone.override(zone):
        yield


def message_of(row: Outgoing, now: datetime) -> EmailMessage | PushMessage | None:
    """What a row says now, in its reader's language and by their clock; None where there is nothing to send."""
    with written_for(row.language, row.zone):
        return MAKING[type(row)](row, now)


def _send_by(name: str, channel: Channel, ends: float, *, only_urgent: bool) -> int:
    dealt_with, turns = 0, Allowance()
    try:
        while batch := next_due(name, only_urgent=only_urgent):
            for row in batch:
                if is_over(ends) or not turns.wait(until=ends, is_urgent=row.is_urgent):
                    return dealt_with
                channel.open()
                mine = row.take(partial(_send, channel), type(row).give_up)
                dealt_with, turns.left = dealt_with + mine, turns.left - mine
    except OSError:
        logger.exception("no server answers by %s; what is due waits", name)
    finally:
        channel.hang_up()
    return dealt_with


def _send(channel: Channel, row: Outgoing, now: datetime) -> None:
    try:
        message = message_of(row, now)
        if message is None:
            return
        if not channel.send(message):
            row.fail("there is no address")
            return
    except Exception:
        channel.hang_up()
        raise
    _mark_sent(row, now)


def _mark_sent(row: Outgoing, now: datetime) -> None:
    """Mark it, also where the database is away for a moment: the mail is out, and not marked it would go out again."""
    for wait in WAITS_TO_MARK:
        try:
            return row.mark_sent(now)
        except (InterfaceError, OperationalError):
            database.close()
            time.sleep(wait)
    return row.mark_sent(now)
