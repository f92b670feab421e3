"""Mails about signing in: written down while the page is made, sent by the worker right after.

So a page takes as long for an address that nobody has as for one that somebody has, and a mail server that is slow
or away keeps nobody waiting.
"""

import logging
from contextlib import suppress
from datetime import datetime, timedelta
from smtplib import SMTPException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.crypto import salted_hmac
from kombu.exceptions import OperationalError

from accounts import tasks
from accounts.models import Letter

# How long one worker has a letter for itself; after that another may try.
LEASE = timedelta(minutes=2)
KEPT_FOR = timedelta(days=1)

log = logging.getLogger(__name__)


def write(message: EmailMessage) -> None:
    """Write a mail down and tell the worker. Without a queue, the scheduler finds it within a minute."""
    Letter.objects.create(to=message.to[0], subject=str(message.subject), body=str(message.body))
    with suppress(OperationalError):
        transaction.on_commit(tasks.send_letters.delay)


def deliver(now: datetime) -> None:
    """Send every letter that waits. What cannot be sent waits for the lease, and a day at most."""
    Letter.objects.filter(written_at__lt=now - KEPT_FOR).delete()
    for letter in Letter.objects.filter(due_at__lte=now).order_by("pk"):
        is_ours = Letter.objects.filter(pk=letter.pk, due_at=letter.due_at).update(due_at=now + LEASE)
        if is_ours:
            _send(letter)


def is_late(now: datetime) -> bool:
    """Whether somebody waits for a code that no worker has taken for sending."""
    return Letter.objects.filter(due_at__lt=now - settings.STILL_AFTER).exists()


def compose(letter: Letter) -> EmailMessage:
    """The mail of a letter: the same Message-ID however often it is tried, so that a double can be recognised."""
    name = salted_hmac("accounts.letters", f"{letter.pk} {letter.written_at}", algorithm="sha256").hexdigest()[:32]
    headers = {
        "Message-ID": f"<{name}@{urlsplit(settings.SITE_URL).hostname}>",
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(letter.subject, letter.body, to=[letter.to], headers=headers)


def _send(letter: Letter) -> None:
    try:
        compose(letter).send()
    except (OSError, SMTPException) as error:
        # The error of a mail server can name the address.
        log.warning("Letter %s was not sent: %s", letter.pk, type(error).__name__)
    else:
        letter.delete()
