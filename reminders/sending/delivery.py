"""What becomes of a reminder that is due: the plan is asked once more, then it is sent, moved or dropped.

By mail and on the reader's phones, each at its time, as long as it was opened on neither way.
"""

from datetime import datetime, timedelta
from enum import Enum, auto

from django.core.mail import EmailMessage

from outbox.models import OPEN, State
from outbox.push.message import PushMessage
from outbox.sending import MAKING
from reminders.models import Device, Push, Reminder
from reminders.planning.reading import still_planned
from reminders.sending.words import compose, compose_push

# How long the mail of somebody who wants none waits for word from their phone, and how often it looks.
WAITS_FOR_PHONE, LOOK_EVERY = timedelta(minutes=10), timedelta(minutes=1)


class Told(Enum):
    """Whether a phone told its reader, so that no mail has to."""

    YES = auto()
    NOT_YET = auto()
    NO = auto()


def mail_for(reminder: Reminder, now: datetime) -> EmailMessage | None:
    """The mail as the record and the subscription are now: both may have changed since it was planned."""
    planned = still_planned(reminder, now)
    if planned is None:
        reminder.drop()
    elif planned.due_at > now:
        reminder.move(planned.due_at)
    elif (told := _told_by_phone(reminder)) == Told.YES:
        reminder.mark_told(now)
    elif told == Told.NOT_YET and now < planned.due_at + WAITS_FOR_PHONE:
        reminder.wait(now + LOOK_EVERY)
    else:
        return compose(reminder, planned.day)
    return None


def push_for(push: Push, now: datetime) -> PushMessage | None:
    """The push as all is now; nothing more to a browser in which its reader has signed out."""
    planned = still_planned(push.reminder, now)
    is_there = Device.objects.alive(now).filter(pk=push.device_id).exists()
    if planned is None or not is_there:
        push.drop()
    elif push.opened_at:
        push.mark_sent(now)
    elif planned.due_at > now:
        push.wait(planned.due_at)
    else:
        return compose_push(push, planned.day, good_for=planned.ends_at - now)
    return None


def _told_by_phone(reminder: Reminder) -> Told:
    """Whether it was opened; to who wants it by phone alone, whether one took it. What is urgent goes out both ways."""
    pushes = list(reminder.pushes.all())
    is_enough = reminder.subscription.by_phone_alone and not reminder.is_urgent
    if any(push.opened_at or (is_enough and push.state == State.DONE) for push in pushes):
        return Told.YES
    return Told.NOT_YET if is_enough and any(push.state in OPEN for push in pushes) else Told.NO


MAKING[Reminder] = mail_for
MAKING[Push] = push_for
