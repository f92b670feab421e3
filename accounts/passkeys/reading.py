"""Which passkeys somebody has."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import OuterRef, QuerySet

from accounts.models import User


def passkeys_of(user: User | OuterRef) -> QuerySet[Any]:
    """The passkeys of this person, or of the one of each row of a query around it, the oldest first."""
    found: QuerySet[Any] = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN)
    return found.order_by("created_at", "pk")
