"""What becomes of a reminder that is due: the plan is asked once more, then it is sent, moved or dropped."""

from datetime import datetime

from django.core.mail import EmailMessage

from outbox.sending import MAKING
from reminders.models import Reminder
from reminders.planning.reading import still_planned
from reminders.sending.words import compose


def mail_for(reminder: Reminder, now: datetime) -> EmailMessage | None:
    """The mail as the record and the subscription are now: both may have changed since it was planned."""
    planned = still_planned(reminder, now)
    if planned is None:
        reminder.drop()
    elif planned.due_at > now:
        reminder.move(planned.due_at)
    else:
        return compose(reminder, planned.day)
    return None


MAKING[Reminder] = mail_for
