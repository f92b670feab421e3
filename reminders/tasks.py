"""Background work on reminders. What there is to do is asked of the database, so no tick is ever missed."""

from celery import shared_task
from django.utils import timezone

from outbox.tasks import send_urgent
from reminders.phones.writing import forget_signed_out
from reminders.planning import writing as planning
from reminders.sending.writing import send_again

MOST_PLANS = 1000


@shared_task(ignore_result=True, acks_late=True)
def plan_changed() -> None:
    """Plan anew where a record changed, and send again where an address did.

    Running again finds plans that are up to date and leaves them. Where the sign-in is over, a phone is forgotten.
    """
    forget_signed_out(timezone.now())
    planning.reconcile_changed(timezone.now(), MOST_PLANS)
    send_again(timezone.now())


@shared_task(ignore_result=True, acks_late=True)
def tell_of_urgent() -> None:
    """Tell of urgent reports at once, ahead of the mails of a morning. Running twice at once is safe."""
    planning.plan_notices(timezone.now(), MOST_PLANS)
    send_urgent()
