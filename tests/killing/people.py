"""Many people, each with a record of their own and a reminder that is due since yesterday."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from injections.models import Visit
from patients.models import Membership, Patient, Role
from reminders.models import Subscription

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
