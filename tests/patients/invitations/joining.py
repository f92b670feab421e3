"""Inviting somebody in a test, as an owner does, and somebody who can show that an address is theirs."""

import uuid

from allauth.account.models import EmailAddress

from accounts.models import User
from patients.invitations.rules import secret_of
from patients.invitations.writing import invite
from patients.models import Invitation, Patient, Role
from tests.people import make_user


def invited(
    patient: Patient, by: User, name: str = "charlie", role: Role = Role.HELPER, *, is_the_person: bool = False
) -> Invitation:
    """Somebody is asked to join, at name@example.org."""
    return invite(
        patient=patient,
        by=by,
        address=f"{name}@example.org",
        role=role,
        asks="Alice",
        token=uuid.uuid4(),
        is_the_person=is_the_person,
    )


def verified(name: str = "charlie") -> User:
    """Somebody new who has shown that name@example.org is theirs."""
    user = make_user(name)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def page_of(invitation: Invitation) -> str:
    """Where the link of an invitation leads."""
    return f"/invitation/{secret_of(invitation.pk)}/"
