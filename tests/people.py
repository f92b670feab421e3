"""The people of the tests, each with one fixed meaning, and how to make their records.

Alice owns the record, Harriet helps, Victor views, Charlie is a stranger.
"""

import time
from datetime import UTC, datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.test import Client

from accounts.models import User
from patients.access_log import note_look
from patients.models import Membership, Patient, Role

JOINED = datetime(2025, 1, 6, 12, tzinfo=UTC)
ROLES = {"harriet": Role.HELPER, "victor": Role.VIEWER, "alice": Role.OWNER}


def make_user(name: str, **fields: Any) -> User:
    """Somebody who can sign in, as name@example.org. They have known the app for a while."""
    return User.objects.create_user(f"{name}@example.org", **{"date_joined": JOINED} | fields)


def make_verified(name: str, **fields: Any) -> User:
    """Somebody who signed up as people do: the address is known to be theirs."""
    user = make_user(name, **fields)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def make_patient(**fields: Any) -> Patient:
    """A record in London with the right side affected, following the right ankle."""
    defaults: dict[str, Any] = {
        "name": "Alice",
        "time_zone": "Europe/London",
        "affected_side": Patient.AffectedSide.RIGHT,
        "regions": ["ankle-right"],
        "country": "GB",
        "emergency_number": "999",
        "number_is_confirmed": True,
    }
    return Patient.objects.create(**defaults | fields)


def make_owner(patient: Patient, name: str = "alice") -> User:
    """The person whose record it is."""
    return join(patient, name, Role.OWNER, is_the_person=True)


def join(patient: Patient, name: str, role: Role, *, is_the_person: bool = False) -> User:
    """Somebody new in the care circle of a record."""
    user = make_user(name)
    Membership.objects.create(patient=patient, user=user, role=role, is_the_person=is_the_person)
    return user


def sign_in(user: User) -> Client:
    """A browser in which that person has just signed in."""
    client = signed_in_before(user)
    freshen(client, user)
    return client


def signed_in_before(user: User) -> Client:
    """A browser in which that person signed in long ago."""
    client = Client()
    client.force_login(user)
    return client


def freshen(client: Client, user: User) -> None:
    """As if that person had just shown with a code who they are."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "code", "at": time.time()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()


def alice_and_her_record(**fields: Any) -> tuple[Patient, User, Client]:
    """Alice's record, Alice, and her browser: where most tests of a page start.

    She has looked at it today. A day's first page alone keeps that, by one query more than is said of pages here.
    """
    patient = make_patient(**fields)
    user = make_owner(patient)
    note_look(patient, user)
    return patient, user, sign_in(user)
