"""How to make what reminders are about, in tests."""

from datetime import UTC, date, datetime, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from accounts.models import User
from injections.models import Visit, Wait
from outbox.push.message import Mailbox
from patients.models import Membership, Patient, Role
from reminders.models import Device, Reminder, Subscription
from reminders.planning.writing import reconcile
from tests.people import make_owner, make_patient, make_user

# Alice's last visit, and what follows from it in London: the window opens on Monday 30 March 2026.
VISIT_DAY = date(2026, 1, 5)
OPENS = VISIT_DAY + timedelta(weeks=12)
MAY_BOOK, ONE_WEEK = date(2026, 3, 2), date(2026, 3, 23)
AFTER_VISIT = datetime(2026, 1, 6, 12, tzinfo=UTC)
MAY_BOOK_DUE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def make_visit(patient: Patient, day: date = VISIT_DAY, appointment: date | None = None) -> Visit:
    """A visit of somebody who waits four weeks for an appointment, with the next one where it is booked."""
    Wait.objects.get_or_create(patient=patient, defaults={"weeks": 4})
    return Visit.objects.create(patient=patient, date=day, next_appointment=appointment)


def make_subscription(patient: Patient, user: User, *, hour: int = 9) -> Subscription:
    """Somebody's wish for reminders, not planned yet."""
    return Subscription.objects.create(patient=patient, user=user, hour=hour)


def alice_is_reminded(appointment: date | None = None) -> Subscription:
    """Alice with a visit on 5 January, and her reminders planned."""
    patient = make_patient()
    user = make_owner(patient)
    make_visit(patient, appointment=appointment)
    subscription = make_subscription(patient, user)
    reconcile(subscription.pk, timezone.now())
    return subscription


def somebody_is_due(name: str, due_at: datetime = MAY_BOOK_DUE) -> Reminder:
    """One more person, who owns a record of their own, with a reminder planned for four weeks before the window."""
    patient = make_patient(name=name.capitalize())
    user = make_user(name)
    Membership.objects.create(patient=patient, user=user, role=Role.OWNER)
    make_visit(patient)
    subscription = make_subscription(patient, user)
    reconcile(subscription.pk, AFTER_VISIT)
    return Reminder.objects.get(subscription=subscription, due_at=due_at)


def make_device(user: User, mailbox: Mailbox | None = None) -> Device:
    """A browser in which that person is signed in, and has switched reminders on."""
    session = SessionStore()
    session.set_expiry(timedelta(days=30))
    session.create()
    phone = "Mozilla/5.0 (Linux; Android 10; K) Chrome/156.0.0.0 Mobile"
    place = UserSession.objects.create(user=user, session_key=session.session_key, ip="127.0.0.1", user_agent=phone)
    # Of P-256, so that something can be encrypted for it; nobody can decrypt it.
    point = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
    unread = Mailbox(f"https://push.example.com/of/{place.pk}", point, "BTBZMqHH6r4Tts7J_aSIgg")
    box = mailbox or unread
    return Device.objects.create(place=place, endpoint=box.endpoint, p256dh=box.p256dh, auth=box.auth)


def table(subscription: Subscription) -> list[tuple[str, str, datetime, str]]:
    """What the table holds for a subscription, in the order of its mornings."""
    rows = Reminder.objects.filter(subscription=subscription).order_by("due_at", "kind")
    return [(row.kind, row.occasion, row.due_at, row.state) for row in rows]
