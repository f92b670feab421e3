"""Which passkeys somebody has."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from accounts.models import User


def passkeys_of(user: User) -> QuerySet[Any]:
    """The passkeys of this person, the oldest first."""
    found: QuerySet[Any] = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN)
    return found.order_by("created_at", "pk")
