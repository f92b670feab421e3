"""Whether mail reaches somebody: the address from which it came back is kept until mail arrives again."""

import smtplib
from collections.abc import Iterator

from django.db.models import F

from accounts.models import User

# What a mail server says about a reader or a mail; a line that is dead says nothing about either.
_REFUSALS = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)


def note_given_up(user: User, error: Exception) -> None:
    """Remember that mail to this person's address came back, where that is why it was given up."""
    if isinstance(error, _REFUSALS):
        User.objects.filter(pk=user.pk).update(mail_came_back=user.email)


def note_arrived(user: User) -> None:
    """Forget it, as the mail server took a mail to them."""
    if user.mail_came_back:
        forget_came_back(user)


def forget_came_back(user: User) -> None:
    """Say no more of it."""
    User.objects.filter(pk=user.pk, mail_came_back=user.mail_came_back).update(mail_came_back="")


def with_new_address() -> Iterator[User]:
    """Those from whom mail came back, and who have another address since."""
    return User.objects.exclude(mail_came_back="").exclude(mail_came_back=F("email")).order_by("pk").iterator()
