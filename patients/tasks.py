"""Background work on records."""

from celery import shared_task
from django.utils import timezone

from patients import models


@shared_task(ignore_result=True, acks_late=True)
def purge_deleted() -> None:
    """Remove what was deleted more than 30 days ago. Running again finds nothing more to remove."""
    models.purge_deleted(timezone.now())
