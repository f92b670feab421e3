"""Background work on what belongs to those who sign in."""

from celery import shared_task
from django.utils import timezone

from accounts import kept_answers


@shared_task(ignore_result=True, acks_late=True)
def purge_unfinished() -> None:
    """Remove what nobody came back for in a week: answers, changes of address. Running again finds nothing more."""
    from accounts import address_change

    kept_answers.purge(timezone.now())
    address_change.purge(timezone.now())


@shared_task(ignore_result=True, acks_late=True)
def send_letters() -> None:
    """Send mails about signing in. Running twice at once is safe: each letter is claimed by one of the two."""
    from accounts import letters

    letters.deliver(timezone.now())
