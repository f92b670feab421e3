"""Sending invitations: claim, send, mark.

A row is claimed for a few minutes, its mail sent outside any transaction, then the row is marked. A crash anywhere, or
a mail server that is down, leaves a row that is due again, and the same message goes out with the same Message-ID.
"""

import logging
import time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from patients.invitation_words import asked_in_words
from patients.invitations import link_of
from patients.mail_retries import MOST_ATTEMPTS, hang_up, is_permanent, wait_before
from patients.models import InvitationMail
from questions.own_words import isolated, unlinkable

logger = logging.getLogger(__name__)

BATCH = 100
RUN_SECONDS = 25


def send_due() -> int:
    """Send what is due, for at most `RUN_SECONDS`; how many mails were dealt with.

    One that fails is put off and does not hold up the rest. Where no mail server answers, nothing is claimed.
    """
    dealt_with, ends = 0, time.monotonic() + RUN_SECONDS
    connection = get_connection()
    try:
        while batch := _due():
            for mail in batch:
                if time.monotonic() > ends:
                    return dealt_with
                connection.open()
                dealt_with += _deal_with(mail, connection)
    except OSError:
        logger.exception("the mail server does not answer; invitations wait")
    finally:
        hang_up(connection)
    return dealt_with


def compose(mail: InvitationMail) -> EmailMultiAlternatives:
    """The mail, as text and as HTML: who asks for what, what the reader would see, and the link.

    Its subject says who asks, or it looks like fraud; it names no illness.
    """
    invitation = mail.invitation
    until = date_format(invitation.expires_at.astimezone(ZoneInfo(invitation.patient.time_zone)), "l j F Y")
    subject = asked_in_words(invitation)
    context = {"role": invitation.role, "until": until, "asks": isolated(unlinkable(invitation.asks)) or _("who asks")}
    context |= {"url": link_of(invitation), "subject": subject, "heading": subject}
    message = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string("patients/email/invitation.txt", context),
        to=[invitation.address],
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(render_to_string("patients/email/invitation.html", context), "text/html")
    return message


def _due() -> list[InvitationMail]:
    due = InvitationMail.objects.due(timezone.now())
    return list(due.select_related("invitation__patient")[:BATCH])


def _deal_with(mail: InvitationMail, connection: BaseEmailBackend) -> int:
    """Take one mail as far as it goes now; 0 where another worker has it."""
    now = timezone.now()
    if not mail.claim(now, settings.REMINDER_LEASE):
        return 0
    mail.invitation.refresh_from_db()
    if mail.invitation.ended_at or mail.invitation.expires_at <= now:
        mail.give_up()
        return 1
    try:
        connection.send_messages([compose(mail)])
        mail.mark_sent()
    except Exception as error:
        hang_up(connection)
        logger.warning("%s was not sent, try %s: %s", mail, mail.attempts, type(error).__name__)
        if is_permanent(error) or mail.attempts >= MOST_ATTEMPTS:
            mail.give_up()
        else:
            mail.put_off(now + wait_before(mail.attempts))
    return 1
