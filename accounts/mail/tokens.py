"""The link to the old address that stops a change."""

from datetime import timedelta
from typing import Any

from django.core import signing

from accounts.models import AddressChange

LINK_WORKS = timedelta(days=7)
SALT = "accounts.address_change"


def token_of(change: AddressChange) -> str:
    """What the link to the old address carries: it stops this change and no other."""
    return signing.dumps([change.pk, change.new], salt=SALT)


def change_of(token: str) -> AddressChange | None:
    """The change that a link stops; None when it is over, was stopped, or the link is not ours."""
    try:
        said: Any = signing.loads(token, salt=SALT, max_age=LINK_WORKS)
        return AddressChange.objects.filter(pk=said[0], new=said[1]).first()
    except signing.BadSignature:
        return None
