"""Mails as they leave, and those that are written down at once and sent by the worker right after.

So a page takes as long for an address that nobody has as for one that somebody has, and a mail server that is slow
or away keeps nobody waiting.
"""

from datetime import datetime

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone

from outbox import tasks
from outbox.models import Mail, Outgoing
from outbox.sending import MAKING


def write(*, to: str, subject: str, body: str) -> None:
    """Write a mail down and tell the worker. Without a queue, the next tick of the schedule finds it."""
    Mail.objects.create(to=to, subject=subject, body=body, next_at=timezone.now())
    transaction.on_commit(tasks.send_urgent.delay, robust=True)


def mail_of(
    row: Outgoing, *, to: str, subject: str, text: str, html: str = "", headers: dict[str, str] | None = None
) -> EmailMultiAlternatives:
    """The mail of a row, with what every mail of ours carries."""
    always = {"Message-ID": row.message_id, "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(subject, text, to=[to], headers=always | (headers or {}))
    if html:
        message.attach_alternative(html, "text/html")
    return message


def as_written(mail: Mail, _now: datetime) -> EmailMultiAlternatives:
    """The mail as it was written."""
    return mail_of(mail, to=mail.to, subject=mail.subject, text=mail.body)


MAKING[Mail] = as_written
