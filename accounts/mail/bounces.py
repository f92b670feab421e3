"""Whether mail reaches somebody: the address from which it bounced is kept until mail is delivered again."""

from collections.abc import Iterator

from django.db.models import F

from accounts.models import User
from outbox.retries import REFUSALS


def note_bounce(user: User, error: Exception) -> None:
    """Remember that mail to this person's address bounced, where that is why it was given up."""
    if isinstance(error, REFUSALS):
        User.objects.filter(pk=user.pk).update(bounced_address=user.email)


def forget_bounce(user: User) -> None:
    """Say no more of it: a mail to them was taken, or goes to another address now."""
    if user.bounced_address:
        User.objects.filter(pk=user.pk, bounced_address=user.bounced_address).update(bounced_address="")


def with_new_address() -> Iterator[User]:
    """Those from whom mail bounced, and who have another address since."""
    return User.objects.exclude(bounced_address="").exclude(bounced_address=F("email")).order_by("pk").iterator()
