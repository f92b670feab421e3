"""Every kind of mail that the app sends, as it leaves the app."""

import uuid
from collections.abc import Iterator
from datetime import date

from allauth.account.adapter import get_adapter
from allauth.core import context
from django.core.mail import EmailMessage
from django.test import RequestFactory
from django.utils import timezone

from accounts.mail.words import LETTERS, UNKNOWN
from injections.models import Visit
from outbox.models import Mail, Outgoing
from outbox.sending import message_of
from patients.invitations.writing import invite
from patients.models import InvitationMail, Patient, Role
from reminders.choices.writing import subscribe
from reminders.kinds import URGENT, ReminderKind
from reminders.models import Reminder
from reminders.sending.words import compose
from symptoms.problems.kinds import RedFlags
from symptoms.problems.writing import report_signs

# What the pages that send them say in the mails about signing in.
SAID = {"name": "10 Ω", "code": "123456", "new": "new@example.org"}
LINKS = {"stop_url": "/preferences/stop/", "signup_url": "/start/", "password_reset_url": "/password/"}


def every_mail(patient: Patient, appointment: date) -> dict[str, EmailMessage]:
    """Each by its name: the reminders, an invitation, and those about signing in. The record gets a visit."""
    return {**dict(_reminders(patient, appointment)), "invitation": _invitation(patient), **dict(_written())}


def sent_for(row: Outgoing) -> EmailMessage:
    """What is sent for a row that waits."""
    message = message_of(row, timezone.now())
    assert isinstance(message, EmailMessage)
    return message


def _reminders(patient: Patient, appointment: date) -> Iterator[tuple[str, EmailMessage]]:
    owner = patient.memberships.get(role=Role.OWNER).user
    Visit.objects.create(patient=patient, date=patient.today(), next_appointment=appointment)
    subscription = subscribe(patient=patient, user=owner)
    reports = {
        kind: report_signs(patient=patient, user=owner, report_id=uuid.uuid4(), red_flags=RedFlags.YES).pk.hex
        for kind in URGENT.values()
    }
    for kind in ReminderKind:
        occasion = reports.get(kind, appointment.isoformat())
        reminder = Reminder(id=uuid.uuid4(), subscription=subscription, kind=kind, occasion=occasion)
        yield f"reminder {kind.value}", compose(reminder, appointment)


def _invitation(patient: Patient) -> EmailMessage:
    owner = patient.memberships.get(role=Role.OWNER).user
    asked = invite(
        patient=patient, by=owner, address="new@example.org", role=Role.OWNER, asks=patient.name, token=uuid.uuid4()
    )
    return sent_for(InvitationMail.objects.get(invitation=asked))


def _written() -> Iterator[tuple[str, EmailMessage]]:
    request = RequestFactory().get("/", headers={"host": "localhost"})
    with context.request_context(request):
        for prefix in sorted({*LETTERS, UNKNOWN}):
            links = {name: f"http://localhost{path}" for name, path in LINKS.items()}
            get_adapter(request).send_mail(prefix, "alice@example.org", SAID | links)
            yield f"mail {prefix}", sent_for(Mail.objects.get())
            Mail.objects.all().delete()
