"""What somebody said about being reminded."""

from django.db.models import Exists, OuterRef

from accounts.models import User
from outbox.models import State
from patients.models import Patient
from reminders.kinds import ReminderKind
from reminders.models import Subscription


def subscription_of(patient: Patient, user: User) -> Subscription:
    """How this person wants to be reminded about that record; off, and not stored, where they never said."""
    stored = Subscription.objects.filter(patient=patient, user=user).first()
    subscription = stored or Subscription(user=user, is_on=False)
    subscription.patient = patient
    return subscription


def asks_for_words(reader: User | OuterRef) -> Exists:
    """Whether a mail about injections went to that reader, who never said whether mails may name them.

    For rows that have a record: it is asked of each reader once, after the first mail that could say more.
    """
    about_injections = [kind for kind in ReminderKind if kind.facts.group.about_injections]
    asks = Subscription.objects.filter(patient=OuterRef("patient"), user=reader, is_on=True, is_plain=None)
    return Exists(asks.filter(reminders__state=State.DONE, reminders__kind__in=about_injections))
