"""The links in a mail: each signed, for one purpose, open without signing in.

A link says what it is for and for whom, and nothing else is asked of the reader: whoever holds it may do that one
thing. It says so in the token and not in the address, so that the address tells nobody anything.
"""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from reminders.links.purposes import FOR_EVER, Purpose, allowed
from reminders.models import Reminder, Subscription

_SIGNER = signing.TimestampSigner(salt="reminders.links", sep=".")
GOOD_FOR = timedelta(days=60)
# Noted in a link whose question was answered before.
AGAIN = "again"
# What a link is about that stops all reminders; one that stops a kind is about that kind.
EVERYTHING = "all"


class DeadLinkError(Exception):
    """The link does nothing: `gone` where it once did, else it is no link of ours."""

    def __init__(self, *, gone: bool) -> None:
        super().__init__("gone" if gone else "unknown")
        self.gone = gone


@dataclass(frozen=True)
class Link:
    """One link: its purpose, whose reminders it came with, and what it is about.

    That is a reminder, named by its id only, as its row may have left the table and the link works on; or the kind
    that it stops. `notes` are what a later page needs to know, such as the date before the change.
    """

    purpose: Purpose
    subscription: Subscription
    about: str
    notes: tuple[str, ...] = ()

    @property
    def token(self) -> str:
        """The link as it stands in an address."""
        return _SIGNER.sign_object([self.purpose.value, self.subscription.pk, self.about, *self.notes])

    @property
    def path(self) -> str:
        """Where the link leads on this site."""
        return reverse("reminders:action", args=[self.token])

    @property
    def url(self) -> str:
        """The whole address, for a mail."""
        return settings.SITE_URL + self.path

    def id_of(self, made: str) -> uuid.UUID:
        """The id of what an answer to its reminder makes: a visit, a benefit, what tells exercises from others."""
        return uuid.uuid5(uuid.UUID(self.about), made)

    def to(self, purpose: Purpose, *notes: str) -> "Link":
        """The link for another step of the same job."""
        return Link(purpose, self.subscription, self.about, notes)


def link_of(reminder: Reminder, purpose: Purpose) -> Link:
    """The link for that purpose in the mail of that reminder. One that answers a question names what it asks about."""
    notes = (reminder.occasion,) if purpose == Purpose.ANSWER else ()
    return Link(purpose, reminder.subscription, reminder.pk.hex, notes)


def shown_link(reminder: Reminder, day: date) -> Link:
    """What a phone opens that shows a reminder which speaks of that day."""
    return Link(Purpose.SHOWN, reminder.subscription, reminder.pk.hex, (day.isoformat(),))


def stop_link(reminder: Reminder) -> Link:
    """The link that stops mails of this kind, and no others."""
    return Link(Purpose.STOP, reminder.subscription, reminder.kind)


def one_click_url(reminder: Reminder) -> str:
    """Where a mail program sends its own "unsubscribe" (RFC 8058)."""
    return settings.SITE_URL + reverse("reminders:one-click", args=[stop_link(reminder).token])


def read_link(token: str) -> Link:
    """The link that a token stands for. Raises DeadLinkError where it is made up, too old, or not theirs any more."""
    try:
        name, subscription_id, about, *notes = _SIGNER.unsign_object(token)
        purpose = Purpose(name)
        if purpose not in FOR_EVER:
            _SIGNER.unsign(token, max_age=GOOD_FOR)
    except (signing.SignatureExpired, ValueError):  # too old, or for what links are not for any more
        raise DeadLinkError(gone=True) from None
    except signing.BadSignature:
        raise DeadLinkError(gone=False) from None
    subscription = Subscription.objects.select_related("patient", "user").filter(pk=subscription_id).first()
    if subscription is None or not allowed(purpose, subscription.role):
        raise DeadLinkError(gone=True)
    return Link(purpose, subscription, about, tuple(notes))
