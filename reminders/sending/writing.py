"""Sending again what bounced, once the person has corrected their address."""

import logging
from datetime import datetime

from accounts.mail.bounces import forget_bounce, with_new_address
from accounts.models import User
from outbox.models import State
from reminders.models import Reminder
from reminders.planning.reading import still_planned

logger = logging.getLogger(__name__)


def send_again(now: datetime) -> int:
    """Plan once more what bounced from addresses that were corrected, where it still is of use; how many mails.

    Done twice it is done once. What cannot be planned is logged, and does not keep the others waiting.
    """
    planned = 0
    for user in with_new_address():
        try:
            planned += _plan_again(user, now)
            forget_bounce(user)
        except Exception:
            logger.exception("what bounced from user %s could not be planned", user.pk)
    return planned


def _plan_again(user: User, now: datetime) -> int:
    failed = Reminder.objects.filter(state=State.FAILED, subscription__user=user)
    planned = 0
    for reminder in failed.select_related("subscription__patient", "subscription__user"):
        row = still_planned(reminder, now)
        if row:
            planned += reminder.reopen(row.due_at)
    return planned
