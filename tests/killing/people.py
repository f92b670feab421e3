"""Many people, each with what is due: a reminder since yesterday, by mail and push, an invitation, or a code."""

import uuid
from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from injections.models import Visit
from outbox.models import Mail
from outbox.secret_links import digest_of
from patients.invitations.rules import GOOD_FOR, secret_of
from patients.models import Invitation, InvitationMail, Membership, Patient, Role
from reminders.models import Subscription
from tests.push_service import PushService
from tests.reminders.making import make_device

# The first reminder comes 10 weeks after the visit.
SINCE_THE_VISIT = timedelta(weeks=10, days=1)
AT_ONCE = 1000


def make_people(number: int, first: int = 0) -> None:
    """As if they had signed up and logged their visit; nothing is planned yet."""
    for start in range(first, first + number, AT_ONCE):
        _make(range(start, min(start + AT_ONCE, first + number)))


def _make(numbers: range) -> None:
    day = timezone.now().date() - SINCE_THE_VISIT
    users = User.objects.bulk_create(User(email=f"reader-{number}@example.org") for number in numbers)
    patients = Patient.objects.bulk_create(
        Patient(name=f"Name{number}x", time_zone="Europe/London", data_version=1) for number in numbers
    )
    pairs = list(zip(patients, users, strict=True))
    Membership.objects.bulk_create(Membership(patient=record, user=user, role=Role.OWNER) for record, user in pairs)
    Visit.objects.bulk_create(Visit(patient=record, entered_by=user, date=day) for record, user in pairs)
    Subscription.objects.bulk_create(Subscription(patient=record, user=user) for record, user in pairs)


def make_devices(service: PushService) -> None:
    """As if each of them had switched reminders on in a phone."""
    for user in User.objects.all():
        make_device(user, service.mailbox(user.email.partition("@")[0]))


def make_invitations(numbers: range) -> None:
    """As if owners had asked somebody each, just now."""
    now = timezone.now()
    asker = User.objects.create_user("who-asks@example.org")
    for number in numbers:
        key, name = uuid.uuid4(), f"Name{number}x"
        asked = Invitation.objects.create(
            id=key,
            patient=Patient.objects.create(name=name, time_zone="Europe/London"),
            address=f"reader-{number}@example.org",
            role=Role.HELPER,
            invited_by=asker,
            asks=name,
            digest=digest_of(secret_of(key)),
            expires_at=now + GOOD_FOR,
        )
        InvitationMail.objects.create(invitation=asked, next_at=now)


def make_sign_in_mails(numbers: range) -> None:
    """As if they had asked for a code, just now."""
    for number in numbers:
        Mail.objects.create(
            to=f"reader-{number}@example.org", subject="Your code", body=f"Name{number}x", next_at=timezone.now()
        )
