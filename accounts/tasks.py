"""Background work on what belongs to those who sign in."""

from celery import shared_task
from django.utils import timezone

from accounts.mail import writing as address_change
from accounts.signing_in import kept_answers


@shared_task(ignore_result=True, acks_late=True)
def purge_unfinished() -> None:
    """Remove what nobody came back for in a week: answers, changes of address. Running again finds nothing more."""
    kept_answers.purge(timezone.now())
    address_change.purge(timezone.now())
