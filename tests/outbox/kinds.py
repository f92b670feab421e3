"""One row of each kind of message, due now, to somebody who is given by name."""

from collections.abc import Callable

from outbox.mails import write
from outbox.models import Mail, Outgoing, State
from outbox.push.message import Mailbox
from patients.models import InvitationMail
from reminders.models import Push, Reminder
from tests.patients.invitations.joining import invited
from tests.people import make_owner, make_patient
from tests.reminders.making import MAY_BOOK_DUE, make_device, somebody_is_due

# The moment at which what is made here is due.
NOW = MAY_BOOK_DUE


def a_reminder(name: str) -> Reminder:
    return somebody_is_due(name)


def an_invitation(name: str) -> InvitationMail:
    patient = make_patient()
    return invited(patient, make_owner(patient, f"who-asks-{name}"), name).mails.get()


def a_sign_in_mail(name: str) -> Mail:
    write(to=f"{name}@example.org", subject="Your code", body="123456")
    return Mail.objects.get(to=f"{name}@example.org")


def a_push(name: str, mailbox: Mailbox | None = None) -> Push:
    """That of a reminder whose mail is out."""
    reminder = somebody_is_due(name)
    Reminder.objects.filter(pk=reminder.pk).update(state=State.DONE, next_at=None, sent_at=NOW)
    device = make_device(reminder.subscription.user, mailbox)
    return Push.objects.create(reminder=reminder, device=device, next_at=NOW)


MAILS: tuple[Callable[[str], Outgoing], ...] = (a_reminder, an_invitation, a_sign_in_mail)
