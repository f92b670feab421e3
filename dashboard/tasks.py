"""Background work on all there is."""

from celery import shared_task
from django.utils import timezone

from dashboard import retention


@shared_task(ignore_result=True, acks_late=True)
def purge() -> None:
    """Remove what is over, as `dashboard.retention` says. Running again finds nothing more."""
    retention.purge(timezone.now())
