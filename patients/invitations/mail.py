"""The mail with the link of an invitation."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from outbox.mails import mail_of
from outbox.sending import MAKING
from patients.invitations.rules import secret_of
from patients.invitations.words import asked_in_words
from patients.models import Invitation, InvitationMail
from questions.day_words import say_day
from questions.own_words import isolated, unlinkable


def mail_for(mail: InvitationMail, now: datetime) -> EmailMessage | None:
    """Who asks for what, what the reader would see, and the link; nothing where the invitation has ended meanwhile.

    Its subject says who asks, or it looks like fraud; it names no illness.
    """
    invitation = mail.invitation
    invitation.refresh_from_db()
    if invitation.ended_at or invitation.expires_at <= now:
        mail.fail("the invitation has ended")
        return None
    subject = asked_in_words(invitation)
    until = say_day(localtime(invitation.expires_at), "l j F Y")
    context = {"role": invitation.role, "until": until, "asks": isolated(unlinkable(invitation.asks)) or _("who asks")}
    context |= {"url": link_of(invitation), "subject": subject, "heading": subject}
    return mail_of(
        mail,
        to=invitation.address,
        subject=subject,
        text=render_to_string("patients/invitations/mail.txt", context),
        html=render_to_string("patients/invitations/mail.html", context),
    )


def link_of(invitation: Invitation) -> str:
    """The whole address of the page where the invited person answers."""
    return settings.SITE_URL + reverse("patients:invitation", args=[secret_of(invitation.pk)])


MAKING[InvitationMail] = mail_for
