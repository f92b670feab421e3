"""Background work on what leaves. What there is to do is asked of the database, so no tick is ever missed."""

from celery import shared_task
from django.utils import timezone

from outbox import sending
from outbox.models import Mail


@shared_task(ignore_result=True, acks_late=True)
def send_due() -> None:
    """Send what is due. Running twice at once is safe: each row is claimed by one of the two."""
    Mail.objects.filter(created_at__lt=timezone.now() - Mail.KEPT_FOR).delete()
    sending.send_due()


@shared_task(ignore_result=True, acks_late=True)
def send_urgent() -> None:
    """Send what somebody waits for, ahead of the mails of a morning. Running twice at once is safe."""
    sending.send_due(only_urgent=True, seconds=sending.URGENT_SECONDS)
