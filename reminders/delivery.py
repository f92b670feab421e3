"""Sending what is due: claim, send, mark.

The row is claimed for a few minutes, the mail is sent outside any transaction, then the row is marked. A crash at any
point leaves a row that is due again, and the same message goes out, with the same Message-ID. Rows are claimed one by
one, each just before it is sent, so a worker never holds more than it can send within the lease.
"""

import logging
import time
from datetime import datetime

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import InterfaceError, OperationalError
from django.db import connection as database
from django.utils import timezone

from accounts.came_back import note_arrived, note_given_up
from patients.mail_retries import MOST_ATTEMPTS, hang_up, is_permanent, wait_before
from reminders import planning
from reminders.kinds import URGENT
from reminders.messages import compose
from reminders.models import Reminder
from reminders.pace import Turns

logger = logging.getLogger(__name__)

BATCH = 100
# A run ends before the next tick of the schedule; what is left is due then too.
RUN_SECONDS = 50
# How long to wait, each time, for a database that is being restarted while a mail is out and not marked yet.
WAITS_TO_MARK = (0.0, 1.0, 2.0, 4.0, 8.0)


def send_due(*, only_urgent: bool = False, seconds: float = RUN_SECONDS) -> int:
    """Send what is due, for at most that long; how many reminders were dealt with.

    One that fails is put off and does not hold up the rest. Where no mail server answers, nothing is claimed. No more
    than MAILS_PER_MINUTE go out, whoever sends them.
    """
    dealt_with, ends, turns = 0, time.monotonic() + seconds, Turns()
    connection = get_connection()
    try:
        while batch := next_due(only_urgent=only_urgent):
            for reminder in batch:
                if time.monotonic() > ends or not turns.wait(until=ends, is_urgent=reminder.is_urgent):
                    return dealt_with
                connection.open()
                mine = _deal_with(reminder, connection)
                dealt_with, turns.left = dealt_with + mine, turns.left - mine
    except OSError:
        logger.exception("the mail server does not answer; reminders wait")
    finally:
        hang_up(connection)
    return dealt_with


def next_due(*, only_urgent: bool = False) -> list[Reminder]:
    """What is due, the longest first: as many as are worth reading at once, with all that sending needs."""
    due = Reminder.objects.due(timezone.now())
    if only_urgent:
        due = due.filter(kind__in=URGENT.values())
    return list(due.select_related("subscription__patient", "subscription__user")[:BATCH])


def _deal_with(reminder: Reminder, connection: BaseEmailBackend) -> int:
    """Take one reminder as far as it goes now; 0 where another worker has it."""
    now = timezone.now()
    if not reminder.claim(now, settings.REMINDER_LEASE):
        return 0
    try:
        _send_if_planned(reminder, connection, now)
    except Exception as error:
        hang_up(connection)
        # What the error says may hold the address; it is kept in the row.
        logger.warning("%s was not sent, try %s: %s", reminder, reminder.attempts, type(error).__name__)
        _try_later(reminder, now, error)
    return 1


def _send_if_planned(reminder: Reminder, connection: BaseEmailBackend, now: datetime) -> None:
    """Look at the plan once more, as the record or the subscription may have changed since; then send."""
    if reminder.attempts > MOST_ATTEMPTS:
        reminder.fail("each worker that took it ended")
        return
    planned = planning.still_planned(reminder, now)
    if planned is None:
        reminder.drop()
    elif planned.due_at > now:
        reminder.move(planned.due_at)
    elif connection.send_messages([compose(reminder, planned.day)]):
        _mark_sent(reminder, now)
        note_arrived(reminder.subscription.user)
    else:
        reminder.fail("there is no address")


def _mark_sent(reminder: Reminder, now: datetime) -> None:
    """Mark it, also where the database is away for a moment: the mail is out, and not marked it would go out again."""
    for wait in WAITS_TO_MARK:
        try:
            return reminder.mark_sent(now)
        except (InterfaceError, OperationalError):
            database.close()
            time.sleep(wait)
    return reminder.mark_sent(now)


def _try_later(reminder: Reminder, now: datetime, error: Exception) -> None:
    if is_permanent(error) or reminder.attempts >= MOST_ATTEMPTS:
        reminder.fail(str(error))
        note_given_up(reminder.subscription.user, error)
    else:
        reminder.put_off(now + wait_before(reminder.attempts), str(error))
