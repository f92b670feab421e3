"""Switching reminders on in a browser, and off."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.http import HttpRequest

from accounts.models import User
from outbox.push.message import Mailbox
from reminders.models import Device
from reminders.planning.writing import plan_phones

# More than anybody looks at; the oldest go.
MOST_DEVICES = 10


@transaction.atomic
def switch_on(request: HttpRequest, *, user: User, mailbox: Mailbox, now: datetime) -> Device:
    """Show this person's reminders in this browser, as long as they stay signed in here. Twice is once.

    A browser has one mailbox: whoever had it before, by another sign-in, is told nothing there any more.
    """
    UserSession.objects.create_from_request(request)
    place = UserSession.objects.get(session_key=request.session.session_key)
    Device.objects.filter(endpoint=mailbox.endpoint).exclude(place=place).delete()
    device, _new = Device.objects.update_or_create(place=place, defaults=_fields(mailbox) | {"since": now})
    kept = Device.objects.of(user)[:MOST_DEVICES]
    Device.objects.of(user).exclude(pk__in=[one.pk for one in kept]).delete()
    plan_phones(user, now)
    return device


def move(*, was: str, user: User, mailbox: Mailbox) -> int:
    """Follow a browser whose push service gave it another mailbox than the one that `was`; 1 where it is known."""
    return Device.objects.filter(endpoint=was, place__user=user).update(**_fields(mailbox))


def forget_signed_out(now: datetime) -> None:
    """Forget browsers in which the sign-in is over."""
    Device.objects.exclude(pk__in=Device.objects.alive(now).values("pk")).delete()


def _fields(mailbox: Mailbox) -> dict[str, object]:
    return {"endpoint": mailbox.endpoint, "p256dh": mailbox.p256dh, "auth": mailbox.auth}
